internal import Domain
internal import HTML

/// The addresses of people and what they may do.
enum PeopleLinks {
  static let all: Link = "/people"
  static let new: Link = "/people/new"
  static let search: Link = "/people/search"
  static let list: Link = "/people/list"
  static let listExample: Link = "/people/list/example.csv"
  static let waiting: Link = "/posts/waiting"
  static let roles: Link = "/roles"
  static let organisations: Link = "/organisations"
  static let account: Link = "/account"
  static let secondFactor: Link = "/account/second-factor"

  static func person(_ id: PersonID) -> Link { "/people/\(id)" }
  static func posts(_ id: PersonID) -> Link { "/people/\(id)/posts" }
  static func newPost(_ id: PersonID) -> Link { "/people/\(id)/posts/new" }
  static func links(_ id: PersonID) -> Link { "/people/\(id)/links" }
  static func invitations(_ id: PersonID) -> Link { "/people/\(id)/invitations" }
  static func leaving(_ id: PersonID) -> Link { "/people/\(id)/leaving" }
  static func secondFactor(of id: PersonID) -> Link { "/people/\(id)/second-factor" }
  static func waking(_ id: PersonID) -> Link { "/people/\(id)/waking" }
  static func sessions(of id: PersonID) -> Link { "/people/\(id)/sessions/end" }
  static func ending(_ person: PersonID, _ post: PostID) -> Link {
    "/people/\(person)/posts/\(post)/ending"
  }
  static func approval(_ post: PostID) -> Link { "/posts/\(post)/approval" }
  static func refusal(_ post: PostID) -> Link { "/posts/\(post)/refusal" }
  static func ending(_ id: OrganisationID) -> Link { "/organisations/\(id)/ending" }
}
