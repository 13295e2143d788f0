package import Values

/// The work of one year, from census to published allocation: what has been done to it so far.
package struct FundingRound: Hashable, Sendable {
  package let id: RoundID
  package let year: FinancialYear
  /// From 1; a published version is corrected by the next.
  package let version: Int
  /// Why there is another version; empty for the first.
  package let why: String
  /// Everything done to it, the oldest first.
  package private(set) var acts: [RoundAct] = []
  package private(set) var settings: RoundSettings
  package private(set) var count: RoundCount?
  package private(set) var confirmations: [Confirmation] = []
  package private(set) var stage = Stage.open

  /// How far a round is.
  package enum Stage: Hashable, Sendable {
    /// Settings and files may change.
    case open
    /// They may not.
    case locked(by: Identifier<PersonKind>)
    case calculated(Figures)
    case approved(Figures, by: Identifier<PersonKind>)
    /// For good.
    case published(digest: String, at: Moment)

    /// The digest of what was calculated last, while that still holds.
    package var digest: String? {
      switch self {
      case .open, .locked: nil
      case .calculated(let figures), .approved(let figures, _): figures.digest
      case .published(let digest, _): digest
      }
    }
  }

  /// Figures that were worked out: known by the digest of the document that holds them.
  package struct Figures: Hashable, Sendable {
    package let digest: String
    package let person: Identifier<PersonKind>
  }

  /// What somebody has said to one problem, or to all problems of a rule.
  package struct Confirmation: Hashable, Sendable {
    package let what: ConfirmedProblem
    package let reason: String
    package let person: Identifier<PersonKind>
    package let at: Moment
  }

  /// A round from everything that was done to it; the first act opens it.
  package init(
    id: RoundID, year: FinancialYear, version: Int, why: String, acts: [RoundAct]
  ) throws(Refusal) {
    guard let first = acts.first, case .opened(let settings) = first.deed else {
      throw .conflict("The round was never opened.")
    }
    self.id = id
    self.year = year
    self.version = version
    self.why = why
    self.settings = settings
    self.acts = [first]
    for act in acts.dropFirst() { try take(act) }
  }

  /// How many acts there are: what a form was filled in over.
  package var edition: Int { acts.count }

  package var isPublished: Bool { if case .published = stage { true } else { false } }
  package var isOpen: Bool { stage == .open }

  /// Who opened it.
  package var opened: RoundAct? { acts.first }

  /// The newest act of a kind.
  package func last(_ kind: RoundAct.Kind) -> RoundAct? { acts.last { $0.deed.kind == kind } }

  /// The rules of the count with problems that nobody has confirmed yet, and how many those are.
  package var unconfirmed: [RoundCount.Asked] {
    count?.soft.compactMap { asked in
      let said = confirmations.filter { $0.what.rule == asked.rule }
      guard !said.contains(where: { $0.what.number == nil }) else { return nil }
      let left = asked.count - Set(said.map(\.what)).count
      return left > 0 ? RoundCount.Asked(asked.rule, left) : nil
    } ?? []
  }

  /// The round after one more act; refused when it may not be done as things are.
  package func after(
    _ deed: RoundAct.Deed, by person: Identifier<PersonKind>, at moment: Moment
  ) throws(Refusal) -> FundingRound {
    var next = self
    try next.take(RoundAct(number: edition + 1, deed, by: person, at: moment))
    return next
  }

  private mutating func take(_ act: RoundAct) throws(Refusal) {
    if isPublished {
      throw .conflict("This round has been published. It is corrected by a new version.")
    }
    switch act.deed {
    case .opened: throw .conflict("The round is open already.")
    case .settled(let settings): try settle(settings)
    case .counted(let count):
      try mustBeOpen("Unlock the round before you load other files.")
      self.count = count
      confirmations = []
    case .confirmed(let what, let reason): try confirm(what, reason, act)
    case .locked: try lock(act.person)
    case .unlocked(let reason): try unlock(reason)
    case .calculated(let digest): try calculate(digest, act.person)
    case .approved(let digest): try approve(digest, act.person)
    case .declined(let reason): try decline(reason, act.person)
    case .published(let digest): try publish(digest, act.at)
    }
    acts.append(act)
  }
}

// MARK: Each act

extension FundingRound {
  private func mustBeOpen(_ otherwise: String) throws(Refusal) {
    guard isOpen else { throw .conflict("The round is locked. \(otherwise)") }
  }

  private mutating func settle(_ settings: RoundSettings) throws(Refusal) {
    try mustBeOpen("Unlock it before you change what it is calculated with.")
    let problems = settings.problems()
    guard problems.isEmpty else { throw .invalid(problems) }
    self.settings = settings
  }

