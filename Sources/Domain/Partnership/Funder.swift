/// The organisation that gives the money, as registers of organisations know it.
package struct Funder: Hashable, Sendable {
  /// From org-id.guide: `GB-LAE-LDS`, the register of English local authorities.
  package let id: String
  package let name: String

  package init(id: String, name: String) {
    self.id = id
    self.name = name
  }

  /// That of an authority whose code in census files is known here; `nil` for another, which must be set.
  package static func known(authority: String) -> Funder? {
    authority == Leeds.authority ? Funder(id: "GB-LAE-LDS", name: "Leeds City Council") : nil
  }

  /// Reads `GB-LAE-LDS Leeds City Council`; `nil` for anything else.
  package init?(reading text: String) {
    let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[0].utf8.starts(with: "GB-".utf8), parts[0].utf8.count <= 40,
      parts[0].utf8.allSatisfy({ byte in
        byte == UInt8(ascii: "-") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }), parts[1].utf8.contains(where: { $0 > 0x20 })
    else { return nil }
    self.init(id: parts[0], name: parts[1])
  }
}
