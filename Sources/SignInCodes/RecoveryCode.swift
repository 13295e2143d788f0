internal import Digests

/// A code on paper that lets somebody in once, without the phone: eighty bits, in Crockford's letters.
///
/// Its digest is kept, never the code: nobody can try out eighty bits.
package struct RecoveryCode: Hashable, Sendable {
  /// Sixteen letters and digits without I, L, O and U.
  private let letters: [UInt8]

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  private static let length = 16
  package static let howMany = 10

  /// A new one.
  package init() {
    letters = Chance.bytes(Self.length * 5 / 8).inFives.map { Self.alphabet[$0] }
  }

  /// A new set, to be shown once.
  package static func newSet() -> [RecoveryCode] {
    (0..<howMany).map { _ in RecoveryCode() }
  }

  /// What somebody typed: large or small, with any blanks and dashes, O for 0, I and L for 1.
  package init?(reading text: String) {
    guard text.utf8.count <= 128 else { return nil }
    var letters: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\t", "-", "\u{A0}", "\u{2010}"..."\u{2015}", "\u{2212}": continue
      case "o", "O": letters.append(UInt8(ascii: "0"))
      case "i", "I", "l", "L": letters.append(UInt8(ascii: "1"))
      default:
        guard scalar.isASCII else { return nil }
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        let isSmall = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
        let large = isSmall ? byte - 32 : byte
        guard Self.alphabet.contains(large) else { return nil }
        letters.append(large)
      }
    }
    guard letters.count == Self.length else { return nil }
    self.letters = letters
  }

  /// As it is printed: `7KQ2-9MXH-4TBC-WPE8`.
  package var text: String {
    String(decoding: letters, as: UTF8.self).inGroups(of: 4, by: "-")
  }

  /// What is kept of it.
  package var digest: [UInt8] { Digest.sha256(Array("recovery code ".utf8) + letters) }

  /// Which of the digests that are kept is this code's, in a time that does not tell which.
  package func place(among digests: [[UInt8]]) -> Int? {
    let own = digest
    var found: Int?
    for (place, digest) in digests.enumerated() where Digest.areEqual(own, digest) {
      found = place
    }
    return found
  }
}
