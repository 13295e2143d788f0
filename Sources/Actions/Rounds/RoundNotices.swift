internal import Domain
internal import Store
internal import Values

/// Whom an act on a round is told to, besides whoever did it.
struct RoundNotices {
  private let round: FundingRound
  private let deed: RoundAct.Deed

  init(_ deed: RoundAct.Deed, of round: FundingRound) {
    (self.deed, self.round) = (deed, round)
  }

  func add(in records: Records, at time: ActionTime) throws {
    guard let place = NoticePlace("/rounds/\(round.id)") else { return }
    for (kind, person) in try told(in: records, at: time) where person != records.scope.person {
      try AddNotice(kind, to: person, at: place).perform(in: records, at: time)
    }
  }

  private func told(
    in records: Records, at time: ActionTime
  ) throws -> [(NoticeKind, PersonID)] {
    let officer = round.last(.calculated)?.person
    switch deed {
    case .calculated:
      let posts = PostRecords(records.connection)
      let people = try [Role.approver, .commissioningOfficer].flatMap {
        try posts.held(in: $0, on: time.today).map(\.person)
      }
      return Set(people).sorted().map { (.roundWaits, $0) }
    case .approved: return officer.map { [(.approvalGiven, $0)] } ?? []
    case .declined: return officer.map { [(.approvalDeclined, $0)] } ?? []
    case .published: return officer.map { [(.roundPublished, $0)] } ?? []
    case .opened, .settled, .counted, .confirmed, .locked, .unlocked: return []
    }
  }
}
