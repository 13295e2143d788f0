package import Values

/// Somebody as an identity provider knows them: its own name, and its name for them.
///
/// These two tie an account to them, and nothing else: an address of e-mail can be given to another.
package struct ProviderIdentity: Hashable, Sendable {
  package let issuer: String
  package let subject: String
  /// The groups that the provider says they are in.
  package let groups: [String]

  package init(issuer: String, subject: String, groups: [String] = []) {
    self.issuer = issuer
    self.subject = subject
    self.groups = groups
  }
}

/// The post that whoever is in one of a provider's groups holds, as it is configured.
package struct GroupPost: Hashable, Sendable {
  /// The group as the provider calls it, to the letter.
  package let group: String
  package let role: Role
  package let body: Body

  package init(group: String, role: Role, body: Body) {
    self.group = group
    self.role = role
    self.body = body
  }
}

/// The posts that a provider gives: who comes in has those of their groups, and loses those of others.
package struct ProviderPosts: Hashable, Sendable {
  private let issuer: String
  private let table: [GroupPost]

  /// Why a post was ended whose group the provider does not name any more.
  package static let gone = "The identity provider does not name the group any more."

  package init(of issuer: String, _ table: [GroupPost]) {
    self.issuer = issuer
    self.table = table
  }

  /// What to give and what to end for somebody in these groups, who has and had these posts.
  ///
  /// What a person has declined or ended is not given again; nor is what they hold already.
  package func changes(
    groups: [String], posts: [Post], on day: CalendarDate
  ) -> (give: [GroupPost], end: [Post]) {
    // Swift takes two spellings of an accent for one; a provider need not.
    let wanted = table.filter { entry in
      groups.contains { $0.utf8.elementsEqual(entry.group.utf8) }
    }
    let standing = posts.filter {
      [.waiting, .toCome, .held].contains($0.standing(on: day))
    }
    let end = standing.filter { post in
      isOwn(post) && !wanted.contains { $0.role == post.role && $0.body == post.body }
    }
    var give: [GroupPost] = []
    for entry in wanted {
      func isSame(_ role: Role, _ body: Body) -> Bool { role == entry.role && body == entry.body }
      guard !give.contains(where: { isSame($0.role, $0.body) }),
        !standing.contains(where: { isSame($0.role, $0.body) }),
        !posts.contains(where: { isSame($0.role, $0.body) && isTakenByHand($0) })
      else { continue }
      give.append(entry)
    }
    return (give, end)
  }

  private func isOwn(_ post: Post) -> Bool {
    post.provider?.utf8.elementsEqual(issuer.utf8) ?? false
  }

  /// Whether a person said that this provider is not to give it.
  private func isTakenByHand(_ post: Post) -> Bool {
    guard isOwn(post) else { return false }
    if post.declined != nil { return true }
    guard let ended = post.ended else { return false }
    return ended.person != post.person || ended.reason != Self.gone
  }
}
