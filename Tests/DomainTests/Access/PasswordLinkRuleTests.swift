import Domain
import Support
import Testing
import Values

/// How often a link is mailed to who asks, and to who asks in another's name.
struct PasswordLinkRuleTests {
  private static let start = Moment(milliseconds: 1_790_000_000_000)

  @Test func `Whoever asks all day long sends few, and one of them always works`() {
    var sent: [Moment] = []
    for second in stride(from: 0, to: PasswordLinkRule.remembered, by: 30) {
      let now = Self.start.later(bySeconds: second)
      let known = sent.filter { now < $0.later(bySeconds: PasswordLinkRule.remembered) }
      if PasswordLinkRule.maySend(
        after: known.map { .init(at: $0, isSpent: false) }, at: now)
      {
        sent.append(now)
      } else {
        #expect(sent.contains { now < $0.later(bySeconds: PasswordLinkRule.seconds) })
      }
    }
    #expect((40...70).contains(sent.count))
    // The first come soon after one another, for somebody whose mail was lost.
    #expect(sent[1] == Self.start.later(bySeconds: 300))
    #expect(sent[3] == sent[2].later(bySeconds: 25 * 60))
  }

  @Test func `Once a link is used, the next is sent at once`() {
    let now = Self.start.later(bySeconds: 10)
    #expect(!PasswordLinkRule.maySend(after: [.init(at: Self.start, isSpent: false)], at: now))
    #expect(PasswordLinkRule.maySend(after: [.init(at: Self.start, isSpent: true)], at: now))
    #expect(PasswordLinkRule.maySend(after: [], at: now))
    // A clock that was set back keeps nobody out.
    let later = Self.start.later(bySeconds: 9_000)
    #expect(PasswordLinkRule.maySend(after: [.init(at: later, isSpent: false)], at: now))
  }
}
