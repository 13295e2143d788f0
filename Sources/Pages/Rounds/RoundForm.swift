internal import Domain
internal import Reports
internal import Site
internal import Values

/// What somebody has typed about a round's settings, and what it comes to.
struct RoundForm {
  private let fields: FormFields

  init(_ fields: FormFields) { self.fields = fields }

  /// The settings as they stand, to be changed.
  init(_ settings: RoundSettings, year: FinancialYear? = nil) {
    let hidden = settings.disclosure.hidden
    let part = { (part: Percentage?) in part?.description ?? "" }
    fields = FormFields([
      ("year", year.map { String($0.firstYear) } ?? ""),
      ("pot", settings.pot.plain), ("formula", settings.formula),
      ("count-day", Self.written(settings.countDay)),
      ("unit", settings.terms.unit.rawValue), ("method", settings.terms.method.rawValue),
      ("empty", settings.terms.emptyCriterion.rawValue), ("floor", part(settings.protection.floor)),
      ("cap", part(settings.protection.cap)), ("damping", part(settings.protection.damping)),
      ("hidden", hidden.map { String($0.upperBound) } ?? "0"), ("decision", settings.decision),
    ])
  }

  subscript(_ name: String) -> String { fields[name] ?? "" }

  private static func written(_ day: CalendarDate) -> String {
    "\(day.day)/\(day.month)/\(day.year)"
  }

  /// Everything that is wrong with the answers at once, or the settings.
  func settings() throws(Refusal) -> RoundSettings {
    var problems: [Problem] = []
    func miss(_ field: String, _ sentence: String, _ remedy: String) {
      problems.append(Problem(sentence, in: Place(field: field), remedy: remedy))
    }
    let pot = Money(reading: self["pot"])
    if pot == nil { miss("pot", "The pot cannot be read.", "Write it in pounds, as 780,830.") }
    let day = CalendarDate(reading: self["count-day"])
    if day == nil { miss("count-day", "The day cannot be read.", "Write it as 15/1/2026.") }
    if self["formula"].isEmpty { miss("formula", "No formula is chosen.", "Choose one.") }
    let parts = ["floor", "cap", "damping"].map { field -> Percentage? in
      guard !self[field].isEmpty else { return nil }
      let part = Percentage(reading: self[field])
      if part == nil { miss(field, "‘\(self[field])’ is no percentage.", "Write it as 5%.") }
      return part
    }
    let hidden = Int(self["hidden"])
    if hidden == nil {
      miss("hidden", "The largest count that is hidden cannot be read.", "Write 4, or 0 for none.")
    }
    let terms = AllocationTerms(
      unit: RoundingUnit(rawValue: self["unit"]) ?? .pound,
      method: RoundingMethod(rawValue: self["method"]) ?? .largestRemainder,
      emptyCriterion: AllocationTerms.EmptyCriterion(rawValue: self["empty"]) ?? .refuse)
    guard problems.isEmpty, let pot, let day, let hidden else { throw .invalid(problems) }
    let settings = RoundSettings(
      pot: pot, formula: self["formula"], countDay: day, terms: terms,
      protection: try Protection(floor: parts[0], cap: parts[1], damping: parts[2]),
      disclosure: hidden == 0
        ? .nothingHidden(source: "a setting of the round")
        : try Self.placed("hidden") { () throws(Refusal) in
          guard hidden > 0 else { throw .invalid("A count below zero cannot be hidden.") }
          return try DisclosureRule(hiding: 1...hidden, source: "a setting of the round")
        },
      decision: self["decision"])
    problems = settings.problems()
    guard problems.isEmpty else { throw .invalid(problems) }
    return settings
  }

  /// What is refused without a place, at the field that it is about.
  private static func placed<Value>(
    _ field: String, _ make: () throws(Refusal) -> Value
  ) throws(Refusal) -> Value {
    do {
      return try make()
    } catch {
      throw .invalid(
        error.problems.map {
          Problem($0.sentence, rule: $0.rule, in: Place(field: field), remedy: $0.remedy)
        })
    }
  }
}
