package import Domain
package import Store
package import Values

/// Says how long records of one kind are kept from a day on; what was said before stays as it was.
package struct MakeRetentionRule: Action {
  package static let permission = Permission.keepRetention

  private let kind: RetentionClass
  private let from: CalendarDate
  private let period: RetentionPeriod?
  private let disposal: RetentionRule.Disposal
  private let source: String
  private let reason: String

  package init(
    _ kind: RetentionClass, from: CalendarDate, period: RetentionPeriod?,
    disposal: RetentionRule.Disposal, source: String, because reason: String
  ) {
    self.kind = kind
    self.from = from
    self.period = period
    self.disposal = disposal
    self.source = source
    self.reason = reason
  }

  /// Gives the rule's version.
  package func perform(in records: Records, at time: ActionTime) throws -> Performed<Int> {
    let problems = RetentionRule.problems(
      of: kind, period: period, disposal: disposal, source: source, reason: reason)
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    let schedule = try records.retention.schedule()
    let deed = Post.Deed(records.scope.person, at: time.now, reason: reason)
    let rule = RetentionRule(
      kind, version: (schedule.history(of: kind).last?.version ?? 0) + 1, from: from,
      period: period, disposal: disposal, source: source, made: deed)
    try records.retention.add(rule, from: from, deed)
    return Performed(
      rule.version,
      recording: .protection(.ruleMade(rule, before: schedule.rule(of: kind, on: from))))
  }
}

/// Holds records: from now on nothing of them is disposed of.
package struct PlaceHold: Action {
  package static let permission = Permission.keepRetention

  private let target: LegalHold.Target
  private let from: CalendarDate?
  private let reason: String

  /// From today, where no day is given.
  package init(
    on target: LegalHold.Target, from: CalendarDate? = nil, because reason: String
  ) {
    self.target = target
    self.from = from
    self.reason = reason
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<HoldID> {
    var problems = LegalHold.problems(reason: reason, field: "hold-reason")
    if case .person(let person) = target, try records.people.find(person) == nil {
      problems.append(
        Problem(
          "There is nobody by that name in the records.", in: Place(field: "target"),
          remedy: "Copy the identifier from their page’s address."))
    }
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    let hold = LegalHold(
      id: time.identifiers.make(), on: target, from: from ?? time.today,
      placed: Post.Deed(records.scope.person, at: time.now, reason: reason))
    try records.retention.add(hold)
    return Performed(hold.id, recording: .protection(.holdPlaced(hold)))
  }
}

/// Ends a hold: from tomorrow on the rules bite again.
package struct EndHold: Action {
  package static let permission = Permission.keepRetention

  private let id: HoldID
  private let reason: String

  package init(_ id: HoldID, because reason: String) {
    self.id = id
    self.reason = reason
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<HoldID> {
    guard let hold = try records.retention.hold(id) else { throw Refusal.notFound }
    guard hold.ended == nil else { throw Refusal.conflict("This hold has ended already.") }
    let problems = LegalHold.problems(reason: reason, field: "reason")
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    try records.retention.end(
      id, Post.Deed(records.scope.person, at: time.now, reason: reason))
    return Performed(id, recording: .protection(.holdEnded(hold, reason: reason)))
  }
}
