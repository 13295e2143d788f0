internal import Domain
internal import HTML

/// The addresses of what people take away with a second person's approval.
enum ExportLinks {
  static let all: Link = "/exports"
  static let new: Link = "/exports/new"
  static let waiting: Link = "/exports/waiting"

  static func approval(_ id: ExportID) -> Link { "/exports/\(id)/approval" }
  static func refusal(_ id: ExportID) -> Link { "/exports/\(id)/refusal" }
  static func trail(_ id: ExportID) -> Link { "/exports/\(id)/audit.csv" }
}
