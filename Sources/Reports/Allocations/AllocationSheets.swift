package import Domain
package import Values

/// A published round as tables to be taken away; what is hidden is `c`.
package struct AllocationSheets: Sendable {
  private let round: PublicRound
  private let earlier: EarlierAllocation?
  private let remarks: [Sheet.Remark]

  package init(
    _ round: PublicRound, after earlier: EarlierAllocation?, remarks: [Sheet.Remark] = []
  ) {
    self.round = round
    self.earlier = earlier
    self.remarks =
      remarks + [
        .init("Version", String(round.version)), .init("SHA-256 of the round", round.digest),
      ] + PublicFiguresDocument.sentences(round.figures).map { .init("What is hidden", $0) }
  }

  /// How files of a round's year are called: `2026-27`, and from the second version on with that.
  package static func file(_ name: String, _ round: PublicRound) -> String {
    let version = round.version == 1 ? "" : "-version-\(round.version)"
    return "\(name)-\(slug(round.year))\(version)"
  }

  /// A year as it stands in addresses and file names: `2026-27`.
  package static func slug(_ year: FinancialYear) -> String {
    year.description.replacing("/", with: "-")
  }

  private var codes: [String] { round.figures.criteria.map(\.weighting.criterion.code) }

  private func cell(_ count: ShownCount) -> Sheet.Cell {
    count.value.map { .number($0) } ?? .text(PublicFiguresDocument.hidden)
  }

  private func cell(_ money: ShownMoney) -> Sheet.Cell {
    money.value.map { .money($0) } ?? .text(PublicFiguresDocument.hidden)
  }

  /// A line a cluster with its counts, its parts and its amount, and one of all of them.
  package var allocation: Sheet {
    let figures = round.figures
    let isProtected = round.settings.protection != .none
    var sheet = Sheet(
      "Allocation", file: Self.file("allocation", round),
      heading: ["cluster"] + codes + codes.map { "\($0)_amount" } + ["lump_sum"]
        + (isProtected ? ["protection"] : []) + ["allocation"],
      remarks: remarks)
    for line in figures.clusters {
      sheet.add(
        [.text(line.cluster.name)] + line.counts.map(cell) + line.byCriterion.map(cell)
          + [cell(line.lumpSum)] + (isProtected ? [cell(line.protection)] : []) + [
            cell(line.amount)
          ])
    }
    let lumpSums = figures.clusters.compactMap(\.lumpSum.value).total()
    sheet.add(
      [.text("All clusters")] + figures.criteria.map { cell($0.count) }
        + figures.criteria.map { cell($0.amount) } + [.money(lumpSums)]
        + (isProtected ? [.money(.zero)] : []) + [cell(figures.pot)])
    return sheet
  }

  /// A line a school with the counts that may be shown.
  package var counts: Sheet {
    var sheet = Sheet(
      "Counts", file: Self.file("counts", round), heading: ["cluster", "urn", "school"] + codes,
      remarks: remarks)
    for school in round.figures.schools {
      sheet.add(
        [
          .text(school.cluster.name), .text(school.urn),
          .text(round.schoolNames[school.urn] ?? ""),
        ] + school.counts.map(cell))
    }
    return sheet
  }

  /// One line of what the committee sees.
  package struct AppendixLine: Hashable, Sendable {
    package let cluster: String
    package let before: Money?
    package let amount: Money
    package var change: Money? { before.map { amount - $0 } }
  }

  package var appendixLines: [AppendixLine] {
    zip(round.payees, round.figures.clusters).compactMap { payee, line in
      line.amount.value.map {
        AppendixLine(cluster: line.cluster.name, before: earlier?.amounts[payee.id], amount: $0)
      }
    }
  }

  /// The sums of the lines that are printed, computed from them.
  package var appendixTotal: AppendixLine {
    let lines = appendixLines
    return AppendixLine(
      cluster: "All clusters", before: earlier == nil ? nil : lines.compactMap(\.before).total(),
      amount: lines.map(\.amount).total())
  }

  package var appendix: Sheet {
    var sheet = Sheet(
      "Appendix", file: Self.file("appendix", round),
      heading: ["cluster", "last_year", "this_year", "change"], remarks: remarks)
    for line in appendixLines + [appendixTotal] {
      sheet.add([
        .text(line.cluster), line.before.map { .money($0) } ?? .empty, .money(line.amount),
        line.change.map { .money($0) } ?? .empty,
      ])
    }
    return sheet
  }

  // MARK: Run it again

  /// What protection held the amounts against, as the file that `--last-year` reads.
  package var lastYear: [UInt8]? {
    guard round.settings.protection != .none, let before = round.yearBefore else { return nil }
    var csv = CSVText(heading: ["cluster", before.year.description])
    for (cluster, amount) in before.amounts.sorted(by: { $0.key < $1.key }) {
      csv.add([.text(cluster.name), .number(amount.plain)])
    }
    return csv.bytes
  }

  /// The command that gives the same pounds from the files of this round.
  package var command: String {
    let settings = round.settings
    let name = Self.slug(round.year)
    var words = [
      "accord allocate", "--counts cluster-counts-\(name).csv", "--formula formula-\(name).csv",
      "--pot \(settings.pot.plain)", "--unit \(settings.terms.unit.rawValue)",
      "--method \(settings.terms.method.rawValue)",
    ]
    if settings.terms.emptyCriterion != .refuse {
      words.append("--empty-criterion \(settings.terms.emptyCriterion.rawValue)")
    }
    if lastYear != nil {
      words.append("--last-year last-year-\(name).csv")
      func add(_ option: String, _ value: Percentage?) {
        if let value { words.append("--\(option) \(value.description.replacing("%", with: ""))") }
      }
      add("floor", settings.protection.floor)
      add("cap", settings.protection.cap)
      add("damping", settings.protection.damping)
    }
    return words.joined(separator: " ")
  }
}
