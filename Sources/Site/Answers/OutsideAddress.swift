/// An address of another site that a browser may be sent to.
///
/// There is one such place, where people sign in through an identity provider: the address begins with the
/// provider's own, and only a query comes after it.
package struct OutsideAddress: Hashable, Sendable {
  let text: String

  /// `nil` for an address that does not begin with the provider's, or that a header could not hold.
  package init?(_ address: String, at provider: String) {
    let (bytes, place) = (Array(address.utf8), Array(provider.utf8))
    guard Self.starts.contains(where: { place.starts(with: $0.utf8) }), place.count > 8,
      bytes.count <= 8_000, bytes.starts(with: place), bytes.count > place.count,
      bytes.allSatisfy({ (0x21...0x7E).contains($0) && !"\"<>\\^`{|}#".utf8.contains($0) })
    else { return nil }
    let hasQuery = place.contains(UInt8(ascii: "?"))
    guard bytes[place.count] == UInt8(ascii: hasQuery ? "&" : "?") else { return nil }
    text = address
  }

  /// Without encryption only to this machine itself, for tests.
  private static let starts = [
    "https://", "http://127.0.0.1:", "http://localhost:", "http://[::1]:",
  ]
}
