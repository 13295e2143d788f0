import Digests
import Secrets
import Support
import Testing

/// Secrets that have to be read again open with their key, for their owner, and unchanged.
struct SecretBoxTests {
  private let box: SecretBox
  private let secret = Array("12345678901234567890".utf8)

  init() throws { box = try SecretBox(key: [UInt8](repeating: 7, count: 32)) }

  @Test func `What is sealed opens again, and looks otherwise each time`() throws {
    let (one, two) = (try box.seal(secret, for: "per_a"), try box.seal(secret, for: "per_a"))
    #expect(one != two && one.hasPrefix("s1."))
    #expect(box.open(one, for: "per_a") == secret && box.open(two, for: "per_a") == secret)
    #expect(!one.contains(Digest.hexadecimal(secret)))
    #expect(box.open(try box.seal([], for: ""), for: "") == [])
  }

  @Test func `Neither another key nor another owner opens it`() throws {
    let other = try SecretBox(key: SecretBox.newKey())
    let sealed = try box.seal(secret, for: "per_a")
    #expect(other.open(sealed, for: "per_a") == nil && !other.isOwn(sealed) && box.isOwn(sealed))
    for owner in ["per_b", "per_", "", "per_a\u{0}1", "per_a1"] {
      #expect(box.open(sealed, for: owner) == nil, "\(owner)")
    }
  }

  @Test func `A change in any place is found`() throws {
    let sealed = Array(try box.seal(secret, for: "per_a").utf8)
    for place in sealed.indices {
      var changed = sealed
      changed[place] = changed[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      #expect(box.open(String(decoding: changed, as: UTF8.self), for: "per_a") == nil, "\(place)")
      let cut = String(decoding: sealed[..<place], as: UTF8.self)
      #expect(box.open(cut, for: "per_a") == nil, "\(place)")
    }
    for text in ["", "s1", "s1..", "31323334", "s1.x.\(String(repeating: "A", count: 200))"] {
      #expect(box.open(text, for: "per_a") == nil && !box.isOwn(text))
    }
  }

  @Test func `A key is thirty-two bytes`() {
    for count in [0, 16, 31, 33] {
      #expect(throws: SecretBox.Unusable.self) {
        try SecretBox(key: [UInt8](repeating: 1, count: count))
      }
    }
    #expect(SecretBox.newKey().count == 32 && SecretBox.newKey() != SecretBox.newKey())
  }
}
