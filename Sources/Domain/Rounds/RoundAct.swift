package import Values

/// Something that a person has done to a round; what is done is never undone, but followed by another.
package struct RoundAct: Hashable, Sendable {
  /// Its place among the round's acts, from 1.
  package let number: Int
  package let deed: Deed
  package let person: Identifier<PersonKind>
  package let at: Moment

  package init(number: Int, _ deed: Deed, by person: Identifier<PersonKind>, at: Moment) {
    self.number = number
    self.deed = deed
    self.person = person
    self.at = at
  }

  /// What was done.
  package enum Deed: Hashable, Sendable {
    /// The round was begun.
    case opened(RoundSettings)
    /// Its settings were changed.
    case settled(RoundSettings)
    /// Files were counted.
    case counted(RoundCount)
    /// Of problems that ask for it somebody has said that it is right as it is.
    case confirmed([ConfirmedProblem], reason: String)
    /// Settings and counts are to stay as they are.
    case locked
    /// They are not, after all.
    case unlocked(reason: String)
    /// The figures were worked out; they are known by the digest of the document that holds them.
    case calculated(digest: String)
    /// Somebody else has found them right.
    case approved(digest: String)
    /// Somebody else has not.
    case declined(reason: String)
    /// They are public, for good.
    case published(digest: String)

    /// The deed's name in the records, stable for ever.
    package var kind: Kind {
      switch self {
      case .opened: .opened
      case .settled: .settled
      case .counted: .counted
      case .confirmed: .confirmed
      case .locked: .locked
      case .unlocked: .unlocked
      case .calculated: .calculated
      case .approved: .approved
      case .declined: .declined
      case .published: .published
      }
    }
  }

  /// The kinds of deed.
  package enum Kind: String, CaseIterable, Sendable {
    case opened, settled, counted, confirmed, locked, unlocked, calculated, approved, declined
    case published
  }
}

/// A count that a round was given, as far as its rules ask for it.
package struct RoundCount: Hashable, Sendable {
  /// Its number among the counts that are kept.
  package let number: Int
  package let day: CalendarDate
  /// The job that counted, which knows every problem.
  package let job: JobID
  /// The rules that ask to be confirmed, with how many problems each has.
  package let soft: [Asked]

  /// What the jobs are called that count, stable for ever.
  package static let work = "count-round"

  package init(number: Int, day: CalendarDate, job: JobID, soft: [Asked]) {
    self.number = number
    self.day = day
    self.job = job
    self.soft = soft
  }

  /// A rule that asks to be confirmed.
  package struct Asked: Hashable, Sendable {
    package let rule: String
    package let count: Int

    package init(_ rule: String, _ count: Int) {
      self.rule = rule
      self.count = count
    }
  }
}

/// One problem of a count that somebody finds right as it is, or all those of a rule.
package struct ConfirmedProblem: Hashable, Comparable, Sendable {
  package let rule: String
  /// The problem's place among those of the job; `nil` for all of the rule.
  package let number: Int?

  package init(_ rule: String, number: Int?) {
    self.rule = rule
    self.number = number
  }

  /// Reads `unmatched-postcode` or `unmatched-postcode/12`.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let rule = parts.first, !rule.isEmpty, parts.count <= 2 else { return nil }
    self.rule = String(rule)
    if parts.count == 2 {
      guard let number = Int(parts[1]), number >= 0 else { return nil }
      self.number = number
    } else {
      number = nil
    }
  }

  package static func < (left: ConfirmedProblem, right: ConfirmedProblem) -> Bool {
    (left.rule, left.number ?? -1) < (right.rule, right.number ?? -1)
  }
}

extension ConfirmedProblem: CustomStringConvertible {
  package var description: String { number.map { "\(rule)/\($0)" } ?? rule }
}
