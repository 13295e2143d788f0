import Domain
import Testing
import Values

struct FundingRoundTests {
  private let officer = Identifier<PersonKind>(high: 1, low: 1)
  private let approver = Identifier<PersonKind>(high: 1, low: 2)
  private let now = Moment(milliseconds: 1_790_000_000_000)

  private func settings(_ pot: Int = 780_830, day: Int = 15) throws -> RoundSettings {
    RoundSettings(
      pot: .pounds(pot), formula: "leeds-option-1",
      countDay: try #require(CalendarDate(year: 2026, month: 1, day: day)))
  }

  private func round() throws -> FundingRound {
    try FundingRound(
      id: RoundID(high: 1, low: 1), year: try #require(FinancialYear(beginning: 2026)), version: 1,
      why: "", acts: [RoundAct(number: 1, .opened(try settings()), by: officer, at: now)])
  }

  private func count(_ soft: [RoundCount.Asked] = [], day: Int = 15) throws -> RoundAct.Deed {
    .counted(
      RoundCount(
        number: 1, day: try #require(CalendarDate(year: 2026, month: 1, day: day)),
        job: JobID(high: 1, low: 1), soft: soft))
  }

  /// The round after several deeds, by the officer where nobody else is named.
  private func after(
    _ deeds: [RoundAct.Deed], by people: [Int: Identifier<PersonKind>] = [:]
  ) throws -> FundingRound {
    var round = try round()
    for (place, deed) in deeds.enumerated() {
      round = try round.after(deed, by: people[place] ?? officer, at: now)
    }
    return round
  }

  @Test func `A round goes from its files over a second person to the public`() throws {
    let deeds: [RoundAct.Deed] = [
      try count(), .locked, .calculated(digest: "a"), .approved(digest: "a"),
      .published(digest: "a"),
    ]
    let round = try after(deeds, by: [3: approver])
    #expect(round.isPublished)
    #expect(round.edition == 6)
    #expect(throws: Refusal.self) { try round.after(.settled(settings()), by: officer, at: now) }
    #expect(throws: Refusal.self) {
      try round.after(.published(digest: "a"), by: approver, at: now)
    }
  }

