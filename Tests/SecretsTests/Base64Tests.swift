import Digests
import Testing

/// Bytes as letters.
struct Base64Tests {
  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `The standard's own examples come out`(_ text: String, _ wanted: String) {
    #expect(Base64.filled(Array(text.utf8)) == wanted)
    #expect(Base64.plain(Array(text.utf8)) == wanted.filter { $0 != "=" })
    let address = Base64.forAddresses(Array(text.utf8))
    #expect(Base64.bytes(ofAddressText: address.utf8) == Array(text.utf8))
  }

  @Test func `All bytes go there and back`() {
    for count in 0..<70 {
      let bytes = Chance.bytes(count)
      let text = Base64.forAddresses(bytes)
      #expect(text.utf8.allSatisfy { !"+/=".utf8.contains($0) })
      #expect(Base64.bytes(ofAddressText: text.utf8) == bytes)
    }
    #expect(Base64.plain([0xFB, 0xFF]) == "+/8" && Base64.forAddresses([0xFB, 0xFF]) == "-_8")
  }

  @Test(arguments: ["A", "AB=", "AA==", "A+BC", "A/BC", "AB C", "AB\n", "Zh", "Zm9", "é"])
  func `What is not to the letter is refused`(_ text: String) {
    #expect(Base64.bytes(ofAddressText: text.utf8) == nil)
  }
}
