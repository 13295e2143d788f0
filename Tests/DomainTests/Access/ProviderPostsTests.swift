import Domain
import Testing
import Values

/// What a provider's groups give and end.
struct ProviderPostsTests {
  private static let issuer = "https://login.example.org"
  private let person = PersonID(high: 1, low: 1)
  private let other = PersonID(high: 1, low: 2)
  private let now = Moment(milliseconds: 1_790_000_000_000)

  private var day: CalendarDate {
    get throws { try #require(now.dayInLondon) }
  }

  private var rule: ProviderPosts {
    ProviderPosts(
      of: Self.issuer,
      [
        GroupPost(group: "a", role: .reader, body: .authority),
        GroupPost(group: "b", role: .reader, body: .authority),
        GroupPost(group: "caf\u{E9}", role: .electedMember, body: .authority),
      ])
  }

  private func post(
    _ role: Role = .reader, by provider: String? = issuer, declined: Bool = false,
    ended: Post.Deed? = nil
  ) throws -> Post {
    let deed = Post.Deed(person, at: now)
    return Post(
      id: PostID(high: 9, low: 9), person: person, role: role, body: .authority,
      from: try day, given: deed, approved: declined ? nil : deed, declined: declined ? deed : nil,
      ended: ended, provider: provider)
  }

  private func changes(_ groups: [String], _ posts: [Post] = []) throws -> ([Role], [Role]) {
    let (give, end) = rule.changes(groups: groups, posts: posts, on: try day)
    return (give.map(\.role), end.map(\.role))
  }

  @Test func `Groups are told apart to the letter, and two that give one post give it once`() throws
  {
    #expect(try changes(["a", "b", "A", "c"]) == ([.reader], []))
    #expect(try changes(["cafe\u{301}"]) == ([], []))
    #expect(try changes(["caf\u{E9}"]) == ([.electedMember], []))
  }

  @Test func `What is held is not given again, and what a person gave is not ended`() throws {
    #expect(try changes(["a"], [try post()]) == ([], []))
    #expect(try changes(["a"], [try post(by: nil)]) == ([], []))
    #expect(try changes([], [try post(by: nil)]) == ([], []))
    #expect(try changes([], [try post(by: "https://other.example.org")]) == ([], []))
    #expect(try changes([], [try post()]) == ([], [.reader]))
    // One of two groups that give it is enough.
    #expect(try changes(["b"], [try post()]) == ([], []))
  }

  @Test func `What the provider ended comes back with the group; what a person did, does not`()
    throws
  {
    let gone = Post.Deed(person, at: now, reason: ProviderPosts.gone)
    #expect(try changes(["a"], [try post(ended: gone)]) == ([.reader], []))
    for deed in [
      Post.Deed(other, at: now, reason: "Enough"),
      Post.Deed(other, at: now, reason: ProviderPosts.gone),
      Post.Deed(person, at: now, reason: "Enough"),
    ] {
      #expect(try changes(["a"], [try post(ended: deed)]) == ([], []))
    }
    #expect(try changes(["a"], [try post(declined: true)]) == ([], []))
    // One that a person gave and ended says nothing of the provider's.
    let theirs = try post(by: nil, ended: Post.Deed(other, at: now, reason: "Moved"))
    #expect(try changes(["a"], [theirs]) == ([.reader], []))
  }
}
