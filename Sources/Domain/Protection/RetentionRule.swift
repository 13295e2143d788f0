package import Values

/// How long records of one kind are kept from a day on, what becomes of them then, and who says so.
package struct RetentionRule: Hashable, Sendable {
  package let of: RetentionClass
  /// Counts from 1 for each kind; 0 for what holds until somebody has said anything.
  package let version: Int
  /// The first day; `nil` since ever.
  package let from: CalendarDate?
  /// `nil` where nobody has decided: nothing is due.
  package let period: RetentionPeriod?
  package let disposal: Disposal
  /// Where it comes from: a law, a schedule, a decision.
  package let source: String
  /// Who said so; `nil` for what holds until somebody does.
  package let made: Post.Deed?

  package init(
    _ of: RetentionClass, version: Int, from: CalendarDate?, period: RetentionPeriod?,
    disposal: Disposal, source: String, made: Post.Deed? = nil
  ) {
    self.of = of
    self.version = version
    self.from = from
    self.period = period
    self.disposal = disposal
    self.source = source
    self.made = made
  }

  /// What becomes of records whose time is over.
  package enum Disposal: String, CaseIterable, Hashable, Sendable {
    case delete
    /// What names somebody is taken out, and the rest stays.
    case anonymise
    /// A person looks and decides.
    case review
    case keep

    package var words: String {
      switch self {
      case .delete: "Deleted"
      case .anonymise: "Made anonymous"
      case .review: "Looked at by a person, who decides"
      case .keep: "Kept"
      }
    }
  }

  /// The period in words.
  package var periodWords: String { period?.words ?? "Not decided yet: nothing is due" }

  /// For how long, and from when on: `7 years from the closing of the case`.
  package var keptWords: String {
    switch period {
    case nil: disposal == .keep ? "For good" : "To be decided"
    case .days(0): "Until \(of.trigger)"
    case let period?: "\(period.words) from \(of.trigger)"
    }
  }

  /// What is wrong with a rule as it was typed; empty when nothing is.
  package static func problems(
    of kind: RetentionClass, period: RetentionPeriod?, disposal: Disposal, source: String,
    reason: String
  ) -> [Problem] {
    var problems =
      RegisterText.problems(source, field: "source", most: 300, of: "where the rule comes from")
      + RegisterText.problems(reason, field: "reason", most: 500, of: "the reason")
    if kind == .trail, disposal != .keep {
      problems.append(
        Problem(
          "Lines of the audit trail are never changed or taken out.", in: Place(field: "disposal"),
          remedy: "Choose that they are kept."))
    }
    if disposal == .keep, period != nil {
      problems.append(
        Problem(
          "What is kept has no period.", in: Place(field: "period"),
          remedy: "Leave the period empty, or choose what becomes of the records."))
    }
    return problems
  }
}

/// How long: whole days or whole years.
package enum RetentionPeriod: Hashable, Sendable {
  case days(Int)
  case years(Int)

  package var words: String {
    switch self {
    case .days(0): "No longer than needed"
    case .days(1): "1 day"
    case .days(let count): "\(count) days"
    case .years(1): "1 year"
    case .years(let count): "\(count) years"
    }
  }

  /// The last day whose records are due on a day; `nil` where the calendar has none.
  package func lastDue(on day: CalendarDate) -> CalendarDate? {
    switch self {
    case .days(let count): CalendarDate(daysSince1970: day.daysSince1970 - count)
    case .years(let count): day.year - count >= 1800 ? day.yearsEarlier(count) : nil
    }
  }
}

extension RetentionPeriod: LosslessStringConvertible {
  /// As it is kept: `30 days`, `7 years`.
  package var description: String {
    switch self {
    case .days(let count): "\(count) days"
    case .years(let count): "\(count) years"
    }
  }

  /// Reads a period as it was typed: up to 100 years.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: 0x20).map { String(decoding: Array($0), as: UTF8.self) }
    guard parts.count == 2, let count = Int(parts[0]), count >= 0 else { return nil }
    switch parts[1] {
    case "day", "days":
      guard count <= 36_500 else { return nil }
      self = .days(count)
    case "year", "years":
      guard (1...100).contains(count) else { return nil }
      self = .years(count)
    default: return nil
    }
  }
}
