import Testing
import Values

struct MoneyReadingTests {
  @Test(arguments: [
    ("£62,117", 6_211_700), ("62117", 6_211_700), ("62,117.50", 6_211_750), ("-£3.20", -320),
    ("0", 0), ("£0", 0), ("-0", 0), ("0.05", 5), ("0.5", 50), ("£1,234,567.89", 123_456_789),
    ("-62,117", -6_211_700), ("  £62,117\t", 6_211_700), ("999", 99_900), ("1,000", 100_000),
    ("£90,000,000,000", 9_000_000_000_000), ("-£90,000,000,000", -9_000_000_000_000),
  ])
  func `Amounts are read as people write them`(_ text: String, _ pence: Int) {
    #expect(Money(reading: text) == Money(pence: pence))
    #expect(Money(readingBytes: Array(text.utf8)) == Money(pence: pence))
    #expect(Money(reading: text[...]) == Money(pence: pence))
  }

  @Test(arguments: [
    "", " ", "£", "-", "-£", ".", "1,23", "1,2345", "12,34,567", "1234,567", ",123", "1,", "1,,000",
    "1.234", "1.", ".5", "1.2.3", "1.2,000", "one", "12a", "£12m", "1e5", "0x10", "+5", "--5",
    "(500)", "5-", "£-5", "££5", "£ 5", "6 2117", "$5", "€5", "5£", "NaN", "inf", "=1", "'5",
    "1\n000", "5\u{0}", "-.5", "1 000",
  ])
  func `Anything else is refused, not guessed`(_ text: String) {
    #expect(Money(reading: text) == nil)
  }

  @Test(arguments: [
    "６２１１７", "62\u{661}17", "6\u{301}2117", "£\u{301}62117", "62117\u{301}", "-\u{301}5",
    "1,\u{301}000", "1.\u{301}5", "\u{FEFF}5", "\u{A0}5", "−5", "1\u{200B}000", "￡5", "²",
  ])
  func `Digits and signs of other scripts and accents on them are refused`(_ text: String) {
    #expect(Money(reading: text) == nil)
  }

  @Test func `The pound sign of Windows-1252 is not UTF-8 and is refused`() {
    #expect(Money(readingBytes: [0xA3, 0x35]) == nil)
    #expect(Money(readingBytes: [0xC2, 0x35]) == nil)
  }

  @Test(arguments: [
    "£1,000,000,000,000.01", "1000000000001", "-1000000000001", "999999999999999",
    "1000000000000000", "9223372036854775807", "9223372036854775808",
    "99999999999999999999999999999999999999", "1,000,000,000,000,000,000,000",
  ])
  func `More than a thousand billion pounds is refused and overflows nothing`(_ text: String) {
    #expect(Money(reading: text) == nil)
  }

  @Test func `A megabyte of digits is refused`() {
    #expect(Money(reading: String(repeating: "9", count: 1_000_000)) == nil)
    #expect(Money(reading: String(repeating: "1,", count: 500_000)) == nil)
  }

  @Test func `The published column adds up as read`() {
    let column = ["£62,117", "£31,575", "68,326.00", "47434"]
    #expect(column.compactMap { Money(reading: $0) }.total() == .pounds(209_452))
  }
}
