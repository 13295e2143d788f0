import HTML
import Support
import Testing

/// Reads what a browser would read of markup that is one element with one attribute.
///
/// Written for the tests, by the rules of the HTML standard: it knows nothing of the writer.
private struct PlainReader {
  var rest: ArraySlice<UInt8>

  init(_ html: HTML) {
    rest = html.bytes[...]
  }

  /// Takes what must stand here.
  mutating func take(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  /// Text up to the byte that would end it, its character references resolved.
  mutating func text(until end: UInt8) -> [UInt8] {
    var text: [UInt8] = []
    while let byte = rest.first, byte != end {
      if byte == UInt8(ascii: "&") {
        text += reference()
      } else {
        text.append(byte)
        rest = rest.dropFirst()
      }
    }
    return text
  }

  private mutating func reference() -> [UInt8] {
    let name = rest.dropFirst().prefix { $0 != UInt8(ascii: ";") }
    rest = rest.dropFirst(name.count + 2)
    return switch String(decoding: name, as: UTF8.self) {
    case "amp": [UInt8(ascii: "&")]
    case "lt": [UInt8(ascii: "<")]
    case "gt": [UInt8(ascii: ">")]
    case "quot": [UInt8(ascii: "\"")]
    case "#39": [UInt8(ascii: "'")]
    default: Array("unknown reference".utf8)
    }
  }
}

struct EscapingTests {
  private func expectBack(_ text: String) {
    let page: HTML = "<p title=\"\(text)\">\(text)</p>"
    var reader = PlainReader(page)
    let expected = text.utf8.flatMap { $0 == 0 ? Array("\u{FFFD}".utf8) : [$0] }
    let begins = reader.take("<p title=\"")
    let attribute = reader.text(until: UInt8(ascii: "\""))
    let continues = reader.take("\">")
    let content = reader.text(until: UInt8(ascii: "<"))
    let ends = reader.take("</p>")
    #expect(begins && continues && ends && reader.rest.isEmpty)
    #expect(attribute == expected)
    #expect(content == expected)
    #expect(!page.bytes.contains(0))
  }

  @Test func `Whatever the text, a reader gets it back and sees no markup`() {
    var random = SeededRandom(seed: 3)
    for _ in 0..<5_000 { expectBack(random.hostileText(upTo: 40)) }
  }

  @Test(arguments: ["\"", "'", "<", ">", "&", "&amp;", "&#39;", "</p>", "-->", "]]>", "\u{0}"])
  func `What means something in markup may be followed by anything`(_ special: String) {
    for mark in ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{202E}", "\u{20E3}", "\u{E0061}", "\r\n"] {
      expectBack(special + mark + " onfocus=alert(1) " + mark + special)
    }
  }

  @Test func `Every byte below 128 comes back`() {
    for byte in UInt8(0)..<128 { expectBack("a\(Unicode.Scalar(byte))b") }
  }
}
