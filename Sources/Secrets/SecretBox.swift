internal import CSodium
internal import Digests

/// Seals short secrets with a key, so that they can be read again with it and changed by nobody
/// (XSalsa20-Poly1305, by libsodium).
package struct SecretBox: Sendable {
  /// Another key than one is, or a machine on which the library cannot start.
  package struct Unusable: Error, Hashable {}

  package static let keyLength = 32
  private static let isReady = sodium_init() >= 0
  private static let mark = "s1"

  private let key: [UInt8]
  /// Tells keys apart, and says nothing of them.
  private let name: String

  package init(key: [UInt8]) throws {
    guard key.count == Self.keyLength, Self.isReady else { throw Unusable() }
    self.key = key
    name = String(
      Digest.hexadecimal(Digest.sha256(Array("name of key ".utf8) + key)).prefix(12))
  }

  /// A new key.
  package static func newKey() -> [UInt8] { Chance.bytes(keyLength) }

  /// A secret as it is kept, which opens for its owner alone.
  package func seal(_ secret: [UInt8], for owner: String) throws -> String {
    let message = Self.bound(secret, to: owner)
    let nonce = Chance.bytes(Int(crypto_secretbox_NONCEBYTES))
    var sealed = [UInt8](repeating: 0, count: message.count + Int(crypto_secretbox_MACBYTES))
    let code = crypto_secretbox_easy(&sealed, message, UInt64(message.count), nonce, key)
    guard code == 0 else { throw Unusable() }
    return "\(Self.mark).\(name).\(SixBitText.forAddresses(nonce + sealed))"
  }

  /// The secret; `nil` where this key has not sealed it, or not for this owner.
  package func open(_ text: String, for owner: String) -> [UInt8]? {
    guard isOwn(text), let box = text.utf8.split(separator: UInt8(ascii: ".")).last,
      let bytes = SixBitText.bytes(ofAddressText: box)
    else { return nil }
    let (nonceLength, tagLength) = (
      Int(crypto_secretbox_NONCEBYTES), Int(crypto_secretbox_MACBYTES)
    )
    guard bytes.count >= nonceLength + tagLength else { return nil }
    let (nonce, sealed) = (Array(bytes[..<nonceLength]), Array(bytes[nonceLength...]))
    var message = [UInt8](repeating: 0, count: sealed.count - tagLength)
    let code = crypto_secretbox_open_easy(&message, sealed, UInt64(sealed.count), nonce, key)
    guard code == 0 else { return nil }
    let before = Self.bound([], to: owner)
    guard message.starts(with: before) else { return nil }
    return Array(message[before.count...])
  }

  /// Whether a text was sealed with this key, as far as its name says.
  package func isOwn(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0].elementsEqual(Self.mark.utf8)
      && parts[1].elementsEqual(name.utf8)
  }

  /// A secret with its owner's name before it, so that no other's can be put in its place.
  private static func bound(_ secret: [UInt8], to owner: String) -> [UInt8] {
    Array(owner.utf8) + [0] + secret
  }
}