  private mutating func confirm(
    _ what: [ConfirmedProblem], _ reason: String, _ act: RoundAct
  ) throws(Refusal) {
    try mustBeOpen("What is confirmed cannot be changed.")
    let asked = Set(count?.soft.map(\.rule) ?? [])
    guard !what.isEmpty, what.allSatisfy({ asked.contains($0.rule) }) else {
      throw .invalid(
        "There is nothing of that kind to confirm.", in: Place(field: "what"),
        remedy: "Tick what is right as it is.")
    }
    try Self.check(reason, "Say why it is right as it is.")
    confirmations.removeAll { what.contains($0.what) }
    confirmations += Set(what).sorted().map {
      Confirmation(what: $0, reason: reason, person: act.person, at: act.at)
    }
  }

  private mutating func lock(_ person: Identifier<PersonKind>) throws(Refusal) {
    try mustBeOpen("There is nothing more to lock.")
    let missing = missingToLock()
    guard missing.isEmpty else { throw .invalid(missing) }
    stage = .locked(by: person)
  }

  private mutating func unlock(_ reason: String) throws(Refusal) {
    guard !isOpen else { throw .conflict("The round is not locked.") }
    try Self.check(reason, "Say why it is unlocked again.")
    stage = .open
  }

  private mutating func calculate(
    _ digest: String, _ person: Identifier<PersonKind>
  ) throws(Refusal) {
    switch stage {
    case .open: throw .conflict("Lock the round first, so that nothing changes any more.")
    case .locked, .calculated, .approved:
      stage = .calculated(Figures(digest: digest, person: person))
    case .published: break
    }
  }

  private mutating func approve(
    _ digest: String, _ person: Identifier<PersonKind>
  ) throws(Refusal) {
    let figures = try toBeJudged(by: person)
    guard figures.digest == digest else { throw .stale }
    stage = .approved(figures, by: person)
  }

  private mutating func decline(
    _ reason: String, _ person: Identifier<PersonKind>
  ) throws(Refusal) {
    _ = try toBeJudged(by: person)
    try Self.check(reason, "Say what is to be put right.")
    stage = .open
  }

  /// The figures that a second person looks at; refused to the one who worked them out.
  private func toBeJudged(by person: Identifier<PersonKind>) throws(Refusal) -> Figures {
    switch stage {
    case .open, .locked: throw .conflict("Nothing has been calculated yet.")
    case .approved: throw .conflict("The figures have been approved already.")
    case .published: throw .conflict("The figures have been published already.")
    case .calculated(let figures):
      guard figures.person != person else {
        throw .conflict("You calculated these figures, so somebody else must approve them.")
      }
      return figures
    }
  }

  private mutating func publish(_ digest: String, _ moment: Moment) throws(Refusal) {
    guard case .approved(let figures, _) = stage else {
      throw .conflict("Only figures that a second person has approved can be published.")
    }
    guard figures.digest == digest else { throw .stale }
    stage = .published(digest: digest, at: moment)
  }

  /// What stands in the way of locking.
  package func missingToLock() -> [Problem] {
    guard let count else {
      return [
        Problem(
          "No files have been counted.", rule: "round-not-counted", in: Place(field: "files"),
          remedy: "Load the census, or a table of counts by school.")
      ]
    }
    var missing: [Problem] = []
    if count.day != settings.countDay {
      missing.append(
        Problem(
          "The pupils were counted for \(count.day.inWords), and the round counts them on "
            + "\(settings.countDay.inWords).", rule: "round-other-day", in: Place(field: "files"),
          remedy: "Load the files of that day, or correct the count date."))
    }
    let unconfirmed = unconfirmed
    if !unconfirmed.isEmpty {
      let number = unconfirmed.reduce(0) { $0 + $1.count }
      missing.append(
        Problem(
          "\(number) problem\(number == 1 ? " is" : "s are") to be confirmed: "
            + unconfirmed.map(\.rule).joined(separator: ", ") + ".",
          rule: "round-not-confirmed", in: Place(field: "problems"),
          remedy: "Look at them, and say why they are right as they are."))
    }
    return missing
  }

  private static func check(_ reason: String, _ remedy: String) throws(Refusal) {
    guard reason.hasInk else {
      throw .invalid("It does not say why.", in: Place(field: "reason"), remedy: remedy)
    }
    guard reason.utf8.count <= 2_000 else {
      throw .invalid(
        "The reason is longer than 2,000 letters.", in: Place(field: "reason"),
        remedy: "Say it in a few sentences.")
    }
  }
}
