import Imports
import Support
import Testing

/// The quick scan and the portable one, side by side.
struct SeparatorScanTests {
  /// What a scan found, as far as it lies in whole rows.
  private struct Findings: Equatable {
    var ends: [UInt32]
    var newlines: Int
    var lastNewline: Int?
    var endsInsideQuotes: Bool
    var strayQuote: Int?
    var notUTF8: Int?
    var hasNUL: Bool

    init(_ scan: SeparatorScan) {
      ends = Array(scan.ends[..<scan.count])
      newlines = scan.newlines
      lastNewline = scan.lastNewline
      endsInsideQuotes = scan.endsInsideQuotes
      strayQuote = scan.strayQuote
      notUTF8 = scan.notUTF8
      hasNUL = scan.hasNUL
    }
  }

  private func both(_ text: [UInt8]) -> (quick: Findings, portable: Findings) {
    let padding = [UInt8](repeating: UInt8(ascii: "x"), count: SeparatorScan.padding)
    var bytes = text + padding
    var scan = SeparatorScan(delimiter: UInt8(ascii: ","), capacity: text.count)
    scan.scan(&bytes, count: text.count)
    let quick = Findings(scan)
    scan.scanPortably(text + padding, count: text.count)
    return (quick, Findings(scan))
  }

  @Test func `Two quick and slow scans agree on random bytes`() {
    var random = SeededRandom(seed: 1)
    let alphabets: [[UInt8]] = [
      Array("a,\n".utf8), Array("ab,\n\"".utf8), Array("\"\",\r\n".utf8),
      Array("abcdefgh,\n\"\r".utf8) + [0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80, 0xFF],
      [0, 0x2C, 0x0A, 0x22, 0x80, 0xBF, 0xC2, 0xED, 0xA0, 0xF4, 0x90],
    ]
    for round in 0..<6_000 {
      let alphabet = alphabets[round % alphabets.count]
      let length = Int.random(in: 0...200, using: &random)
      let text = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let (quick, portable) = both(text)
      #expect(quick == portable, "\(text)")
    }
  }

  @Test func `They agree on long texts, with characters over the borders of what is read at once`()
  {
    var random = SeededRandom(seed: 2)
    let pieces = ["a", "bcdefg", ",", "\n", "é", "€", "😀", ",\"x,\ny\",", "\u{7F}"].map {
      Array($0.utf8)
    }
    for round in 0..<400 {
      var text: [UInt8] = []
      let length = Int.random(in: 0...9_000, using: &random)
      while text.count < length {
        // Some texts are nearly all plain, others are not.
        let isPlain = Int.random(in: 0...9, using: &random) < round % 11
        text += isPlain ? pieces[1] : pieces.randomElement(using: &random) ?? []
      }
      if round % 3 == 0, !text.isEmpty {
        let place = Int.random(in: text.indices, using: &random)
        text[place] = [0, 0x22, 0x80, 0xC3, 0xE2, 0xFF].randomElement(using: &random) ?? 0
      }
      let (quick, portable) = both(text)
      #expect(quick == portable, "round \(round)")
    }
  }

  @Test func `Separators inside quotes do not separate`() {
    let (quick, _) = both(Array("a,\"b,\nc\",d\n".utf8))
    #expect(quick.ends == [1, 8, 10])
    #expect(quick.newlines == 1)
    #expect(quick.strayQuote == nil)
  }

  @Test(arguments: [
    ("5\" pipe,b\n", 1), ("\"a\"b,c\n", 2), ("a,\"b\" ,c\n", 4),
    ("\"a\"\"b\",c\n", nil), ("\"\",\"\"\n", nil), ("\"a\"\r\n", nil),
  ])
  func `A stray quote is found where it stands`(_ text: String, _ place: Int?) {
    let (quick, portable) = both(Array(text.utf8))
    #expect(quick.strayQuote == place)
    #expect(portable.strayQuote == place)
  }

  @Test func `A quote at the sixty-fourth byte is judged by the sixty-fifth`() {
    for length in 55..<75 {
      let field = String(repeating: "a", count: length)
      for end in ["\",b\n", "\"b\n", "\"\"\",b\n", "\"\n", "\"\r\n"] {
        let (quick, portable) = both(Array("\"\(field)\(end)".utf8))
        #expect(quick == portable, "\(length) \(end)")
      }
    }
  }
}
