package import Values

/// Notices, as identifiers tell them apart.
package enum NoticeIDKind: IdentifierKind {
  package static let prefix = "ntc"
}

package typealias NoticeID = Identifier<NoticeIDKind>

/// That something has happened, told to one person: of what kind, and where to look.
package struct PersonNotice: Hashable, Sendable {
  package let id: NoticeID
  package let person: PersonID
  package let kind: NoticeKind
  package let place: NoticePlace
  package let madeAt: Moment
  package let readAt: Moment?

  package init(
    id: NoticeID, person: PersonID, kind: NoticeKind, place: NoticePlace,
    madeAt: Moment, readAt: Moment? = nil
  ) {
    self.id = id
    self.person = person
    self.kind = kind
    self.place = place
    self.madeAt = madeAt
    self.readAt = readAt
  }
}

/// Where a notice leads: an address of the site that says nothing of anybody.
///
/// Words in small letters, numbers, and identifiers of rounds, consultations and jobs; of queries only the token of a link
/// that is used once.
package struct NoticePlace: Hashable, Sendable {
  package let path: String

  /// `nil` for anything that could hold more than that.
  package init?(_ path: String) {
    let parts = path.utf8.split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    guard path.utf8.count <= 300, let place = parts.first, place.first == UInt8(ascii: "/") else {
      return nil
    }
    let words = place.dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard place.count == 1 || words.allSatisfy({ Self.isWord($0) }) else { return nil }
    if parts.count == 2 {
      guard let query = parts.last, Self.isToken(query) else { return nil }
    }
    self.path = path
  }

  /// The notices themselves.
  package static let notices = NoticePlace(known: "/notices")

  /// Nowhere in particular: what is kept once a link's token is not needed any more.
  package static let start = NoticePlace(known: "/")

  /// One's own account.
  package static let account = NoticePlace(known: "/account")

  private init(known path: String) { self.path = path }

  /// Whether it holds a token by which whoever has it comes in.
  package var isSecret: Bool { path.utf8.contains(UInt8(ascii: "?")) }

  private static func isWord(_ bytes: Substring.UTF8View) -> Bool {
    let text = String(decoding: Array(bytes), as: UTF8.self)
    if bytes.contains(UInt8(ascii: "_")) {
      return RoundID(text) != nil || JobID(text) != nil || ConsultationID(text) != nil
    }
    return (1...40).contains(bytes.count)
      && bytes.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      }
  }

  private static func isToken(_ bytes: Substring.UTF8View) -> Bool {
    let name = Array("link=".utf8)
    return bytes.starts(with: name) && bytes.count == name.count + 64
      && bytes.dropFirst(name.count).allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
  }
}
