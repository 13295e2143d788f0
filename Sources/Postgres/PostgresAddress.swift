/// An address of one server or of several, with what following a failover needs.
enum PostgresAddress {
  /// What is said to libpq where the address does not say otherwise.
  private static let settings = [
    // Of several hosts, the one that takes writes.
    ("target_session_attrs", "read-write"),
    ("connect_timeout", "5"),
    ("application_name", "accord"),
    ("client_encoding", "UTF8"),
    // A host that has gone without a word is noticed within half a minute, idle or not.
    ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
    ("tcp_user_timeout", "25000"),
  ]

  /// Completes an address, be it `postgres://…` or `host=… dbname=…`.
  static func complete(_ address: String) -> String {
    let isLink = address.hasPrefix("postgres://") || address.hasPrefix("postgresql://")
    let mark = isLink ? address.utf8.firstIndex(of: UInt8(ascii: "?")) : nil
    // In a link the settings stand after the question mark; a password before it is none.
    let query = isLink ? mark.map { address[$0...].dropFirst() } ?? "" : address[...]
    let separators = isLink ? "&" : " \t\n"
    let given = Set(
      query.split { separators.contains($0) }.compactMap {
        $0.split(separator: "=").first.map(String.init)
      })
    let missing = settings.filter { !given.contains($0.0) }.map { "\($0)=\($1)" }
    guard !missing.isEmpty else { return address }
    let start = !isLink ? " " : mark == nil ? "?" : query.isEmpty ? "" : "&"
    return address + start + missing.joined(separator: isLink ? "&" : " ")
  }
}
