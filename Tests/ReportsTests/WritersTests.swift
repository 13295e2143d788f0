import Domain
import Reports
import Support
import Testing
import Values

struct WritersTests {
  private func csv(_ text: String) -> String {
    var csv = CSVText(heading: ["a"])
    csv.add([.text(text)])
    return String(decoding: csv.bytes.dropFirst(2).dropLast(), as: UTF8.self)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("two\nlines", "\"two\nlines\""), (" blank", "\" blank\""), ("", ""),
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("=\u{301}1", "'=\u{301}1"),
    (" =1", "' =1"), ("\u{FEFF}=1", "'\u{FEFF}=1"), ("\u{FF1D}1", "'\u{FF1D}1"),
    ("\t=1", "\"'\t=1\""), ("1=1", "1=1"),
  ])
  func `Text is quoted where it must be and is never a formula`(_ text: String, _ written: String) {
    #expect(csv(text) == written)
  }

  @Test func `What is guarded is read back as it was`() {
    var random = SeededRandom(seed: 5)
    let pieces = [
      "=", "+", "-", "@", "'", " ", "\t", "\u{301}", "a", "\u{FEFF}", "\u{FF1D}", "\u{A0}",
    ]
    for _ in 0..<5_000 {
      let text = (0..<Int.random(in: 0...6, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let back = SpreadsheetText.unguarded(SpreadsheetText.guarded(text))
      // An apostrophe that a person typed before a formula is the one thing that is lost.
      if text.utf8.first != UInt8(ascii: "'") { #expect(Array(back.utf8) == Array(text.utf8)) }
    }
  }

  @Test func `JSON escapes over bytes and keeps its order`() {
    let value = JSONText.object([
      ("b", .text("\"\\\u{7}é\u{7F}")), ("a", .list([.number(-5), .null, .list([])])),
      ("", .object([])),
    ])
    let expected = """
      {
        "b": "\\"\\\\\\u0007é\\u007f",
        "a": [
          -5,
          null,
          []
        ],
        "": {}
      }

      """
    #expect(String(decoding: value.written(), as: UTF8.self) == expected)
  }

  @Test(arguments: [
    (6_211_700, "£62,117", "62117"), (5, "£0.05", "0"),
    (123_456_789_05, "£123,456,789.05", "123456789"),
    (-953_000, "−£9,530", "-9530"), (0, "£0", "0"), (100, "£1", "1"), (-1, "−£0.01", "-0"),
  ])
  func `Money is written as people write it`(_ pence: Int, _ text: String, _ plain: String) {
    #expect(Money(pence: pence).text == text)
    #expect(Money(pence: pence).plain(in: .pound) == plain)
  }

  @Test func `Nothing a terminal would obey is printed`() {
    #expect(visible("a\u{1B}[31mb\u{9B}c") == "a\u{FFFD}[31mb\u{FFFD}c")
    #expect(visible("Zoë’s") == "Zoë’s")
  }

  @Test func `A file that cannot be finished leaves the old one and no half`() throws {
    let folder = try TemporaryFolder()
    try OutputFile.write(Array("old".utf8), to: "\(folder.path)/out.csv")
    do {
      let file = try OutputFile(path: "\(folder.path)/out.csv")
      try file.write(Array("half".utf8))
    }
    #expect(try folder.read("out.csv") == "old")
    #expect(throws: Refusal.self) { try OutputFile.write([1], to: "\(folder.path)/none/out.csv") }
    #expect(throws: Refusal.self) { try OutputFile.write([1], to: folder.path) }
  }
}
