package import Domain
package import Store
package import Values

/// Begins the round of a year, or a version that corrects the published one.
package struct OpenRound: Action {
  package static let permission = Permission.runRounds

  private let year: FinancialYear
  private let settings: RoundSettings
  private let why: String

  /// `why` says what is to be corrected; it is empty for a year's first version.
  package init(_ year: FinancialYear, settings: RoundSettings, why: String = "") {
    self.year = year
    self.settings = settings
    self.why = why
  }

  /// Gives the new round.
  package func perform(in records: Records, at time: ActionTime) throws -> Performed<RoundID> {
    let versions = try records.rounds.versions(of: year)
    if let last = versions.last, try records.rounds.publication(of: last) == nil {
      throw Refusal.invalid(
        "There is a round of \(year) already, which has not been published.",
        in: Place(field: "year"), remedy: "Go on with that one.")
    }
    if !versions.isEmpty, !why.hasInk {
      throw Refusal.invalid(
        "The round of \(year) has been published.", in: Place(field: "year"),
        remedy: "Say what is to be corrected.")
    }
    var problems = settings.problems()
    if try records.funding.formula(settings.formula) == nil {
      problems.append(
        Problem(
          "There is no such formula.", in: Place(field: "formula"),
          remedy: "Choose one of the list.")
      )
    }
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    let id: RoundID = time.identifiers.make()
    let version = versions.count + 1
    let deeds =
      try [.opened(settings)] + (versions.last.map { try takenOver(from: $0, records) } ?? [])
    let acts = deeds.enumerated().map { place, deed in
      RoundAct(number: place + 1, deed, by: records.scope.person, at: time.now)
    }
    try records.rounds.open(
      try FundingRound(
        id: id, year: year, version: version, why: versions.isEmpty ? "" : why, acts: acts))
    return Performed(
      id, recording: .roundOpened(id, year: year.description, version: version))
  }

  /// A correction starts from what was counted, and confirmed of it, for the version before.
  private func takenOver(from last: RoundID, _ records: Records) throws -> [RoundAct.Deed] {
    guard let before = try records.rounds.find(last), let count = before.count,
      count.day == settings.countDay
    else { return [] }
    let said = Dictionary(grouping: before.confirmations, by: \.reason)
    return [.counted(count)]
      + said.sorted { $0.key < $1.key }.map { reason, confirmations in
        .confirmed(confirmations.map(\.what).sorted(), reason: reason)
      }
  }
}
