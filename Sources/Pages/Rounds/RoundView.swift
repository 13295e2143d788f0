internal import Actions
internal import Domain
internal import Store
internal import Values

/// A round with what its pages show of it.
struct RoundView: Sendable {
  let round: FundingRound
  let formula: Formula?
  let kept: KeptCounts?
  let register: Register
  /// What the round comes to as things are, or what stands in the way.
  let record: Result<RoundRecord, Refusal>
  /// The digest of that.
  let digest: String?
  /// What the clusters had the year before, where that is known.
  let yearBefore: YearBefore?
  /// The names of everybody who did something to it.
  let names: [String: String]

  init(_ id: RoundID, at desk: RoundDesk, in records: Records) throws {
    guard let round = try records.rounds.find(id) else { throw Refusal.notFound }
    self.round = round
    formula = try records.funding.formula(round.settings.formula)
    kept = try round.count.flatMap { try records.counts.find($0.number) }
    register = try records.register.register()
    do {
      let record = try desk.record(of: round, in: records)
      self.record = .success(record)
      digest = desk.digest(of: record)
    } catch let refusal as Refusal {
      record = .failure(refusal)
      digest = nil
    }
    yearBefore = try desk.yearBefore(round.year, register, in: records)
    var names: [String: String] = [:]
    for person in Set(round.acts.map(\.person.description)) {
      names[person] = try records.people.name(of: person)
    }
    self.names = names
  }

  /// What a published round was, when the register has changed since.
  func name(of person: Identifier<PersonKind>) -> String {
    names[person.description] ?? person.description
  }

  /// Whether what was calculated is still what the round comes to.
  var isStale: Bool {
    switch round.stage {
    case .calculated(let figures), .approved(let figures, _): figures.digest != digest
    case .open, .locked, .published: false
    }
  }

  /// The schools that pay elsewhere than when the files were counted.
  func moves(of authority: String) -> [KeptCounts.Move] {
    kept?.moves(in: register, of: authority) ?? []
  }
}
