import SignInCodes
import Testing

/// Codes on paper, for when the phone is lost.
struct RecoveryCodeTests {
  @Test func `Ten codes of sixteen letters, in groups, none like another`() {
    let codes = RecoveryCode.newSet()
    #expect(codes.count == 10)
    #expect(Set(codes).count == 10)
    for code in codes {
      let groups = code.text.split(separator: "-")
      #expect(groups.count == 4 && groups.allSatisfy { $0.utf8.count == 4 })
      #expect(code.text.utf8.allSatisfy { !"ILOUilou".utf8.contains($0) })
    }
  }

  @Test func `Every letter turns up, each about as often`() {
    var counts: [UInt8: Int] = [:]
    for _ in 0..<2_000 {
      for letter in RecoveryCode().text.utf8 { counts[letter, default: 0] += 1 }
    }
    counts[UInt8(ascii: "-")] = nil
    #expect(counts.count == 32)
    // A thousand of each are expected: 800 and 1,200 are more than six standard deviations away.
    #expect(counts.values.allSatisfy { (800...1_200).contains($0) })
  }

  @Test func `What is typed is read as it is meant`() throws {
    let code = try #require(RecoveryCode(reading: "7K02-9M1H-4TBC-WP18"))
    for typed in [
      "7k02-9m1h-4tbc-wp18", "7KO2 9MIH 4TBC WPL8", "  7ko29mlh4tbcwpi8  ",
      "7K02–9M1H—4TBC−WP18", "7K02\u{A0}9M1H\u{A0}4TBC\u{A0}WP18", "7-K-0-2-9-M-1-H-4TBC-WP18",
    ] {
      #expect(RecoveryCode(reading: typed) == code, "\(typed)")
    }
    #expect(code.text == "7K02-9M1H-4TBC-WP18")
    #expect(RecoveryCode(reading: code.text)?.digest == code.digest)
  }

  @Test(arguments: [
    "", "7K02", "7K02-9M1H-4TBC-WP1", "7K02-9M1H-4TBC-WP18-0", "7K02-9M1H-4TBC-WP1U",
    "7K02-9M1H-4TBC-WP1!", "7K02-9M1H-4TBC-WP1\u{301}8", "\u{212A}702-9M1H-4TBC-WP18",
    "７K02-9M1H-4TBC-WP18", String(repeating: "-", count: 100_000),
  ])
  func `What is no code is none`(_ typed: String) {
    #expect(RecoveryCode(reading: typed) == nil)
  }

  @Test func `A code is found among digests, and another is not`() {
    let codes = RecoveryCode.newSet()
    let digests = codes.map(\.digest)
    for (place, code) in codes.enumerated() {
      #expect(code.place(among: digests) == place)
      #expect(digests[place].count == 32)
    }
    #expect(RecoveryCode().place(among: digests) == nil)
    #expect(codes[0].place(among: []) == nil)
  }
}
