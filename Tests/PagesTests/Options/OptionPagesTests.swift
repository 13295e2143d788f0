import Actions
import Domain
import HTTPTypes
import SQL
import Testing
import Values

@testable import Site

/// Options side by side: what is typed is kept, what an address says comes back, and every column adds up.
struct OptionPagesTests {
  private func house() async throws -> (House, round: RoundID, session: String) {
    let house = try await House()
    return (house, try await house.publish(2026), try await house.session(.commissioningOfficer))
  }

  private static let second =
    "roll=15;pupil_premium=15;idaci=20;eal=10;send=15;social_care=25;name=Second"

  private func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain
        ? String(UnicodeScalar(byte)) : "%" + (digits.utf8.count == 1 ? "0" : "") + digits
    }.joined()
  }

  private func address(_ round: RoundID, _ options: [String], _ more: String = "") -> String {
    "/rounds/\(round)/options?" + options.map { "o=\(encoded($0))" }.joined(separator: "&") + more
  }

  /// Where an answer leads to.
  private func location(_ answer: Answer) -> String {
    answer.headers[.location] ?? ""
  }

  @Test func `Without a word it holds the round beside the other formulas by its criteria`()
    async throws
  {
    let (house, round, session) = try await house()
    let page = await house.text("/rounds/\(round)/options", session: session)
    #expect(
      page.contains("Leeds Option 1 (adopted)") && page.contains("Leeds Option 2 (consulted on)"))
    #expect(page.contains("Held beside the round as it is."))
    #expect(page.contains("name=\"w-send\" type=\"text\" inputmode=\"decimal\" value=\"15\""))
    let allocation = await house.text("/rounds/\(round)/allocation", session: session)
    #expect(allocation.contains("/rounds/\(round)/options\""))
    try await house.engine.close()
  }

  @Test func `Every option's column adds up to its pot, on the page and in the file`() async throws
  {
    let (house, round, session) = try await house()
    let options = ["name=As it is", Self.second, "pot=800000;unit=penny;floor=;name=More"]
    let csv = await house.text(
      address(round, options).replacing("/options?", with: "/options.csv?"), session: session)
    let rows = csv.split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).suffix(9).map(Self.pence)
    }
    #expect(rows.count == 21)
    let total = try #require(rows.last)
    #expect(total[1] == 78_083_000 && total[4] == 78_083_000 && total[7] == 80_000_000)
    for column in total.indices {
      #expect(rows.dropLast().reduce(0) { $0 + $1[column] } == total[column])
    }
    for row in rows {
      for option in 0..<3 { #expect(row[option * 3 + 1] - row[option * 3] == row[option * 3 + 2]) }
    }
    let page = await house.text(address(round, options), session: session)
    #expect(page.contains("£800,000.00") || page.contains("£800,000"))
    try await house.engine.close()
  }

  private static func pence(_ cell: Substring) -> Int {
    let parts = cell.split(separator: ".")
    let size =
      (Int(parts.first?.drop { $0 == "-" } ?? "") ?? 0) * 100
      + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    return cell.hasPrefix("-") ? -size : size
  }

  @Test func `Weights of 101 % and of less than nothing are kept as typed, and said to be wrong`()
    async throws
  {
    let (house, round, session) = try await house()
    let page = await house.text(
      address(round, ["roll=101", Self.second + ";roll=16"], "&open=1"), session: session)
    #expect(page.contains("<h1>Option 1 cannot be worked out yet</h1>"))
    #expect(page.contains("‘101’ cannot be the weight of ‘Pupils on roll’."))
    #expect(page.contains("value=\"101\"") && page.contains("aria-invalid=\"true\""))
    let other = await house.text(
      address(round, ["roll=101", Self.second + ";roll=16"], "&open=2"), session: session)
    #expect(other.contains("The weights total 101%, not 100%. Take 1% from the criteria."))
    let below = await house.text(address(round, ["roll=-5"]), session: session)
    #expect(below.contains("‘-5’ cannot be the weight of ‘Pupils on roll’."))
    try await house.engine.close()
  }

  @Test func `What is typed leads to an address that says the same`() async throws {
    let (house, round, session) = try await house()
    let base = address(round, ["name=One", Self.second], "&open=2")
    let typed = await house.send(
      "GET", base + "&edit=1&name=Mine%3B+50%25&w-roll=20&w-send=10&lock=eal&pot=790000&floor=5",
      session: session)
    #expect(typed.status == .seeOther)
    let page = await house.text(location(typed), session: session)
    #expect(page.contains("Mine; 50%") && page.contains("£790,000"))
    #expect(page.contains("value=\"eal\" checked"))
    #expect(page.contains("The weights total 100%") == false)
    // The same address again says the same.
    let again = await house.send("GET", location(typed) + "&edit=1&lock=eal", session: session)
    #expect(location(again) == location(typed))
    try await house.engine.close()
  }

  @Test func `One weight is moved and the others follow, those that are kept excepted`()
    async throws
  {
    let (house, round, session) = try await house()
    let base = address(round, ["name=One", Self.second], "&open=2&edit=1&lock=eal")
    let pressed = await house.send("GET", base + "&w-roll=40&act=balance", session: session)
    let page = await house.text(location(pressed), session: session)
    let weights = page.matches(
      of: #/name="w-[a-z_]+" type="text" inputmode="decimal" value="([0-9.]+)"/#
    )
    .map { String($0.1) }
    #expect(weights.first == "40" && weights[3] == "10")
    #expect(weights.compactMap { Percentage(reading: $0) }.reduce(.zero, +) == .whole)
    let live = await house.text(
      base.replacing("/options?", with: "/options/live?") + "&w-roll=40&moved=w-roll",
      session: session)
    #expect(live.hasPrefix("<div id=\"live\""))
    #expect(live.contains("data-fields=\"w-roll=40&amp;"))
    #expect(!live.contains("<form"))
    try await house.engine.close()
  }

  @Test func `Options are copied, taken away and opened, four at most`() async throws {
    let (house, round, session) = try await house()
    var target = address(round, ["name=One", Self.second], "&open=2")
    for number in 3...4 {
      let copied = await house.send("GET", target + "&edit=1&act=copy", session: session)
      target = location(copied)
      #expect(target.hasSuffix("open=\(number)"))
    }
    let full = await house.text(target, session: session)
    #expect(!full.contains("value=\"copy\"") && full.contains("Option 4"))
    let removed = await house.send("GET", target + "&edit=1&act=remove", session: session)
    #expect(location(removed).hasSuffix("open=3"))
    try await house.engine.close()
  }

  @Test func `A school leaves, a cluster splits, two merge, and each is undone`() async throws {
    let (house, round, session) = try await house()
    let document = await house.text("/rounds/\(round)/round.json", session: session)
    let urn = try #require(document.firstMatch(of: #/"urn": ?"([0-9]{6})"/#)).1
    let base = address(round, ["name=One"], "&edit=1")
    var target = location(
      await house.send("GET", base + "&act=leaves&school=\(urn)", session: session))
    #expect(await house.text(target, session: session).contains("value=\"undo-0\""))
    target = location(
      await house.send("GET", target + "&edit=1&act=undo-0", session: session))
    #expect(!(await house.text(target, session: session).contains("value=\"undo-0\"")))
    target = location(
      await house.send(
        "GET", target + "&edit=1&act=moves&school=\(urn)&new=A+new+%3E+one", session: session))
    let split = await house.text(target, session: session)
    #expect(split.contains("counts for A new &gt; one") && split.contains("A new &gt; one</th>"))
    target = location(
      await house.send(
        "GET", base + "&act=merges&one=Garforth&other=Rothwell&merged=South+East", session: session)
    )
    let merged = await house.text(target, session: session)
    #expect(merged.contains("All schools of Garforth count for South East"))
    #expect(!merged.contains("<th scope=\"row\">Garforth</th>"))
    let nobody = location(
      await house.send("GET", base + "&act=leaves&school=nowhere", session: session))
    #expect(
      await house.text(nobody, session: session)
        .contains("No school with the number nowhere pays in this option."))
    try await house.engine.close()
  }

  @Test func `It is held beside the year before where that is known, and says so where not`()
    async throws
  {
    let (house, round, session) = try await house()
    let none = await house.text(
      address(round, ["name=One"], "&beside=before"), session: session)
    #expect(none.contains("Nothing is known here of the year before."))
    let later = try await house.publish(2027)
    let page = await house.text(
      address(later, ["name=One"], "&beside=before"), session: session)
    #expect(page.contains("Held beside 2026/27."))
    try await house.engine.close()
  }

  @Test func `Between the round and an option there is a bridge that adds up`() async throws {
    let (house, round, session) = try await house()
    let bridge = "/rounds/\(round)/options/bridge?o=&"
    let page = await house.text(
      bridge + "o=\(encoded(Self.second + ";pot=800000"))&open=2", session: session)
    #expect(page.contains("<h1>Why Second gives other amounts</h1>"))
    let total = try #require(page.firstMatch(of: #/<tfoot><tr>(.*?)<\/tr>/#)).1
    let cells = total.matches(of: #/>([+−]?)£([0-9,]+)(\.[0-9]{2})?</#)
    // Before, each cause that moved something, after, the change.
    #expect(cells.first?.2 == "780,830" && cells.last?.2 == "19,170")
    #expect(page.contains("What there is to share") && page.contains("because"))
    // And between two options, whichever way round.
    let both = "o=\(encoded("name=First;pot=790000"))&o=\(encoded(Self.second + ";pot=800000"))"
    let path = "/rounds/\(round)/options/bridge?\(both)"
    for (query, ends) in [
      ("&open=2&from=1", ["790,000", "10,000"]), ("&open=1&from=2", ["800,000", "10,000"]),
    ] {
      let page = await house.text(path + query, session: session)
      let total = try #require(page.firstMatch(of: #/<tfoot><tr>(.*?)<\/tr>/#)).1
      let cells = total.matches(of: #/>([+−]?)£([0-9,]+)(\.[0-9]{2})?</#)
      #expect([cells.first?.2, cells.last?.2].map { String($0 ?? "") } == ends)
      #expect(page.contains("Hold it beside the round as it is"))
    }
    // A place where there is none, or the option itself, is the round.
    for from in ["0", "2", "9", "x", "-1"] {
      let page = await house.text(path + "&open=2&from=\(from)", session: session)
      #expect(page.contains("From As it is to Second."), "\(from)")
      #expect(page.contains("Hold it beside First"))
    }
    let wrong = await house.send("GET", bridge + "o=roll%3D101&open=2", session: session)
    #expect(wrong.status == .seeOther && location(wrong).contains("/options?"))
    try await house.engine.close()
  }

  @Test func `The next years are told with a range, and cannot be where nothing is known before`()
    async throws
  {
    let (house, round, session) = try await house()
    let alone = await house.text("/rounds/\(round)/options/years", session: session)
    #expect(alone.contains("cannot be carried on into later years"))
    #expect(alone.contains("were counted in no earlier year here"))
    let later = try await house.publish(2027) { urn, counts in
      urn.hasSuffix("7") ? counts.map { $0 + $0 / 9 } : counts
    }
    let years = "/rounds/\(later)/options/years"
    let page = await house.text(years + "?method=last-change", session: session)
    #expect(page.contains("until 2030/31</h1>") && page.contains("counted from 2026/27, 2027/28"))
    let rows = (await house.text(years.replacing("years", with: "years.csv"), session: session))
      .split(separator: "\n").dropFirst()
    #expect(rows.count == 20)
    // Now, and the middle of each of three years.
    for column in [0, 1, 4, 7] {
      let amounts = rows.map { row in
        Self.pence(
          Array(row.split(separator: ",", omittingEmptySubsequences: false).suffix(14))[column])
      }
      #expect(amounts.reduce(0, +) == 78_083_000)
    }
    try await house.engine.close()
  }

  @Test func `Text that means harm stays text, and strangers see nothing`() async throws {
    let (house, round, session) = try await house()
    let page = await house.text(
      address(round, ["name=<script>alert(1)</script>;roll=\"><b>"], "&open=1"), session: session)
    #expect(page.contains("&lt;script&gt;") && !page.contains("<script>alert"))
    #expect(!page.contains("\"><b>"))
    let reader = try await house.session(.reader)
    for path in ["options", "options/live", "options.csv", "options.xlsx", "options/space"] {
      #expect(
        await house.send("GET", "/rounds/\(round)/\(path)", session: reader).status == .notFound)
    }
    try await house.engine.close()
  }

  @Test func `Of a round that comes to nothing yet it says why`() async throws {
    let (house, _, session) = try await house()
    let settings = RoundSettings(
      pot: .pounds(780_830), formula: "leeds-option-1",
      countDay: try #require(CalendarDate(year: 2027, month: 1, day: 15)))
    let round = try await house.runner.run(
      OpenRound(try #require(FinancialYear(beginning: 2027)), settings: settings),
      by: house.administrator)
    let page = await house.text("/rounds/\(round)/options", session: session)
    #expect(page.contains("<h1>The round of 2027/28 cannot be calculated yet</h1>"))
    try await house.engine.close()
  }
}
