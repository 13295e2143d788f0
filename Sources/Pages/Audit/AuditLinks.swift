internal import Domain
internal import HTML

/// The addresses of the trail.
enum AuditLinks {
  static let all: Link = "/audit"
  static let unusual: Link = "/audit/unusual"
  static let own: Link = "/account/trail"

  static func record(_ id: String) -> Link { "/audit/records/\(id)" }
}
