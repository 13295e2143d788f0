internal import Domain
internal import Site
internal import Values

extension OptionState {
  /// The fields of the form besides the criteria's weights.
  static func weightField(_ criterion: Criterion) -> String { "w-\(criterion.code)" }

  /// What a form makes of the options: what was typed about the open one, and what was pressed.
  ///
  /// Nothing is refused here: what cannot be is kept as it was typed, and told when it is worked out.
  func edited(by form: FormFields, on ground: OptionGround) -> OptionState {
    guard form["edit"] != nil else { return self }
    var state = self
    state.openText = typed(form, on: ground)
    if let moved = form["moved"],
      let place = ground.criteria.firstIndex(where: { Self.weightField($0) == moved })
    {
      state.balance(around: place, on: ground)
    }
    let act = form["act"] ?? ""
    switch act {
    case "balance": state.balance(around: changedPlace(in: state, ground), on: ground)
    case "copy": state.copy(ground)
    case "remove": state.remove()
    case "leaves", "moves", "merges": state.suppose(act, form, ground)
    case let act where act.hasPrefix("undo-"): state.undo(Int(act.dropFirst("undo-".count)) ?? -1)
    default: break
    }
    return state
  }

  private func typed(_ form: FormFields, on ground: OptionGround) -> OptionText {
    var text = openText
    if let name = form["name"] { text.rename(String(name.prefix(80))) }
    for criterion in ground.criteria {
      if let weight = form[Self.weightField(criterion)] {
        text[criterion.code] = OptionText.escaped(weight.trimmed)
      }
    }
    let usual = OptionFields(ground.asItIs)
    for key in OptionFields.keys {
      guard let value = form[key.rawValue]?.trimmed else { continue }
      text[key] = value == usual[key] ? nil : OptionText.escaped(value)
    }
    let locked = form.all("lock").filter { code in ground.criteria.contains { $0.code == code } }
    text[.locked] = locked.isEmpty ? nil : locked.joined(separator: ",")
    return text
  }

  /// The first criterion whose weight was typed anew; the first of all where none was.
  private func changedPlace(in state: OptionState, _ ground: OptionGround) -> Int {
    ground.criteria.firstIndex { openText[$0.code] != state.openText[$0.code] } ?? 0
  }

  private mutating func balance(around place: Int, on ground: OptionGround) {
    guard let option = try? openText.option(on: ground) else { return }
    let balanced = option.balanced(around: place)
    for (criterion, weight) in zip(ground.criteria, balanced.weights) {
      openText[criterion.code] = OptionText.number(weight)
    }
  }

  private mutating func copy(_ ground: OptionGround) {
    guard texts.count < Self.mostOptions else { return }
    var copy = openText
    copy.rename("Option \(texts.count + 1)")
    texts.append(copy)
    open = texts.count - 1
  }

  private mutating func remove() {
    guard texts.count > 1, texts.indices.contains(open) else { return }
    texts.remove(at: open)
    open = min(open, texts.count - 1)
  }

  // MARK: What if

  private mutating func suppose(_ act: String, _ form: FormFields, _ ground: OptionGround) {
    let school = ground.urn(of: form["school"] ?? "")
    let made = (form["new"] ?? "").trimmed
    let target = made.isEmpty ? form["to"] ?? "" : made
    switch act {
    case "leaves" where !school.isEmpty: add([.leaves(school)])
    case "moves" where !school.isEmpty && !target.isEmpty: add([.moves(school, to: target)])
    case "merges":
      let (one, other) = (form["one"] ?? "", form["other"] ?? "")
      let merged = (form["merged"] ?? "").trimmed
      guard !one.isEmpty, !other.isEmpty, one != other else { return }
      add(
        merged.isEmpty
          ? [.merges(one, into: other)]
          : [.merges(one, into: merged), .merges(other, into: merged)])
    default: break
    }
  }

  private mutating func add(_ changes: [OptionChange]) {
    let texts = openText.readableChanges.map(\.text) + changes.map { OptionText.text($0) }
    openText[.changes] = texts.joined(separator: ",")
  }

  private mutating func undo(_ place: Int) {
    var texts = openText.readableChanges.map(\.text)
    guard texts.indices.contains(place) else { return }
    texts.remove(at: place)
    openText[.changes] = texts.isEmpty ? nil : texts.joined(separator: ",")
  }
}

extension OptionGround {
  /// The number of a school by its number or its name, whole or in part; what was typed where none is meant.
  fileprivate func urn(of typed: String) -> String {
    let typed = typed.trimmed
    guard !typed.isEmpty, !schools.contains(where: { $0.count.urn == typed }) else { return typed }
    let wanted = typed.lowercased()
    let exact = schools.filter { $0.name.lowercased() == wanted }
    let found = exact.isEmpty ? schools.filter { $0.name.lowercased().contains(wanted) } : exact
    return found.count == 1 ? found[0].count.urn : typed
  }
}

extension String {
  fileprivate var trimmed: String {
    String(decoding: Array(utf8)[...].withoutBlanksAround(), as: UTF8.self)
  }
}

/// An option's terms as the fields of a form have them.
struct OptionFields {
  static let keys: [OptionText.Key] = [.pot, .lump, .unit, .method, .floor, .cap, .damping]
  private let values: [OptionText.Key: String]

  init(_ option: FundingOption) {
    values = [
      .pot: OptionText.number(option.pot), .lump: OptionText.number(option.lumpSum),
      .unit: option.terms.unit.rawValue, .method: option.terms.method.rawValue,
      .floor: option.protection.floor.map(OptionText.number) ?? "",
      .cap: option.protection.cap.map(OptionText.number) ?? "",
      .damping: option.protection.damping.map(OptionText.number) ?? "",
    ]
  }

  subscript(key: OptionText.Key) -> String { values[key] ?? "" }
}
