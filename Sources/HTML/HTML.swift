/// Markup that escapes itself.
///
/// What stands in the source is markup; what is interpolated is text, unless it is markup too:
/// `"<p>\(name)</p>"`. Attributes are always quoted.
package struct HTML: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// UTF-8.
  package private(set) var bytes: [UInt8]

  package static let empty = HTML()

  package init() {
    bytes = []
  }

  package init(stringLiteral value: StaticString) {
    bytes = value.withUTF8Buffer { Array($0) }
  }

  package init(stringInterpolation: StringInterpolation) {
    bytes = stringInterpolation.bytes
  }

  /// Text as it stands: nothing in it is markup.
  package init(text: String) {
    bytes = []
    Self.escape(text, into: &bytes)
  }

  package var isEmpty: Bool { bytes.isEmpty }

  /// The markup as a string.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum.bytes += right.bytes
    return sum
  }

  package static func += (left: inout HTML, right: HTML) {
    left.bytes += right.bytes
  }

  /// Pieces with another between them.
  package static func joined(_ pieces: [HTML], by separator: HTML = "") -> HTML {
    var joined = HTML()
    for (number, piece) in pieces.enumerated() {
      if number > 0 { joined += separator }
      joined += piece
    }
    return joined
  }

  /// Writes text so that it is text in an element and in a quoted attribute alike.
  ///
  /// Over bytes: a quotation mark under an accent is a quotation mark to a browser. NUL, which no
  /// page may hold, becomes the replacement character.
  static func escape(_ text: some Collection<UInt8>, into bytes: inout [UInt8]) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
      case 0: bytes.append(contentsOf: "\u{FFFD}".utf8)
      default: bytes.append(byte)
      }
    }
  }

  /// Most text needs nothing, and is copied as a whole.
  static func escape(_ text: String, into bytes: inout [UInt8]) {
    let span = text.utf8.span
    for place in span.indices where isSpecial(span[place]) {
      escape(text.utf8, into: &bytes)
      return
    }
    bytes.append(contentsOf: text.utf8)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), 0:
      true
    default: false
    }
  }
}

extension HTML {
  /// Puts markup together.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    /// Only text of the source itself: a string that was read somewhere cannot become markup.
    package mutating func appendLiteral(_ literal: StaticString) {
      literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    package mutating func appendInterpolation(_ text: String) {
      HTML.escape(text, into: &bytes)
    }

    package mutating func appendInterpolation(_ text: Substring) {
      HTML.escape(text.utf8, into: &bytes)
    }

    package mutating func appendInterpolation(_ number: Int) {
      bytes.append(contentsOf: String(number).utf8)
    }

    package mutating func appendInterpolation(_ piece: HTML) {
      bytes.append(contentsOf: piece.bytes)
    }

    package mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { bytes.append(contentsOf: piece.bytes) }
    }

    package mutating func appendInterpolation(_ piece: HTML?) {
      if let piece { bytes.append(contentsOf: piece.bytes) }
    }

    package mutating func appendInterpolation(_ link: Link) {
      if link.bytes.contains(where: HTML.isSpecial) {
        HTML.escape(link.bytes, into: &bytes)
      } else {
        bytes.append(contentsOf: link.bytes)
      }
    }

    /// Something that prints itself.
    package mutating func appendInterpolation(_ value: some HTMLRepresentable) {
      bytes.append(contentsOf: value.html.bytes)
    }

    /// An attribute without a value, when it is so: `<input\(attribute: "checked", isChosen)>`.
    package mutating func appendInterpolation(attribute name: StaticString, _ holds: Bool) {
      guard holds else { return }
      bytes.append(UInt8(ascii: " "))
      appendLiteral(name)
    }

    /// An attribute with its value, when there is one.
    package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
      guard let value else { return }
      bytes.append(UInt8(ascii: " "))
      appendLiteral(name)
      bytes.append(contentsOf: "=\"".utf8)
      HTML.escape(value, into: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }

    /// The markup, when the condition holds.
    package mutating func appendInterpolation(if condition: Bool, _ piece: @autoclosure () -> HTML)
    {
      if condition { bytes.append(contentsOf: piece().bytes) }
    }

    /// The markup of each of several things.
    package mutating func appendInterpolation<Things: Sequence>(
      for things: Things, _ piece: (Things.Element) -> HTML
    ) {
      for thing in things { bytes.append(contentsOf: piece(thing).bytes) }
    }
  }
}

/// What has markup of its own: a component.
package protocol HTMLRepresentable {
  var html: HTML { get }
}
