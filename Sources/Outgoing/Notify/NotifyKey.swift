internal import Digests
internal import Values

/// A key of GOV.UK Notify: its name, the service's number and the secret, as the service gives it out.
package struct NotifyKey: Hashable, Sendable {
  let service: String
  private let secret: String

  /// `nil` for what does not end in two UUIDs.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    // `name-` and twice 36 letters with a hyphen between.
    guard bytes.count >= 73, bytes.count <= 300 else { return nil }
    let secret = Array(bytes.suffix(36))
    let service = Array(bytes.dropLast(37).suffix(36))
    guard bytes[bytes.count - 37] == UInt8(ascii: "-"), Self.isUUID(secret), Self.isUUID(service)
    else { return nil }
    self.service = String(decoding: service, as: UTF8.self)
    self.secret = String(decoding: secret, as: UTF8.self)
  }

  /// A token that opens one request made now: a JWT, signed with HS256.
  func token(at now: Moment) -> String {
    let head = Radix64.addressText(Array(#"{"typ":"JWT","alg":"HS256"}"#.utf8))
    let claims = Radix64.addressText(
      Array(#"{"iss":"\#(service)","iat":\#(now.milliseconds / 1_000)}"#.utf8))
    let signed = "\(head).\(claims)"
    let tag = Digest.tag(of: Array(signed.utf8), key: Array(secret.utf8))
    return "\(signed).\(Radix64.addressText(tag))"
  }

  private static func isUUID(_ bytes: [UInt8]) -> Bool {
    bytes.enumerated().allSatisfy { place, byte in
      if [8, 13, 18, 23].contains(place) { return byte == UInt8(ascii: "-") }
      return (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
        || (0x41...0x46).contains(byte)
    }
  }
}
