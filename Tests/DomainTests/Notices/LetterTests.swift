import Domain
import Testing
import Values

/// What becomes of a letter, whatever the other side does.
struct LetterTests {
  private static let now = Moment(milliseconds: 1_790_000_000_000)
  private static let why = DeliveryReason(.tooSlow)

  private func letter(
    _ content: Letter.Content = .notice(.roundWaits), at path: String = "/rounds",
    until: Moment? = nil
  ) throws -> Letter {
    Letter(
      id: Identifier(high: 1, low: 1), person: Identifier(high: 1, low: 2), content: content,
      place: try #require(NoticePlace(path)), madeAt: Self.now, until: until)
  }

  @Test func `A letter is taken up once, and not before it is due`() throws {
    let letter = try letter()
    #expect(throws: Refusal.stale) { try letter.takenUp(at: Self.now.later(bySeconds: -1)) }
    let taken = try letter.takenUp(at: Self.now)
    #expect(taken.state == .sending && taken.attempts == 1)
    #expect(throws: Refusal.stale) { try taken.takenUp(at: Self.now) }
  }

  @Test func `One that may be taken later waits longer each time, and is given up in the end`()
    throws
  {
    var letter = try letter()
    var now = Self.now
    var pauses: [Int] = []
    while letter.state == .waiting {
      letter = try letter.takenUp(at: now).after(.later(Self.why), at: now)
      pauses.append((letter.dueAt.milliseconds - now.milliseconds) / 1_000)
      now = letter.dueAt
    }
    #expect(letter.state == .givenUp)
    #expect(letter.reason == Self.why)
    #expect(letter.attempts == 9)
    #expect(pauses.dropLast() == [60, 300, 900, 3_600, 10_800, 21_600, 43_200, 86_400])
  }

  @Test func `One without an answer is never due again by itself`() throws {
    let unknown = try letter().takenUp(at: Self.now).after(.unknown(Self.why), at: Self.now)
    #expect(unknown.state == .unknown && unknown.state.needsLooking)
    #expect(throws: Refusal.stale) {
      try unknown.takenUp(at: Self.now.later(bySeconds: 1_000_000))
    }
    let again = try unknown.sentAgain(at: Self.now)
    #expect(again.state == .waiting && again.isRepeat)
    #expect(try again.takenUp(at: Self.now).state == .sending)
  }

  @Test func `Only what was not sent is sent again or given up`() throws {
    let taken = try letter().takenUp(at: Self.now)
    let accepted = taken.after(.accepted, at: Self.now)
    for ended in [taken, accepted] {
      #expect(throws: Refusal.self) { try ended.sentAgain(at: Self.now) }
      #expect(throws: Refusal.self) { try ended.givenUp() }
    }
    let refused = taken.after(.refused(Self.why), at: Self.now)
    #expect(try refused.sentAgain(at: Self.now).state == .waiting)
    #expect(try refused.givenUp().reason == DeliveryReason(.byHand))
    #expect(try letter().givenUp().state == .givenUp)
  }

  @Test func `The token of a link goes with the letter, and is kept no longer`() throws {
    let path = "/sign-in?link=" + String(repeating: "a1", count: 32)
    let invitation = try letter(
      .notice(.invitation), at: path, until: Self.now.later(bySeconds: 3_600))
    #expect(invitation.place.isSecret)
    let taken = try invitation.takenUp(at: Self.now)
    #expect(taken.after(.later(Self.why), at: Self.now).place.path == path)
    #expect(taken.after(.accepted, at: Self.now).place == .start)
    let unknown = taken.after(.unknown(Self.why), at: Self.now)
    #expect(try unknown.givenUp().place == .start)
    #expect(throws: Refusal.self) { try unknown.givenUp().sentAgain(at: Self.now) }
    #expect(throws: Refusal.self) { try unknown.sentAgain(at: Self.now.later(bySeconds: 3_600)) }
  }

  @Test func `A reason is read as it was written, and nothing else is`() {
    for cause in DeliveryReason.Cause.allCases {
      for status in [nil, 550] {
        let reason = DeliveryReason(cause, status: status)
        #expect(DeliveryReason(reason.description) == reason)
      }
    }
    for text in ["", "unknown-word", "tooSlow", "too-slow x", "too-slow 550 5", "550"] {
      #expect(DeliveryReason(text) == nil)
    }
  }
}

struct NoticeTests {
  @Test func `A place says nothing of anybody`() throws {
    let round = RoundID(high: 1, low: 1)
    for path in [
      "/", "/notices", "/notices/choice", "/rounds/\(round)", "/rounds/\(round)/approval",
      "/jobs/\(JobID(high: 1, low: 1))", "/sign-in?link=" + String(repeating: "0f", count: 32),
    ] { #expect(NoticePlace(path) != nil, "\(path)") }
    for path in [
      "", "notices", "//evil.example", "/Ada", "/people/Ada Lovell", "/schools?search=ada",
      "/people/\(Identifier<PersonKind>(high: 1, low: 1))",
      "/clusters/\(Identifier<ClusterKind>(high: 1, low: 1))", "/a/../b", "/a//b", "/a\r\nb",
      "/sign-in?link=ada", "/sign-in?name=" + String(repeating: "0f", count: 32), "/é", "/a#b",
      "/sign-in?link=" + String(repeating: "0f", count: 32) + "&x=1", "/a?", "https://x.example/",
      "/" + String(repeating: "a", count: 41),
    ] { #expect(NoticePlace(path) == nil, "\(path)") }
  }

  @Test func `What concerns the account’s safety is mailed at once, whatever was chosen`() {
    for kind in NoticeKind.allCases {
      for choice in NoticeChoice.allCases {
        let mailing = kind.mailing(choice)
        if kind.way == .asChosen {
          #expect(mailing == [.atOnce: .atOnce, .daily: .inDigest, .onSite: .none][choice])
        } else {
          #expect(mailing == .atOnce)
        }
      }
    }
    #expect(NoticeKind.newDevice.way == .atOnce && NoticeKind.invitation.way == .mailAlone)
  }

  /// Seven in the morning in London, in summer and in winter, and over the nights between.
  @Test(arguments: [
    // Made, now, whether it goes into a digest now; in Greenwich.
    ("2026-07-01T05:59", "2026-07-01T06:00", true), ("2026-07-01T06:00", "2026-07-01T06:00", false),
    ("2026-07-01T06:00", "2026-07-02T05:59", false), ("2026-07-01T06:00", "2026-07-02T06:00", true),
    ("2026-01-10T06:59", "2026-01-10T07:00", true), ("2026-01-10T07:00", "2026-01-10T23:59", false),
    ("2026-01-10T06:59", "2026-01-11T00:30", true), ("2026-01-08T12:00", "2026-01-10T03:00", true),
    ("2026-10-24T07:00", "2026-10-25T06:59", false), ("2026-10-24T07:00", "2026-10-25T07:00", true),
    ("2026-03-28T07:30", "2026-03-29T06:00", true), ("2026-03-28T07:30", "2026-03-29T05:59", false),
  ])
  func `A digest is written at seven in London`(_ made: String, _ now: String, _ isDue: Bool) throws
  {
    #expect(DigestRule.isDue(madeAt: try moment(made), at: try moment(now)) == isDue)
  }

  private func moment(_ text: String) throws -> Moment {
    let day = try #require(CalendarDate(reading: String(text.prefix(10))))
    let hour = try #require(Int(text.dropFirst(11).prefix(2)))
    let minute = try #require(Int(text.suffix(2)))
    return Moment(milliseconds: ((day.daysSince1970 * 24 + hour) * 60 + minute) * 60_000)
  }
}
