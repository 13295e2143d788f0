import Domain
import Testing
import Values

struct RoundSettingsTellingTests {
  private func settings() throws -> RoundSettings {
    RoundSettings(
      pot: Money(pence: 78_083_000), formula: "option-1",
      countDay: try #require(CalendarDate(reading: "2026-01-15")))
  }

  @Test func `Settings that are alike have nothing to tell`() throws {
    #expect(try settings().standing(beside: settings()) == "")
  }

  @Test func `What differs is told, and nothing else`() throws {
    let old = try settings()
    var new = old
    new.pot = Money(pence: 79_000_000)
    new.terms.unit = .penny
    new.protection = try Protection(
      floor: Percentage(millionths: 50_000), cap: nil, damping: nil)
    new.disclosure = .nothingHidden(source: "invented")
    new.decision = "D12345"
    #expect(
      old.standing(beside: new)
        == "pot £780,830; shared in whole pounds; floor none; hidden counts from 1 to 4; decision none"
    )
    #expect(
      new.standing(beside: old)
        == "pot £790,000; shared in pence; floor 5%; hidden counts none; decision D12345")
  }
}