  @Test func `Whoever calculated cannot approve, nor send back`() throws {
    let round = try after([try count(), .locked, .calculated(digest: "a")])
    for deed in [RoundAct.Deed.approved(digest: "a"), .declined(reason: "It is wrong.")] {
      #expect(
        throws: Refusal.conflict(
          "You calculated these figures, so somebody else must approve them.")
      ) { try round.after(deed, by: officer, at: now) }
      _ = try round.after(deed, by: approver, at: now)
    }
  }

  @Test func `Figures that are not the ones that were looked at are not approved`() throws {
    let round = try after([try count(), .locked, .calculated(digest: "b")])
    #expect(throws: Refusal.stale) {
      try round.after(.approved(digest: "a"), by: approver, at: now)
    }
  }

  @Test
  func `A locked round takes no other pot and no other files until it is unlocked with a reason`()
    throws
  {
    let round = try after([try count(), .locked])
    for deed in [RoundAct.Deed.settled(try settings(1)), try count(), .locked] {
      #expect(throws: Refusal.self) { try round.after(deed, by: officer, at: now) }
    }
    #expect(throws: Refusal.self) { try round.after(.unlocked(reason: " "), by: officer, at: now) }
    let open = try round.after(.unlocked(reason: "Another pot"), by: officer, at: now)
    let settled = try open.after(.settled(settings(1)), by: officer, at: now)
    #expect(settled.settings.pot == .pounds(1))
  }

  @Test func `What was approved counts for nothing once it is unlocked or calculated anew`() throws
  {
    let approved = try after(
      [try count(), .locked, .calculated(digest: "a"), .approved(digest: "a")], by: [3: approver])
    let again = try approved.after(.calculated(digest: "b"), by: approver, at: now)
    for round in [again, try approved.after(.unlocked(reason: "No"), by: officer, at: now)] {
      #expect(throws: Refusal.self) {
        try round.after(.published(digest: "a"), by: approver, at: now)
      }
    }
  }

  @Test func `A round is not locked before it is counted, for its own day, and confirmed`() throws {
    #expect(try round().missingToLock().map(\.rule) == ["round-not-counted"])
    let soft = [RoundCount.Asked("unmatched-postcode", 3), .init("missing-upn", 1)]
    let round = try after([try count(soft, day: 14)])
    #expect(round.missingToLock().map(\.rule) == ["round-other-day", "round-not-confirmed"])
    #expect(throws: Refusal.self) { try round.after(.locked, by: officer, at: now) }
  }

  @Test func `Problems are confirmed together or one by one, and asked again of other files`()
    throws
  {
    let soft = [RoundCount.Asked("unmatched-postcode", 3), .init("missing-upn", 1)]
    var round = try after([try count(soft)])
    round = try round.after(
      .confirmed([ConfirmedProblem("missing-upn", number: nil)], reason: "New pupils"), by: officer,
      at: now)
    #expect(round.unconfirmed == [.init("unmatched-postcode", 3)])
    let single = [0, 2, 2].map { ConfirmedProblem("unmatched-postcode", number: $0) }
    round = try round.after(.confirmed(single, reason: "New houses"), by: officer, at: now)
    #expect(round.unconfirmed == [.init("unmatched-postcode", 1)])
    for wrong: [ConfirmedProblem] in [[], [ConfirmedProblem("wrong-census", number: nil)]] {
      #expect(throws: Refusal.self) {
        try round.after(.confirmed(wrong, reason: "So"), by: officer, at: now)
      }
    }
    #expect(throws: Refusal.self) {
      try round.after(
        .confirmed([ConfirmedProblem("missing-upn", number: nil)], reason: ""), by: officer, at: now
      )
    }
    round = try round.after(try count(soft), by: officer, at: now)
    #expect(round.unconfirmed == soft)
  }

  @Test func `Confirmed problems are read as they are written`() throws {
    for text in ["missing-upn", "missing-upn/0", "missing-upn/12"] {
      #expect(ConfirmedProblem(text)?.description == text)
    }
    for text in ["", "/", "a/b", "a/-1", "a/1/2", "a/"] { #expect(ConfirmedProblem(text) == nil) }
  }

  @Test func `Any run of acts leaves a round that its acts alone make again`() throws {
    var seed: UInt64 = 7
    func next(_ most: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % most
    }
    var published = 0
    for _ in 0..<300 {
      var round = try round()
      for _ in 0..<20 {
        let digest = next(6) == 0 ? "b" : "a"
        let deeds: [RoundAct.Deed] = [
          try count(next(3) == 0 ? [.init("missing-upn", 1)] : []), .locked, .locked,
          .calculated(digest: digest), .calculated(digest: digest), .approved(digest: digest),
          .approved(digest: digest), .published(digest: digest), .published(digest: digest),
          .unlocked(reason: "So"), .declined(reason: "So"), .settled(try settings(next(9) + 1)),
          .confirmed([ConfirmedProblem("missing-upn", number: nil)], reason: "So"),
        ]
        let person = [officer, approver][next(2)]
        if let later = try? round.after(deeds[next(deeds.count)], by: person, at: now) {
          round = later
        }
      }
      #expect(
        try FundingRound(
          id: round.id, year: round.year, version: 1, why: "", acts: round.acts) == round)
      guard round.isPublished else { continue }
      published += 1
      // Whatever came before, the last three acts are of two people, and of the same figures.
      let calculated = try #require(round.last(.calculated))
      let approved = try #require(round.last(.approved))
      #expect(calculated.person != approved.person)
      guard case .calculated(let first) = calculated.deed,
        case .approved(let second) = approved.deed
      else { continue }
      #expect(first == second)
    }
    #expect(published > 2)
  }
}
