import Support
import Testing

@testable import Imports

struct WordsTests {
  @Test func `The letters at the beginning of a word are counted as one by one`() {
    var random = SeededRandom(seed: 9)
    for round in 0..<20_000 {
      let bytes = (0..<8).map { _ in
        round % 2 == 0
          ? UInt8.random(in: 0...255, using: &random)
          : (Array("azAZmM@[`{".utf8).randomElement(using: &random) ?? 0)
      }
      let word = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let letters = bytes.prefix { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte < 0x80
      }
      #expect(Words.leadingLetters(in: word) == letters.count, "\(bytes)")
    }
  }
}
