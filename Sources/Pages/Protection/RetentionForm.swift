internal import Actions
internal import Domain
internal import Site
internal import Store
internal import Values

/// A rule or a hold as somebody has typed it.
struct RetentionForm {
  private let fields: FormFields

  init(_ fields: FormFields) { self.fields = fields }

  private subscript(_ name: String) -> String { fields[name] ?? "" }

  /// Everything that is wrong with the answers at once, or the rule.
  func rule() throws(Refusal) -> MakeRetentionRule {
    var problems: [Problem] = []
    func miss(_ field: String, _ sentence: String, _ remedy: String) {
      problems.append(Problem(sentence, in: Place(field: field), remedy: remedy))
    }
    let kind = RetentionClass(rawValue: self["class"])
    if kind == nil { miss("class", "No kind of record is chosen.", "Choose one.") }
    let from = CalendarDate(reading: self["from"])
    if from == nil { miss("from", "The first day cannot be read.", "Write it as 1/4/2027.") }
    let period = self["period"].isEmpty ? nil : RetentionPeriod(self["period"])
    if period == nil, !self["period"].isEmpty {
      miss("period", "The period cannot be read.", "Write it as 30 days or 7 years.")
    }
    let disposal = RetentionRule.Disposal(rawValue: self["disposal"])
    if disposal == nil { miss("disposal", "Nothing is chosen.", "Choose what becomes of them.") }
    guard problems.isEmpty, let kind, let from, let disposal else { throw .invalid(problems) }
    return MakeRetentionRule(
      kind, from: from, period: period, disposal: disposal, source: self["source"],
      because: self["reason"])
  }

  func hold() throws(Refusal) -> PlaceHold {
    guard let target = LegalHold.Target(self["target"]) else {
      throw .invalid(
        "This is not what a record is called.", in: Place(field: "target"),
        remedy:
          "Copy the identifier from its address, such as per_…, sch_… or org_…, or write authority."
      )
    }
    return PlaceHold(on: target, because: self["hold-reason"])
  }
}

/// What those that are held are called.
struct HoldNames: Sendable {
  private let names: [LegalHold.Target: String]
  private let people: [PersonID: String]

  init(_ holds: [LegalHold], in records: Records, _ bodies: BodyBook) throws {
    var names: [LegalHold.Target: String] = [:]
    var people: [PersonID: String] = [:]
    for hold in holds {
      switch hold.on {
      case .person(let id): names[hold.on] = try records.people.find(id)?.name
      case .body(.authority): names[hold.on] = "Everything"
      case .body(let body): names[hold.on] = bodies.name(of: body)
      case .record: break
      }
      for id in [hold.placed.person, hold.ended?.person].compactMap({ $0 }) {
        people[id] = try records.people.find(id)?.name
      }
    }
    (self.names, self.people) = (names, people)
  }

  func target(_ hold: LegalHold) -> String { names[hold.on] ?? hold.on.description }
  func person(_ id: PersonID) -> String { people[id] ?? id.description }
}
