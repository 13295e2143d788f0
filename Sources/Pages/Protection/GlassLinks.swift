internal import Domain
internal import HTML

/// The addresses of emergency access and of declared conflicts.
enum GlassLinks {
  static let own: Link = "/glass"
  static let new: Link = "/glass/new"
  static let review: Link = "/glass/review"
  static let ownConflicts: Link = "/account/conflicts"

  static func ending(_ id: GlassID) -> Link { "/glass/\(id)/end" }
  static func review(_ id: GlassID) -> Link { "/glass/\(id)/review" }
  static func conflicts(_ person: PersonID) -> Link { "/people/\(person)/conflicts" }
  static func ending(_ id: ConflictID, of person: PersonID) -> Link {
    "/people/\(person)/conflicts/\(id)/ending"
  }
}
