/// The name of a file in an archive, as every system takes it and no unpacking can be led astray by.
///
/// ASCII letters, digits, full stops, hyphens, underscores and spaces; no folder; nothing that Windows
/// keeps for itself.
package struct ArchiveName: Hashable, Sendable {
  package let text: String

  /// Letters a name may have.
  package static let most = 120

  /// `nil` for a name that is not allowed.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, bytes.count <= Self.most,
      bytes.allSatisfy(Self.isAllowed), Self.isLetterOrDigit(first), !Self.isDotOrSpace(last),
      !Self.isDevice(text)
    else { return nil }
    self.text = text
  }

  /// Two names that some systems take for one are the same.
  var folded: String { text.lowercased() }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || [0x20, 0x2D, 0x2E, 0x5F].contains(byte)
  }

  private static func isDotOrSpace(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x20 }

  /// Windows opens a device instead of a file of these names, whatever their ending.
  private static func isDevice(_ text: String) -> Bool {
    let words = text.lowercased().split(separator: ".")
    guard let stem = words.first else { return true }
    let name = stem.split(separator: " ").first.map(String.init) ?? ""
    if ["con", "prn", "aux", "nul"].contains(name) { return true }
    return name.utf8.count == 4 && (name.hasPrefix("com") || name.hasPrefix("lpt"))
      && name.last?.isNumber == true
  }
}
