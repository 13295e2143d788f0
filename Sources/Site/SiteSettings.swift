/// How the site is reached, and by whom.
package struct SiteSettings: Hashable, Sendable {
  /// The address that people type: `https://accord.example.gov.uk`.
  package let publicAddress: String
  /// The hosts that requests may name, with their ports.
  package let hosts: Set<String>
  package let isSecure: Bool
  /// Whether clusters and schools are shown to whoever comes.
  package let isOpen: Bool

  /// Reads the address; `nil` when it is not `http://host[:port]` or `https://host[:port]`.
  package init?(publicAddress: String, otherHosts: [String] = [], isOpen: Bool) {
    let bytes = Array(publicAddress.utf8)
    let isSecure = bytes.starts(with: "https://".utf8)
    guard isSecure || bytes.starts(with: "http://".utf8) else { return nil }
    let host = bytes.dropFirst(isSecure ? 8 : 7)
    guard !host.isEmpty, host.count <= 255, host.allSatisfy(Self.isOfHost) else { return nil }
    self.publicAddress = publicAddress
    self.isSecure = isSecure
    self.isOpen = isOpen
    hosts = Set([String(decoding: Array(host), as: UTF8.self)] + otherHosts)
  }

  private static func isOfHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "["),
      UInt8(ascii: "]"):
      true
    default: false
    }
  }

  func name(of cookie: SiteCookie) -> String { cookie.name(isSecure: isSecure) }
}
