internal import Domain
internal import Site
internal import Values

/// Which options are held side by side, and which of them is open: what an address says of the room.
struct OptionState: Sendable {
  /// What the options' amounts are held beside.
  enum Beside: String, CaseIterable, Sendable {
    /// The round as it is.
    case round
    /// What the clusters had the year before.
    case before
  }

  /// At least one.
  var texts: [OptionText]
  /// The place of the option that is open.
  var open: Int
  var beside: Beside

  static let mostOptions = 4

  /// Reads an address; without options it has those given.
  init(_ query: FormFields, or usual: [OptionText]) {
    let asked = query.all("o").prefix(Self.mostOptions).map { OptionText(reading: $0) }
    texts = asked.isEmpty ? usual : Array(asked)
    if texts.isEmpty { texts = [OptionText()] }
    open = min(max((Int(query["open"] ?? "") ?? texts.count) - 1, 0), max(texts.count - 1, 0))
    beside = query["beside"].flatMap(Beside.init) ?? .round
  }

  var openText: OptionText {
    get { texts.indices.contains(open) ? texts[open] : OptionText() }
    set { if texts.indices.contains(open) { texts[open] = newValue } }
  }

  func opening(_ place: Int) -> OptionState {
    var state = self
    state.open = min(max(place, 0), max(texts.count - 1, 0))
    return state
  }

  func beside(_ beside: Beside) -> OptionState {
    var state = self
    state.beside = beside
    return state
  }

  /// The items of an address that says the same.
  func items(_ criteria: [Criterion]) -> [(name: String, value: String?)] {
    texts.map { ("o", $0.text(criteria)) }
      + [("open", String(open + 1)), ("beside", beside == .round ? nil : beside.rawValue)]
  }

  /// The options that there are to begin with: the round as it is, and every other formula by its criteria.
  static func usual(_ ground: OptionGround, _ formulas: [Formula]) -> [OptionText] {
    var options = [ground.asItIs]
    options[0].name = ground.formula.name
    for formula in formulas where formula.code != ground.formula.code {
      let weights = Dictionary(
        formula.weightings.map { ($0.criterion.code, $0.weight) },
        uniquingKeysWith: { first, _ in first })
      guard Set(weights.keys) == Set(ground.criteria.map(\.code)),
        options.count < Self.mostOptions
      else { continue }
      var option = ground.asItIs
      option.name = formula.name
      option.weights = ground.criteria.map { weights[$0.code] ?? .zero }
      option.lumpSum = formula.lumpSum
      options.append(option)
    }
    return options.map { OptionText($0, on: ground) }
  }
}
