import HTML

/// Markup taken apart, strictly: every element closed, every attribute quoted.
///
/// Written for the tests; a page that it cannot read is a page that a browser has to guess at.
struct MarkupReader {
  /// One element, with what it stands in.
  struct Element {
    let name: String
    let attributes: [(name: String, value: String)]
    /// The places of the elements it stands in, outermost first.
    let around: [Int]
    var text = ""

    subscript(_ attribute: String) -> String? {
      attributes.first { $0.name == attribute }?.value
    }

    var classes: [Substring] { (self["class"] ?? "").split(separator: " ") }
  }

  private(set) var elements: [Element] = []
  /// What could not be read, in words.
  private(set) var faults: [String] = []

  private var rest: ArraySlice<UInt8>
  private var open: [Int] = []

  private static let empty: Set = [
    "meta", "link", "input", "br", "img", "hr", "rect", "path", "circle",
  ]

  init(_ html: HTML) {
    rest = html.bytes[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "<") { readTag() } else { readText() }
    }
    for place in open { faults.append("<\(elements[place].name)> is not closed") }
  }

  private mutating func readText() {
    let text = rest.prefix { $0 != UInt8(ascii: "<") }
    rest = rest.dropFirst(text.count)
    if text.contains(UInt8(ascii: ">")) { faults.append("a stray >") }
    for place in open { elements[place].text += Self.plain(text) }
  }

  private mutating func readTag() {
    let start = rest.prefix(60)
    rest = rest.dropFirst()
    if rest.starts(with: "!DOCTYPE html>".utf8) {
      rest = rest.dropFirst(14)
    } else if rest.first == UInt8(ascii: "/") {
      rest = rest.dropFirst()
      let name = word()
      if let place = open.popLast(), elements[place].name == name {
        rest = rest.dropFirst()
      } else {
        faults.append("</\(name)> closes nothing: \(String(decoding: start, as: UTF8.self))")
        rest = rest.dropFirst()
      }
    } else {
      readStart()
    }
  }

  private mutating func readStart() {
    let name = word()
    var attributes: [(String, String)] = []
    while true {
      while let byte = rest.first, byte == 0x20 || byte == 0x0A { rest = rest.dropFirst() }
      if rest.isEmpty || rest.first == UInt8(ascii: ">") || rest.first == UInt8(ascii: "/") {
        break
      }
      let attribute = word()
      guard !attribute.isEmpty else {
        faults.append("<\(name)> has something that is no attribute")
        return
      }
      guard rest.starts(with: "=\"".utf8) else {
        attributes.append((attribute, ""))
        continue
      }
      rest = rest.dropFirst(2)
      let value = rest.prefix { $0 != UInt8(ascii: "\"") }
      if value.contains(UInt8(ascii: "<")) { faults.append("< in \(attribute)") }
      attributes.append((attribute, Self.plain(value)))
      rest = rest.dropFirst(value.count + 1)
    }
    let closes = rest.first == UInt8(ascii: "/")
    rest = rest.dropFirst(closes ? 2 : 1)
    if Set(attributes.map(\.0)).count != attributes.count {
      faults.append("<\(name)> twice the same")
    }
    elements.append(Element(name: name, attributes: attributes, around: open))
    if !closes, !Self.empty.contains(name) { open.append(elements.count - 1) }
  }

  /// A name: letters, digits, `-`, `:`.
  private mutating func word() -> String {
    let word = rest.prefix { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"):
        true
      default: false
      }
    }
    rest = rest.dropFirst(word.count)
    return String(decoding: word, as: UTF8.self)
  }

  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String(decoding: bytes, as: UTF8.self)
    for (name, value) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ] {
      text = text.split(separator: name, omittingEmptySubsequences: false).joined(separator: value)
    }
    return text
  }

  /// Elements of a name, or of all names.
  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  /// Elements that stand inside another.
  func inside(_ outer: Int) -> [Element] { elements.filter { $0.around.contains(outer) } }

  var ids: [String] { elements.compactMap { $0["id"] } }
}
