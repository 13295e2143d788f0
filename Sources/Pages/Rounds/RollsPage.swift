internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// The rolls of two counts, school by school, the largest change first.
struct RollComparison: Sendable {
  /// One school.
  struct Line: Sendable {
    let school: SchoolID
    let name: String
    let urn: String
    let cluster: String
    let isPaying: Bool
    let before: Int?
    let now: Int?

    var change: Int? { now.flatMap { now in before.map { now - $0 } } }

    /// A change by a fifth, or a school that is in one count alone: worth a look.
    var isStriking: Bool {
      guard let before, let now else { return true }
      return abs(now - before) * 5 > max(before, 1)
    }
  }

  let day: CalendarDate
  let dayBefore: CalendarDate?
  let lines: [Line]

  init(_ now: PupilCounts, _ before: PupilCounts?, in register: Register) {
    day = now.day
    dayBefore = before?.day
    func roll(_ counts: PupilCounts?, _ school: SchoolID) -> Int? {
      guard let counts, let place = counts.criteria.firstIndex(of: Criterion.roll.code) else {
        return nil
      }
      return counts.schools[school].map { $0[place] }
    }
    let day = now.day
    lines = Set(now.schools.keys).union(before?.schools.keys.map { $0 } ?? []).compactMap { id in
      guard let school = register.schools[id] else { return nil }
      let terms = register.memberships[id]?.value(on: day)
      return Line(
        school: id, name: school.facts.name, urn: school.facts.urn,
        cluster: terms.flatMap { register.clusters[$0.cluster]?.name(on: day) } ?? "",
        isPaying: terms?.isPaying ?? false, before: roll(before, id), now: roll(now, id))
    }.sorted { left, right in
      let sizes = (abs(left.change ?? .max / 2), abs(right.change ?? .max / 2))
      return sizes.0 == sizes.1
        ? (left.name, left.urn) < (right.name, right.urn) : sizes.0 > sizes.1
    }
  }

  func sheet(remarks: [Sheet.Remark]) -> Sheet {
    var sheet = Sheet(
      "Rolls", file: "rolls",
      heading: ["urn", "school", "cluster", "paying", "before", "now", "change"], remarks: remarks)
    for line in lines {
      let number = { (count: Int?) -> Sheet.Cell in count.map { .number($0) } ?? .empty }
      sheet.add([
        .text(line.urn), .text(line.name), .text(line.cluster),
        .text(line.isPaying ? "yes" : "no"), number(line.before), number(line.now),
        number(line.change),
      ])
    }
    return sheet
  }
}

/// The rolls of a round beside those of the count before it.
struct RollsPage: Page {
  let round: FundingRound
  let comparison: RollComparison?
  let page: Int

  private static let perPage = 80

  var title: String {
    guard let comparison else { return "No files have been counted yet" }
    guard comparison.dayBefore != nil else { return "There is no earlier count to compare with" }
    let striking = comparison.lines.count { $0.isStriking && $0.isPaying }
    return striking == 0
      ? "No paying school’s roll has changed by more than a fifth"
      : "\(striking) paying school\(striking == 1 ? "’s roll has" : "s’ rolls have") changed by more than a fifth"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id))]))\
    \(PageHeading(title, lead: "Pupils on roll, school by school, the largest change first."))
    \(comparison.map(table) ?? .empty)
    """
  }

  private func table(_ comparison: RollComparison) -> HTML {
    let sum = { (of: (RollComparison.Line) -> Int?) in
      comparison.lines.reduce(0) { $0 + (of($1) ?? 0) }
    }
    let (before, now) = (sum(\.before), sum(\.now))
    let pages = max(1, (comparison.lines.count + Self.perPage - 1) / Self.perPage)
    let page = min(max(page, 1), pages)
    let shown = comparison.lines.dropFirst((page - 1) * Self.perPage).prefix(Self.perPage)
    let paging = Paging(page: page, of: pages) {
      RoundLinks.rolls(round.id).with([("page", String($0))])
    }
    let table = DataTable(
      id: "rolls", caption: "\(grouped(comparison.lines.count)) schools",
      columns: [
        .init("School"), .init("Cluster"), .init("Pays in"),
        .init(comparison.dayBefore?.inWords ?? "Before", .number),
        .init(comparison.day.inWords, .number), .init("Change", .number), .init("Look again"),
      ],
      rows: shown.map { line in
        [
          "<a href=\"\(RoundLinks.school(round.id, line.school))\">\(line.name)</a>",
          "\(line.cluster)", line.isPaying ? "yes" : "no", number(line.before), number(line.now),
          line.change.map { "\($0 > 0 ? "+" : "")\(grouped($0))" } ?? "–",
          line.isStriking && comparison.dayBefore != nil
            ? Tag("More than a fifth", .warm).html : .empty,
        ]
      },
      total: [
        "All", "", "", "\(grouped(before))", "\(grouped(now))",
        "\(now >= before ? "+" : "")\(grouped(now - before))", "",
      ],
      takeAways: .table(
        csv: RoundLinks.rollsTable(round.id), xlsx: RoundLinks.rollsWorkbook(round.id))
    )
    return "\(table)\(paging)"
  }

  private func number(_ count: Int?) -> HTML { count.map { "\(grouped($0))" } ?? "–" }
}
