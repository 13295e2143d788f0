import Imports
import Support
import Testing

struct MarkupIndexTests {
  @Test func `The quick and the portable scan of markup agree on random bytes`() {
    var random = SeededRandom(seed: 2)
    let alphabet: [UInt8] = Array("<>&;/ab \n\"".utf8) + [0xC3, 0xA9, 0xFF, 0x80, 0xE2, 0x82, 0xAC]
    for round in 0..<4_000 {
      let length = Int.random(in: 0...300, using: &random)
      var text = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      if round % 50 == 0, length > 0 { text[length / 2] = 0 }
      let padding = [UInt8](repeating: UInt8(ascii: "x"), count: MarkupIndex.padding)
      var bytes = text + padding
      var quick = MarkupIndex(capacity: length)
      quick.scan(&bytes, count: length)
      var portable = MarkupIndex(capacity: length)
      portable.scanPortably(text + padding, count: length)
      #expect(quick.marks[..<quick.count] == portable.marks[..<portable.count])
      #expect(quick.notUTF8 == portable.notUTF8)
      #expect(quick.hasNUL == portable.hasNUL)
    }
  }
}
