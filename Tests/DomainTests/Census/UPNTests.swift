import Domain
import Support
import Testing

struct UPNTests {
  @Test(arguments: [
    "B801200005001", "A950000178301", "H243278544154", "X845212818005", "Q247962919251",
    "W428558133462",
  ])
  func `The right check letter is accepted`(_ text: String) throws {
    let upn = try #require(UPN(text))
    #expect(upn.hasRightCheckLetter)
    #expect(UPN.checkLetter(for: String(text.dropFirst())) == text.utf8.first)
  }

  @Test(arguments: ["A801200005001", "R247962919251", "X428558133462"])
  func `A wrong check letter is told`(_ text: String) throws {
    let upn = try #require(UPN(text))
    #expect(!upn.hasRightCheckLetter)
    #expect(UPN.checkLetter(for: String(text.dropFirst())) != text.utf8.first)
  }

  @Test(arguments: [
    "", "B", "B80120000500", "B8012000050011", "b801200005001", "8801200005001", "BB01200005001",
    "B80120000500I", "B80120000500O", "B80120000500S", "B80120000500a", "B8012000A5001",
    "B801200005 01", " B801200005001", "B801200005001 ", "B80120000500-", "B-01200005001",
    "B80120000500\u{0}", "B80120000500１", "É801200005001", "B80120000500\u{301}",
    "B801200005001\u{301}", "[801200005001", "@801200005001",
  ])
  func `What has not the shape of a UPN is none`(_ text: String) {
    #expect(UPN(text) == nil)
  }

  @Test func `A rest of the wrong shape asks for no letter`() {
    #expect(UPN.checkLetter(for: "") == nil)
    #expect(UPN.checkLetter(for: "80120000500") == nil)
    #expect(UPN.checkLetter(for: "80120000500S") == nil)
    #expect(UPN.checkLetter(for: "801A00005001") == nil)
  }

  /// By the rule written out: characters 2 to 13 weigh 2 to 13, the sum modulo 23 is the letter.
  private func letter(for rest: [UInt8]) -> UInt8? {
    let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8)
    var sum = 0
    for (weight, byte) in zip(2..., rest) {
      let value = letters.firstIndex(of: byte) ?? Int(byte) - 48
      sum += weight * value
    }
    return letters[sum % 23]
  }

  @Test func `Check letters of random numbers, permanent and temporary`() throws {
    var chance = SeededRandom(seed: 6)
    var seen: Set<UInt8> = []
    for number in 0..<5_000 {
      var rest = (0..<12).map { _ in UInt8.random(in: 48...57, using: &chance) }
      if number.isMultiple(of: 3) {
        rest[11] = try #require(UPN.checkLetters.randomElement(using: &chance))
      }
      let expected = try #require(letter(for: rest))
      seen.insert(expected)
      let text = String(decoding: rest, as: UTF8.self)
      if UPN.checkLetter(for: text) != expected { Issue.record("\(text) has another letter") }
      if UPN(bytes: ([expected] + rest)[...])?.hasRightCheckLetter != true {
        Issue.record("\(text) is not accepted")
      }
    }
    #expect(seen == Set(UPN.checkLetters))
    #expect(UPN.checkLetters == Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8))
  }

  @Test func `Every temporary letter stands for its own place`() throws {
    for (index, byte) in UPN.checkLetters.enumerated() {
      let rest = "00000000000" + String(decoding: [byte], as: UTF8.self)
      #expect(UPN.checkLetter(for: rest) == UPN.checkLetters[index * 13 % 23])
    }
  }

  @Test func `Two numbers that differ in one character are packed differently`() throws {
    let base = Array("B801200005001".utf8)
    var packed: Set<UInt64> = []
    var texts = 0
    let choices =
      [Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)]
      + Array(repeating: Array("0123456789".utf8), count: 11)
      + [Array("0123456789ABCDEFGHJKLMNPQRTUVWXYZ".utf8)]
    for position in base.indices {
      for byte in choices[position] where byte != base[position] {
        var bytes = base
        bytes[position] = byte
        packed.insert(try #require(UPN(bytes: bytes[...])).packed)
        texts += 1
      }
    }
    #expect(packed.count == texts)
    #expect(packed.allSatisfy { $0 < 1 << 47 })
    #expect(!packed.contains(try #require(UPN(bytes: base[...])).packed))
  }

  @Test func `Random numbers are equal only when their texts are`() throws {
    var chance = SeededRandom(seed: 7)
    var texts: Set<String> = []
    var packed: Set<UInt64> = []
    for _ in 0..<5_000 {
      // Few digits, so that most numbers come more than once.
      let rest = (0..<11).map { $0 < 8 ? "0" : String(Int.random(in: 0...9, using: &chance)) }
      let last = ["9", "A", "Z"].randomElement(using: &chance) ?? "9"
      let text = (Bool.random(using: &chance) ? "A" : "Z") + rest.joined() + last
      let upn = try #require(UPN(text))
      texts.insert(text)
      packed.insert(upn.packed)
    }
    #expect(packed.count == texts.count)
    #expect(texts.count < 5_000)
  }
}
