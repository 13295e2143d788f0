import Domain
import Imports
import Support
import Testing

/// The loop over plain rows beside the careful reading of the same rows in quotation marks.
struct PlainRowsTests {
  /// What a field may hold: usual texts, and ones that only the careful way may judge.
  private static let fields: [(name: String, usual: [String], odd: [String])] = [
    (
      "URN", ["100001", "100003", "100004", "100005"], ["", "1", "100 001", "1000011", "999999999"]
    ),
    ("UPN", [], ["", "B801200005001", "A801200005001", "B80120000500", "B8012000050O1", "b", "É"]),
    ("EnrolStatus", ["C", "M", "C", "S", "G", "F", "O"], ["", "c", "X", "CC", " C"]),
    ("Language", ["ENG", "PNJ", "PNJA", "ZZZ", ""], ["E", "EN", "eng", "ENGLI", "É1"]),
    ("SENprovision", ["N", "K", "E"], ["", "n", "S", "KK", "\u{1}"]),
    ("FSM", ["Y", "N", "", "1", "0", "true"], ["x", "yes", "no ", ",", "|"]),
    ("PP", ["1", "0", "", "T", "F"], ["2", "maybe", ";"]),
    (
      "PostCode", ["AA1 1AA", "AA1 1AB", "AA1 1AC", "aa11aa", "Aa1 1aB", "AA11AC"],
      ["", "AA1  1AA", "AA1 1A", "AA1 1A1", "AA1\t1AA", "AA1-1AA", "A 1 1AA", "AA1 1A[", "ZZ9 9ZZ"]
    ),
  ]

  private func upn(_ random: inout SeededRandom) -> String {
    let digits = (0..<11).map { $0 < 9 ? "0" : "\(Int.random(in: 0...9, using: &random))" }.joined()
    let last = Bool.random(using: &random) ? "7" : "R"
    let letter = UPN.checkLetter(for: digits + last) ?? 65
    return "\(Character(Unicode.Scalar(letter)))\(digits)\(last)"
  }

  /// Rows of a census; one field in `rarity` is odd.
  private func rows(_ count: Int, rarity: Int, _ random: inout SeededRandom) -> [[String]] {
    (0..<count).map { _ in
      Self.fields.map { field in
        let isOdd = Int.random(in: 0..<rarity, using: &random) == 0
        let usual = field.usual.isEmpty ? [upn(&random)] : field.usual
        return (isOdd ? field.odd : usual).randomElement(using: &random) ?? ""
      }
    }
  }

  private func text(_ rows: [[String]], from first: Int, isQuoted: Bool, ending: String) -> String {
    rows.map { row in
      (row[first...] + row[..<first]).map { field in
        isQuoted || field.contains(",") ? "\"\(field)\"" : field
      }.joined(separator: ",") + ending
    }.joined()
  }

  @Test func `Plain rows are read as with care, in every order of columns and with any line end`()
    throws
  {
    var random = SeededRandom(seed: 12)
    for round in 0..<48 {
      let rows = [Self.fields.map(\.name)] + rows(40, rarity: round % 3 == 0 ? 30 : 400, &random)
      let first = round % Self.fields.count
      let ending = round / 8 % 2 == 0 ? "\n" : "\r\n"
      let plain = try SmallCount().run(text(rows, from: first, isQuoted: false, ending: ending))
      let careful = try SmallCount().run(text(rows, from: first, isQuoted: true, ending: ending))
      #expect(plain.histograms.map(\.histogram) == careful.histograms.map(\.histogram))
      #expect(plain.table == careful.table)
      #expect(plain.facts.enrolments.map(\.rows) == careful.facts.enrolments.map(\.rows))
      #expect(plain.log.inOrder.map(\.rule) == careful.log.inOrder.map(\.rule))
      for (one, other) in zip(plain.log.inOrder, careful.log.inOrder) {
        #expect(one.problems == other.problems)
      }
    }
  }

  @Test func `A line end that is unlike the others is no part of a field`() throws {
    let rows = (0..<6).map { "100001,,C,ENG,N,N,0,AA1 1AA\($0 % 3 == 1 ? "\r\n" : "\n")" }
    let outcome = try SmallCount().run(SmallCount.heading + rows.joined())
    #expect(outcome.counts("100001") == [6, 0, 6, 0, 0, 0])
  }
}
