import Domain
import Foundation
import Imports
import Reports
import Support
import Testing

/// `accord verify` over documents as they are published, and over what others make of them.
struct VerifyCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func verify(_ text: String, _ words: String...) throws -> AccordRun {
    try AccordRun(["verify", try folder.write("round.json", text)] + words)
  }

  @Test func `A whole document is worked out anew, with last year's amounts and every school`()
    throws
  {
    let round = try InventedRound()
    let run = try verify(round.whole)
    let digest = try DocumentCheck(Array(round.whole.utf8), name: "").digest
    #expect(
      run.output == """
        round.json: the whole document of Invented, 2026/27, version 1
          The amounts were worked out anew from the counts, and are the same: 3 clusters.
          The counts of 4 of 4 schools were held against their pupils by combination of flags.
          SHA-256 \(digest)
        Nothing differs.

        """)
    #expect(run.code == 0)
    #expect(try verify(round.whole, "--sha256", digest.uppercased()).code == 0)
    #expect(try verify(round.whole, "--sha256", "abc").code == 2)
    let other = try verify(round.whole + "\n", "--sha256", digest)
    #expect(other.code == 1)
    #expect(other.output.contains("it is not as Accord writes it."))
    #expect(other.output.contains("Its SHA-256 is not the one that was given."))
  }

  @Test func `The open document is checked as far as nothing is hidden`() throws {
    let bare = try verify(try InventedRound(hiding: .nothingHidden(source: "x")).open())
    #expect(bare.code == 0, "\(bare.output)\(bare.complaints)")
    #expect(
      bare.output.contains(
        "The amounts were worked out anew from the clusters’ counts, and are the same."))
    #expect(bare.output.contains("The amounts of 3 clusters add up to £1000.00."))
    let hiding = try verify(
      try InventedRound(hiding: DisclosureRule(hiding: 1...100, source: "x")).open())
    #expect(hiding.code == 0, "\(hiding.output)\(hiding.complaints)")
    #expect(hiding.output.contains("The amounts cannot be worked out from it"))
  }

  /// Changes that leave the text a document, and what is said of each.
  private static let changes: [(old: String, new: String)] = [
    ("\"pot_pence\": 100000", "\"pot_pence\": 100100"),
    ("\"millionths\": 250000", "\"millionths\": 250001"),
    ("\"floor_millionths\": 50000", "\"floor_millionths\": 60000"),
    ("\"damping_millionths\": 600000", "\"damping_millionths\": 500000"),
    ("\"cluster\": \"East\"", "\"cluster\": \"Eest\""),
    ("\"pence\": 50000", "\"pence\": 55000"),
    ("\"urn\": \"100003\"", "\"urn\":  \"100003\""),
    ("\"version\": 1", "\"version\": 1.0"),
    ("\"version\": 1", "\"version\": 1, \"version\": 1"),
    ("\"version\": 1", "\"version\": 99999999999999999999999"),
    ("\"accord_round\": 1", "\"accord_round\": 2"),
    ("\"lump_sum_pence\": 0", "\"lump_sum_pence\": 1"),
    ("\"method\": \"largest-remainder\"", "\"method\": \"sainte-laguë\""),
  ]

  /// Every number of a document, where it stands.
  private static func numbers(_ text: String) -> [Substring] {
    text.matches(of: #/ (-?[0-9]+)(?=[,\n])/#).map(\.output.1)
  }

  @Test func `What was changed in a document is noticed wherever it stands`() throws {
    let round = try InventedRound()
    let text = round.whole
    #expect(Self.numbers(text).count > 150)
    for (old, new) in Self.changes {
      #expect(text.contains(old), "\(old)")
      let first = try #require(text.range(of: old))
      let run = try verify(text.replacingCharacters(in: first, with: new))
      #expect(run.code == 1, "\(old) → \(new): \(run.output)")
    }
    // Every number, a tenth and one more.
    for digits in Self.numbers(text) {
      let number = try #require(Int(digits))
      let changed = text.replacingCharacters(
        in: digits.startIndex..<digits.endIndex, with: String(number * 11 / 10 + 1))
      var isNoticed = true
      if let check = try? DocumentCheck(Array(changed.utf8), name: "x"),
        case .whole(let record) = check.subject
      {
        isNoticed = !check.problems.isEmpty || RoundDocument.json(record) != Array(changed.utf8)
      }
      let place = text[..<digits.startIndex].suffix(40)
      // What nothing else in the document follows from, only its SHA-256 tells.
      let isAlone = ["bytes", "problems", "hidden_from", "hidden_to", "version"].contains {
        place.hasSuffix("\"\($0)\": ")
      }
      #expect(isNoticed || isAlone, "\(place)\(digits)")
    }
  }

  @Test func `What was changed in the open document is noticed`() throws {
    let text = try InventedRound(hiding: .nothingHidden(source: "x"), protected: false).open()
    #expect(try DocumentCheck(Array(text.utf8), name: "x").problems.isEmpty)
    var noticed = 0
    for digits in Self.numbers(text) {
      let number = try #require(Int(digits))
      let changed = text.replacingCharacters(
        in: digits.startIndex..<digits.endIndex, with: String(number + 100))
      let problems = (try? DocumentCheck(Array(changed.utf8), name: "x").problems) ?? []
      let isRefused = (try? DocumentCheck(Array(changed.utf8), name: "x")) == nil
      if isRefused || !problems.isEmpty { noticed += 1 }
    }
    // All but the version, the year, the file's length and how many problems were confirmed.
    #expect(noticed >= Self.numbers(text).count - 5, "\(noticed)")
  }

  @Test func `No text makes it crash`() throws {
    let text = Array(try InventedRound().whole.utf8)
    for length in stride(from: 0, to: text.count, by: 97) {
      #expect(throws: Refusal.self) { try DocumentCheck(Array(text[..<length]), name: "x") }
    }
    let open = Array(try InventedRound().open().utf8)
    for length in stride(from: 0, to: open.count, by: 97) {
      #expect(throws: Refusal.self) { try DocumentCheck(Array(open[..<length]), name: "x") }
    }
    for hostile in [
      "", "null", "{", "[]", "{}", String(repeating: "[", count: 100_000),
      String(repeating: "{\"a\":", count: 100_000), "{\"accord_round\":1}",
      "{\"accord_round\":1e400}", "{\"accord_open_round\":1}", "\u{FEFF}{}",
    ] {
      let run = try verify(hostile)
      #expect(run.code == 1, "\(hostile.prefix(40)): \(run.output)")
      #expect(!run.complaints.contains("\u{1B}"))
    }
    let binary = try folder.write("b.json", bytes: [0xFF, 0x00, 0x7B])
    #expect(try AccordRun("verify", binary, folder.path, "\(folder.path)/absent").code == 1)
    #expect(try AccordRun("verify").code == 2)
    let escape = try InventedRound().whole.replacing("Invented", with: "\\u001b[2JInvented")
    #expect(!(try verify(escape).output.contains("\u{1B}")))
  }

  /// The largest numbers that can be written, in every place where a number stands.
  @Test(arguments: ["9223372036854775807", "-9223372036854775808", "-1", "1000000000000"])
  func `Numbers of any size are read or refused`(_ number: String) throws {
    for text in [try InventedRound().whole, try InventedRound().open()] {
      for digits in Self.numbers(text) {
        let changed = text.replacingCharacters(
          in: digits.startIndex..<digits.endIndex, with: number)
        _ = try? DocumentCheck(Array(changed.utf8), name: "x")
      }
    }
  }
}
