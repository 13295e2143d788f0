package import Domain
package import Store
package import Values

/// What the rules of a day come to: what is due, and what a hold keeps.
package struct RetentionOutlook: Hashable, Sendable {
  package let day: CalendarDate
  package let lines: [Line]
  package let holds: [LegalHold]

  /// One kind of record.
  package struct Line: Hashable, Sendable {
    package let rule: RetentionRule
    /// `nil` for what the program does not dispose of by itself.
    package let due: DisposalRecords.Due?
  }

  package init(_ records: Records, on day: CalendarDate, at time: ActionTime) throws {
    self.day = day
    let schedule = try records.retention.schedule()
    holds = try records.retention.holds()
    let held = HeldRecords(holds, on: day, today: time.today)
    lines = try RetentionClass.allCases.map { kind in
      let rule = schedule.rule(of: kind, on: day)
      guard kind.isDisposedOf else { return Line(rule: rule, due: nil) }
      guard let moment = Self.limit(rule, on: day, at: time) else {
        return Line(rule: rule, due: DisposalRecords.Due.none)
      }
      return Line(
        rule: rule, due: try records.disposal.due(kind, before: moment, keeping: held))
    }
  }

  /// Before which moment records ended that are due by a rule on a day; `nil` where none are.
  ///
  /// A day that is still to come is looked at as if it had come; nothing is due that has not ended.
  static func limit(_ rule: RetentionRule, on day: CalendarDate, at time: ActionTime) -> Moment? {
    guard rule.disposal == .delete, let period = rule.period,
      let next = period.lastDue(on: day)?.dayAfter, let limit = Moment(beginningOf: next)
    else { return nil }
    return day > time.today ? limit : min(limit, time.now)
  }
}

/// Disposes of what is due by the rules of a day, all in one transaction; never of what a hold keeps, and
/// never of a line of the trail.
package struct DisposeRecords: Action {
  package static let permission = Permission.keepRetention

  private let day: CalendarDate?

  /// By the rules of today, where no day is given.
  package init(by day: CalendarDate? = nil) {
    self.day = day
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<Disposed> {
    let day = day ?? time.today
    guard day <= time.today else {
      throw Refusal.invalid(
        "Nothing is disposed of by the rules of a day to come.", in: Place(field: "day"),
        remedy: "Take today or an earlier day, or ask what would be due.")
    }
    let schedule = try records.retention.schedule()
    let held = HeldRecords(try records.retention.holds(), on: day, today: time.today)
    var counts: [RetentionClass: Int] = [:]
    for kind in RetentionClass.allCases where kind.isDisposedOf {
      let rule = schedule.rule(of: kind, on: day)
      guard let moment = RetentionOutlook.limit(rule, on: day, at: time) else { continue }
      let count = try records.disposal.dispose(of: kind, before: moment, keeping: held)
      if count > 0 { counts[kind] = count }
    }
    return Performed(
      Disposed(counts),
      recording: counts.isEmpty ? [] : [.protection(.disposed(day, counts: counts))])
  }
}

/// How many records of each kind were disposed of.
package struct Disposed: Hashable, Sendable, LosslessStringConvertible {
  package let counts: [RetentionClass: Int]

  package init(_ counts: [RetentionClass: Int]) {
    self.counts = counts
  }

  package var description: String {
    RetentionClass.allCases.compactMap { kind in
      counts[kind].map { "\(kind.rawValue)=\($0)" }
    }.joined(separator: " ")
  }

  package init?(_ description: String) {
    var counts: [RetentionClass: Int] = [:]
    for part in description.split(separator: " ") {
      let sides = part.split(separator: "=")
      guard sides.count == 2, let kind = RetentionClass(rawValue: String(sides[0])),
        let count = Int(sides[1])
      else { return nil }
      counts[kind] = count
    }
    self.counts = counts
  }
}
