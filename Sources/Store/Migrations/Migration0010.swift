internal import SQL

extension Migration {
  /// Kept free for the audit trail.
  static let audit = Migration(number: 10, name: "audit", script: "SELECT 1;")
}
