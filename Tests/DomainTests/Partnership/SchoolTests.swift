import Domain
import Testing
import Values

struct MembershipTests {
  private let arm = ClusterKey(authority: "383", name: "ARM")

  private func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(reading: text))
  }

  private func membership(_ from: String?, _ to: String?) throws -> Membership {
    Membership(
      cluster: arm, isPaying: true, from: try from.map(day), to: try to.map(day))
  }

  @Test(arguments: [
    (String?("2021-04-01"), String?("2024-03-31"), "2021-03-31", false),
    ("2021-04-01", "2024-03-31", "2021-04-01", true),
    ("2021-04-01", "2024-03-31", "2022-01-20", true),
    ("2021-04-01", "2024-03-31", "2024-03-31", true),
    ("2021-04-01", "2024-03-31", "2024-04-01", false),
    (nil, "2024-03-31", "1900-01-01", true), (nil, "2024-03-31", "2024-04-01", false),
    ("2021-04-01", nil, "2999-12-31", true), ("2021-04-01", nil, "2021-03-31", false),
    (nil, nil, "2026-01-15", true), ("2026-01-15", "2026-01-15", "2026-01-15", true),
    ("2026-01-16", "2026-01-14", "2026-01-15", false),
  ])
  func `The first and the last day both belong to it`(
    _ from: String?, _ to: String?, _ on: String, _ inForce: Bool
  ) throws {
    #expect(try membership(from, to).isInForce(on: day(on)) == inForce)
  }

  @Test(arguments: [
    (String?("2021-01-01"), String?("2021-12-31"), String?("2022-01-01"), String?(nil), false),
    ("2021-01-01", "2022-01-01", "2022-01-01", nil, true),
    (nil, nil, "2022-01-01", "2022-01-01", true), (nil, nil, nil, nil, true),
    (nil, "2020-12-31", "2021-01-01", nil, false), (nil, "2021-01-01", "2021-01-01", nil, true),
    ("2021-01-01", "2029-01-01", "2022-01-01", "2023-01-01", true),
    ("2021-01-01", nil, "2030-01-01", nil, true),
    ("2021-01-01", "2021-06-30", "2021-06-01", "2021-12-31", true),
  ])
  func `Two overlap when a day belongs to both, whichever is asked`(
    _ from: String?, _ to: String?, _ otherFrom: String?, _ otherTo: String?, _ overlap: Bool
  ) throws {
    let one = try membership(from, to)
    let other = try membership(otherFrom, otherTo)
    #expect(one.overlaps(other) == overlap)
    #expect(other.overlaps(one) == overlap)
  }

  @Test func `A school's membership is the one in force on the day`() throws {
    let beeston = Membership(
      cluster: ClusterKey(authority: "383", name: "Beeston"), isPaying: false,
      from: try day("2024-04-01"), to: nil)
    let school = School(
      urn: "107800", memberships: [try membership("2021-04-01", "2024-03-31"), beeston])
    #expect(school.membership(on: try day("2021-03-31")) == nil)
    #expect(school.membership(on: try day("2024-03-31"))?.cluster == arm)
    #expect(school.membership(on: try day("2024-04-01")) == beeston)
    #expect(School(urn: "107801").membership(on: try day("2024-04-01")) == nil)
  }

  @Test func `A membership that ends before it begins has no day in common with any`() {
    let backwards = Membership(
      cluster: nil, isPaying: false, from: CalendarDate(year: 2024, month: 5, day: 1),
      to: CalendarDate(year: 2024, month: 3, day: 1))
    let always = Membership(cluster: nil, isPaying: false, from: nil, to: nil)
    #expect(!always.overlaps(backwards))
    #expect(!backwards.overlaps(backwards))
  }
}
