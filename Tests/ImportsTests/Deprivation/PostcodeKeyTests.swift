import Imports
import Support
import Testing

struct PostcodeKeyTests {
  private func usual(_ text: String) -> PostcodeKey? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 4 else { return nil }
    let word = (0..<min(8, bytes.count)).reduce(UInt64(0)) {
      $0 | UInt64(bytes[$1]) << UInt64(8 * $1)
    }
    let tail = bytes.suffix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return PostcodeKey(outward: word | 0xFF << 56, tail: tail, length: bytes.count)
  }

  @Test(arguments: ["LS1 1AA", "M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB"])
  func `A postcode has one key however it is spelt`(_ postcode: String) {
    let key = PostcodeKey(postcode.utf8)
    #expect(key != nil)
    #expect(usual(postcode) == key)
    #expect(usual(postcode.lowercased()) == key)
    #expect(PostcodeKey(postcode.filter { $0 != " " }.utf8) == key)
    #expect(PostcodeKey(postcode.replacing(" ", with: "  ").lowercased().utf8) == key)
  }

  @Test(arguments: ["", "LS1", "LS1 1A", "LS1 AAA", "LS1 1A1", "LS111 11AA", "LS1-1AA", "ＬS1 1AA"])
  func `What is no postcode has no key`(_ text: String) {
    #expect(PostcodeKey(text.utf8) == nil)
    #expect(usual(text) == nil)
  }

  @Test func `A control character is not taken for a digit`() {
    #expect(usual("LS\u{11} 1AA") == nil)
    #expect(PostcodeKey("LS\u{11} 1AA".utf8) == nil)
  }

  @Test func `Different postcodes have different answers`() throws {
    var table = PostcodeTable()
    let deprived = try #require(PostcodeKey("LS1 1AA".utf8))
    let other = try #require(PostcodeKey("LS1 1AB".utf8))
    table.insert(deprived, isDeprived: true)
    table.insert(other, isDeprived: false)
    #expect(table.answer("ls11aa".utf8) == .deprived)
    #expect(table.answer("LS1 1AB".utf8) == .known)
    #expect(table.answer("LS1 1AC".utf8) == .unknown)
    #expect(table.answer("LS11 1AA".utf8) == .unknown)
    #expect(table.answer("nonsense".utf8) == .unknown)
    #expect(table.count == 2)
  }
}
