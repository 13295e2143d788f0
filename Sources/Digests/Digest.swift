internal import Crypto

/// SHA-256, and what is made of it.
package enum Digest {
  package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: bytes))
  }

  /// A tag that only who has the key can make.
  package static func tag(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key)))
  }

  /// A tag over SHA-1, which authenticator apps make their codes of (RFC 6238).
  ///
  /// For nothing else: as a tag it still holds, as a digest it does not.
  package static func tagOfOneTimeCode(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    Array(HMAC<Insecure.SHA1>.authenticationCode(for: bytes, using: SymmetricKey(data: key)))
  }

  /// Whether two are equal, in a time that does not tell where they differ.
  package static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard one.count == other.count else { return false }
    var difference: UInt8 = 0
    for (left, right) in zip(one, other) { difference |= left ^ right }
    return difference == 0
  }

  /// As hexadecimal digits, two a byte.
  package static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// A SHA-256 that is made piece by piece.
package struct RunningDigest {
  private var hash = SHA256()

  package init() {}

  package mutating func add(_ bytes: ArraySlice<UInt8>) {
    hash.update(data: bytes)
  }

  package func end() -> [UInt8] { Array(hash.finalize()) }
}

/// Bytes that nobody can guess, from the system.
package enum Chance {
  package static func bytes(_ count: Int) -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 7)
    // Each number asks the system: eight bytes of it are used, not one.
    while bytes.count < count {
      let number: UInt64 = random.next()
      for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(place)))) }
    }
    return Array(bytes.prefix(count))
  }

  package static func words() -> (UInt64, UInt64) {
    var random = SystemRandomNumberGenerator()
    return (random.next(), random.next())
  }
}
