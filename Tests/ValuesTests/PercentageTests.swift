import Testing
import Values

struct PercentageTests {
  @Test(arguments: [
    ("25%", 250_000), ("25", 250_000), ("25 %", 250_000), ("12.5 %", 125_000), ("12.5%", 125_000),
    ("33.3333", 333_333), ("0", 0), ("0%", 0), ("100%", 1_000_000), ("100.0000%", 1_000_000),
    ("0.0001", 1), ("99.9", 999_000), ("1000", 10_000_000), (" 5% ", 50_000), ("05", 50_000),
  ])
  func `Percentages are read exactly`(_ text: String, _ millionths: Int) {
    #expect(Percentage(reading: text) == Percentage(millionths: millionths))
  }

  @Test(arguments: [
    "", " ", "%", "25%%", "%25", "-5", "-5%", "+5", "1000.0001", "1001", "99999", "33.33333", "5.",
    ".5", "1.2.3", "12,5", "a quarter", "1/4", "0x10", "1e1", "２５", "2\u{301}5", "25\u{301}",
    "25%\u{301}", "\u{661}", "25％", "NaN", "25\u{0}", "9999999999999999999999",
  ])
  func `Anything else is refused, not rounded`(_ text: String) {
    #expect(Percentage(reading: text) == nil)
  }

  @Test func `Totals are exact`() {
    let thirds = ["33.3333", "33.3333", "33.3334"].compactMap { Percentage(reading: $0) }
    #expect(thirds.reduce(.zero, +) == .whole)
    #expect(Percentage(millionths: 333_333 * 3) != .whole)
    let tenths = Array(repeating: Percentage(millionths: 1_000), count: 1_000)
    #expect(tenths.reduce(.zero, +) == .whole)
    #expect(Percentage.percent(100) == .whole)
    #expect(Percentage.percent(25) + .percent(20) == Percentage.percent(45))
  }

  @Test func `The weights of both options total 100 %`() {
    for option in [[25, 20, 20, 5, 20, 10], [15, 15, 20, 10, 15, 25]] {
      #expect(option.map(Percentage.percent).reduce(.zero, +) == .whole)
    }
  }

  @Test func `They compare by size`() {
    #expect(Percentage.percent(5) < .percent(20))
    #expect(Percentage.zero < Percentage(millionths: 1))
    #expect(!(Percentage.whole < .whole))
  }

  @Test(arguments: [
    (250_000, "25%"), (125_000, "12.5%"), (333_333, "33.3333%"), (1, "0.0001%"), (0, "0%"),
    (1_000_000, "100%"), (999_000, "99.9%"), (100_100, "10.01%"), (10_000_000, "1000%"),
  ])
  func `They are written as people write them`(_ millionths: Int, _ text: String) {
    #expect(Percentage(millionths: millionths).description == text)
  }

  @Test func `What is written is read back`() {
    for millionths in stride(from: 0, through: 1_000_000, by: 997) {
      let percentage = Percentage(millionths: millionths)
      #expect(Percentage(reading: percentage.description) == percentage)
    }
  }

  @Test(arguments: ["2 5%", "1 000", "12. 5", "12 .5%", "2\t5"])
  func `A blank among the digits is refused`(_ text: String) {
    #expect(Percentage(reading: text) == nil)
  }
}
