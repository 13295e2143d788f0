internal import Domain
internal import HTML

/// The addresses of data protection.
enum ProtectionLinks {
  static let all: Link = "/data-protection"
  static let csv: Link = "/data-protection.csv"
  static let retention: Link = "/retention"
  static let rules: Link = "/retention/rules"
  static let holds: Link = "/retention/holds"

  static func ending(_ hold: HoldID) -> Link { "/retention/holds/\(hold)/ending" }
}
