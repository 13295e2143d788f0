package import Values

extension OptionText {
  /// An option in full, as text.
  package init(_ option: FundingOption, on ground: OptionGround) {
    self.init()
    rename(option.name)
    for (criterion, weight) in zip(ground.criteria, option.weights) {
      self[criterion.code] = Self.number(weight)
    }
    let usual = ground.asItIs
    if option.pot != usual.pot { self[.pot] = Self.number(option.pot) }
    if option.lumpSum != usual.lumpSum { self[.lump] = Self.number(option.lumpSum) }
    if option.terms.unit != usual.terms.unit { self[.unit] = option.terms.unit.rawValue }
    if option.terms.method != usual.terms.method { self[.method] = option.terms.method.rawValue }
    if option.protection != usual.protection {
      self[.floor] = option.protection.floor.map(Self.number) ?? ""
      self[.cap] = option.protection.cap.map(Self.number) ?? ""
      self[.damping] = option.protection.damping.map(Self.number) ?? ""
    }
    if !option.locked.isEmpty {
      self[.locked] = option.locked.sorted().filter { ground.criteria.indices.contains($0) }
        .map { ground.criteria[$0].code }.joined(separator: ",")
    }
    if !option.changes.isEmpty {
      self[.changes] = option.changes.map(Self.text).joined(separator: ",")
    }
  }

  /// The option that the text says; refused with every value that cannot be read.
  package func option(on ground: OptionGround) throws(Refusal) -> FundingOption {
    var reading = OptionReading(text: self)
    var option = ground.asItIs
    option.name = name
    option.weights = zip(ground.formula.weightings, option.weights).map { weighting, usual in
      reading.weight(weighting.criterion) ?? usual
    }
    option.pot = reading.money(.pot) ?? option.pot
    option.lumpSum = reading.money(.lump) ?? option.lumpSum
    option.terms.unit = reading.choice(.unit) ?? option.terms.unit
    option.terms.method = reading.choice(.method) ?? option.terms.method
    let own = option.protection
    let floor = reading.percentage(.floor, usual: own.floor)
    let cap = reading.percentage(.cap, usual: own.cap)
    let damping = reading.percentage(.damping, usual: own.damping)
    do {
      option.protection = try Protection(floor: floor, cap: cap, damping: damping)
    } catch {
      reading.problems += error.problems
    }
    let locked = Set((self[.locked] ?? "").split(separator: ",").map(String.init))
    option.locked = Set(
      ground.criteria.indices.filter { locked.contains(ground.criteria[$0].code) })
    option.changes = reading.changes()
    guard reading.problems.isEmpty else { throw .invalid(reading.problems) }
    return option
  }

  /// A percentage as a field has it: `12.5`.
  package static func number(_ weight: Percentage) -> String {
    String(weight.description.dropLast())
  }

  /// An amount as a field has it: `780830`, or with its pence.
  package static func number(_ money: Money) -> String {
    let (pounds, pence) = money.pence.quotientAndRemainder(dividingBy: 100)
    guard pence != 0 else { return String(pounds) }
    return "\(pounds).\(String(100 + abs(pence)).dropFirst())"
  }

  /// A change as text: `leaves>107999`, `moves>107999>Garforth`, `merges>Garforth>Rothwell`.
  package static func text(_ change: OptionChange) -> String {
    let parts =
      switch change {
      case .leaves(let urn): ["leaves", urn]
      case .moves(let urn, let cluster): ["moves", urn, cluster]
      case .merges(let cluster, let other): ["merges", cluster, other]
      }
    return parts.map(escaped).joined(separator: ">")
  }

  /// The changes that can be read, each with its own text.
  package var readableChanges: [(text: String, change: OptionChange?)] {
    (self[.changes] ?? "").split(separator: ",").map { part in
      let sides = part.split(separator: ">", omittingEmptySubsequences: false)
        .map { Self.unescaped(String($0)) }
      let change: OptionChange? =
        switch (sides.first, sides.count) {
        case ("leaves", 2): .leaves(sides[1])
        case ("moves", 3): .moves(sides[1], to: sides[2])
        case ("merges", 3): .merges(sides[1], into: sides[2])
        default: nil
        }
      return (String(part), change)
    }
  }
}

/// Values being read, with what is wrong with them.
private struct OptionReading {
  let text: OptionText
  var problems: [Problem] = []

  private mutating func miss(_ field: String, _ sentence: String, _ remedy: String) {
    problems.append(
      Problem(sentence, rule: "option-\(field)", in: Place(field: field), remedy: remedy))
  }

  mutating func weight(_ criterion: Criterion) -> Percentage? {
    guard let written = text[criterion.code] else { return nil }
    guard let weight = Percentage(reading: written), weight <= .whole else {
      miss(
        criterion.code, "‘\(written)’ cannot be the weight of ‘\(criterion.name)’.",
        "Give it from 0 to 100, with four decimals at most.")
      return nil
    }
    return weight
  }

  mutating func money(_ key: OptionText.Key) -> Money? {
    guard let written = text[key], !written.isEmpty else { return nil }
    guard let money = Money(reading: written), money >= .zero else {
      miss(key.rawValue, "‘\(written)’ is no amount.", "Write it in pounds, for example 780830.")
      return nil
    }
    return money
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: OptionText.Key
  ) -> Choice? where Choice.RawValue == String {
    guard let written = text[key], !written.isEmpty else { return nil }
    guard let choice = Choice(rawValue: written) else {
      miss(
        key.rawValue, "‘\(written)’ is none of the ways to choose from.",
        "Choose one of: \(Choice.allCases.map(\.rawValue).joined(separator: ", ")).")
      return nil
    }
    return choice
  }

  /// An empty value takes the round's own away.
  mutating func percentage(_ key: OptionText.Key, usual: Percentage?) -> Percentage? {
    guard let written = text[key] else { return usual }
    guard !written.isEmpty else { return nil }
    guard let percentage = Percentage(reading: written) else {
      miss(key.rawValue, "‘\(written)’ is no percentage.", "Write it as 5.")
      return nil
    }
    return percentage
  }

  mutating func changes() -> [OptionChange] {
    let read = text.readableChanges
    if read.count > Self.mostChanges {
      miss(
        "changes", "There are more than \(Self.mostChanges) changes.",
        "Record them in the register instead, and look at the round again.")
    }
    return read.prefix(Self.mostChanges).compactMap { written, change in
      if change == nil {
        miss(
          "changes", "‘\(written)’ is no change that can be supposed.",
          "Take it out, and choose the change below.")
      }
      return change
    }
  }

  private static let mostChanges = 200
}
