import Digests
import Testing

/// Bytes as letters.
struct SixBitTextTests {
  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `The standard's own examples come out`(_ text: String, _ wanted: String) {
    #expect(SixBitText.filled(Array(text.utf8)) == wanted)
    #expect(SixBitText.plain(Array(text.utf8)) == wanted.filter { $0 != "=" })
    let address = SixBitText.forAddresses(Array(text.utf8))
    #expect(SixBitText.bytes(ofAddressText: address.utf8) == Array(text.utf8))
  }

  @Test func `All bytes go there and back`() {
    for count in 0..<70 {
      let bytes = Chance.bytes(count)
      let text = SixBitText.forAddresses(bytes)
      #expect(text.utf8.allSatisfy { !"+/=".utf8.contains($0) })
      #expect(SixBitText.bytes(ofAddressText: text.utf8) == bytes)
    }
    #expect(
      SixBitText.plain([0xFB, 0xFF]) == "+/8" && SixBitText.forAddresses([0xFB, 0xFF]) == "-_8")
  }

  @Test(arguments: ["A", "AB=", "AA==", "A+BC", "A/BC", "AB C", "AB\n", "Zh", "Zm9", "é"])
  func `What is not to the letter is refused`(_ text: String) {
    #expect(SixBitText.bytes(ofAddressText: text.utf8) == nil)
  }
}
