import HTML
import Support
import Testing

struct HTMLTests {
  @Test func `Text is text, in an element and in an attribute`() {
    let hostile = "\"\u{301} autofocus onfocus=alert(1) '<script>&\u{0}"
    let page: HTML = "<input value=\"\(hostile)\">\(hostile)"
    let escaped = "&quot;\u{301} autofocus onfocus=alert(1) &#39;&lt;script&gt;&amp;\u{FFFD}"
    #expect(page.text.utf8.elementsEqual("<input value=\"\(escaped)\">\(escaped)".utf8))
  }

  @Test func `Markup nests and is not escaped twice`() {
    let items: [HTML] = ["<li>\("a & b")</li>", "<li>\(2)</li>"]
    let list: HTML = "<ul>\(items)\(if: false, "<li>no</li>")</ul>"
    #expect(list.text == "<ul><li>a &amp; b</li><li>2</li></ul>")
    let whole: HTML = "<ul>\(for: [3, 4], { "<li>\($0)</li>" })</ul>"
    #expect(whole.text == "<ul><li>3</li><li>4</li></ul>")
  }

  /// Takes the five entities back, as a browser does.
  private func unescaped(_ text: String) -> [UInt8] {
    var rest = Array(text.utf8)[...]
    var bytes: [UInt8] = []
    let entities = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"]
    while let byte = rest.first {
      if let (name, value) = entities.first(where: { rest.starts(with: $0.key.utf8) }) {
        bytes += Array(value.utf8)
        rest = rest.dropFirst(name.utf8.count)
      } else {
        #expect(![UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\"")].contains(byte))
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return bytes
  }

  @Test func `Whatever the text, a reader gets it back and sees no markup`() {
    var random = SeededRandom(seed: 3)
    let special: [Unicode.Scalar] = [
      "<", ">", "&", "\"", "'", "\u{301}", "\u{202E}", "\u{200D}", "\u{FEFF}", "=", "`", "\r", "\n",
    ]
    for _ in 0..<5_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int(random.next() % 40) {
        if random.next() % 2 == 0 {
          text.append(special[Int(random.next() % UInt64(special.count))])
        } else if let scalar = Unicode.Scalar(UInt32(random.next() % 0x10FFFF)), scalar.value > 0 {
          text.append(scalar)
        }
      }
      let string = String(text)
      let page: HTML = "\(string)"
      #expect(unescaped(page.text) == Array(string.utf8))
    }
  }
}

struct LinkTests {
  @Test func `Parts of an address cannot break out of their place`() {
    let link: Link = "/clusters/\("../x?y#z\r\n\"'<%//")"
    #expect(link.address == "/clusters/..%2Fx%3Fy%23z%0D%0A%22%27%3C%25%2F%2F")
  }

  @Test func `An address of another site is none`() {
    let other: Link = "//evil.example/x"
    #expect(other.address == "/")
    let script: Link = "javascript:alert(1)"
    #expect(script.address == "/")
    for text in [
      "//evil", "/\\evil", "javascript:x", "/a b", "/\u{301}", "https://x", "", "/\r\nx",
    ] {
      #expect(Link(reading: text) == nil)
    }
    #expect(Link(reading: "/clusters?q=a%20b")?.address == "/clusters?q=a%20b")
  }

  @Test func `Query items are added, those without a value left out`() {
    let link: Link = "/schools"
    let items: [(name: String, value: String?)] = [
      ("q", "St. Mary's & co"), ("page", nil), ("s", "1"),
    ]
    #expect(link.with(items).address == "/schools?q=St.%20Mary%27s%20%26%20co&s=1")
  }
}
