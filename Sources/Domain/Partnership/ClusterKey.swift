/// Which cluster: its name within its authority.
///
/// The order of keys is the order of every table and the published tie order: by authority, then by
/// name without regard to capitals, over UTF-8 bytes.
package struct ClusterKey: Hashable, Comparable, Sendable {
  package let authority: String
  package let name: String

  package init(authority: String, name: String) {
    self.authority = authority
    self.name = name
  }

  package static func < (left: ClusterKey, right: ClusterKey) -> Bool {
    if !TextBytes.areSame(left.authority, right.authority) {
      return left.authority.utf8.lexicographicallyPrecedes(right.authority.utf8)
    }
    return TextBytes.precedes(left.name, right.name)
      ?? left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
  }

  // Identity is by bytes: Swift's own comparison calls different spellings of an accent equal.
  package static func == (left: ClusterKey, right: ClusterKey) -> Bool {
    TextBytes.areSame(left.name, right.name) && TextBytes.areSame(left.authority, right.authority)
  }

  package func hash(into hasher: inout Hasher) {
    // The same bytes are the same text, which hashes much quicker than byte by byte.
    hasher.combine(authority)
    hasher.combine(name)
  }

  /// The name reduced to what people hear: letters and digits, lower case, "and" for "&".
  ///
  /// Two clusters of one authority whose names sound alike are refused: one of them is a slip.
  /// As text, not as bytes, two spellings of an accent are one.
  package var soundsLike: String {
    var heard: [UInt8] = []
    for byte in name.lowercased().utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
        heard.append(byte)
      case UInt8(ascii: "&"):
        heard.append(contentsOf: "and".utf8)
      default:
        break
      }
    }
    return String(decoding: heard, as: UTF8.self)
  }
}

/// A to Z as a to z; every other byte as it is.
package func asciiLowered(_ byte: UInt8) -> UInt8 {
  byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
}
