import HTML
import Support
import Testing

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

  @Test func `A part that would climb out of its folder leads to the start`() {
    for part in [".", ".."] {
      let link: Link = "/clusters/\(part)/schools"
      #expect(link.address == "/")
    }
    let ends: [Link] = ["/a/..", "/a/../", "/./a", "/a/..?x=1", "/..#x"]
    #expect(ends.allSatisfy { $0.address == "/" })
    let query: Link = "/a?x=\("..")/../b"
    #expect(query.address == "/a?x=../../b")
    let plain: Link = "/clusters/\("...")/a.b"
    #expect(plain.address == "/clusters/.../a.b")
  }

  @Test func `An empty part does not make another site of the rest`() {
    let link: Link = "/\("")/evil.example"
    #expect(link.address == "/")
    let back: Link = "/\("\\evil.example")"
    #expect(back.address == "/%5Cevil.example")
  }

  @Test func `Whatever a part holds, the address keeps its shape and gives the part back`() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<2_000 {
      let part = random.hostileText(upTo: 12)
      guard part != ".", part != "..", !part.isEmpty else { continue }
      let link: Link = "/schools/\(part)/notes"
      let pieces = link.address.utf8.split(separator: UInt8(ascii: "/"))
      #expect(pieces.count == 3)
      #expect(pieces.dropFirst().first.map { decoded(Array($0)) } == Array(part.utf8))
      let markup: HTML = "<a href=\"\(link)\">"
      #expect(markup.bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F || $0 == 0x20 })
      #expect(markup.bytes.count { $0 == UInt8(ascii: "\"") } == 2)
    }
  }

  private func decoded(_ bytes: [UInt8]) -> [UInt8] {
    var rest = bytes[...]
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        text.append(byte)
        continue
      }
      text.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return text
  }

  @Test func `A place on a page is added, and replaces another`() {
    #expect(Link("/schools?q=a#x").at("row 1").address == "/schools?q=a#row%201")
  }

  @Test func `Query items are added, those without a value left out`() {
    let link: Link = "/schools"
    let items: [(name: String, value: String?)] = [
      ("q", "St. Mary's & co"), ("page", nil), ("s", "1"),
    ]
    #expect(link.with(items).address == "/schools?q=St.%20Mary%27s%20%26%20co&s=1")
  }
}
