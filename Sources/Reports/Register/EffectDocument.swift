package import Domain
package import Values

/// What a change of the register would mean, to be shown before it is recorded: schools and pupils where
/// it touches, money everywhere.
package struct EffectDocument: Sendable {
  /// A table whose first column is a cluster's name and whose others are figures.
  package struct Table: Sendable {
    package let caption: String
    package let columns: [String]
    package let rows: [[String]]
    package let total: [String]?
  }

  /// What it means in pounds.
  package enum Pounds: Sendable {
    /// They cannot be worked out; the sentence says why.
    case unknown(String)
    /// Without a table where nobody would get more or less.
    case known(finding: String, basis: String, Table?)
  }

  /// `nil` where nothing has more or fewer schools, payers or pupils by it.
  package let schools: Table?
  package let pounds: Pounds?

  package static let untouched =
    "No cluster has more or fewer schools, payers or pupils by it."

  package init(_ effect: RegisterEffect, on day: CalendarDate, by weighing: Weighing) {
    guard !effect.touched.isEmpty else {
      (schools, pounds) = (nil, nil)
      return
    }
    schools = Table(
      caption: "Clusters that it touches, on \(day.inWords)",
      columns: [
        "Cluster", "Schools before", "Schools after", "Paying before", "Paying after",
        "Pupils before", "Pupils after",
      ],
      rows: effect.touched.map { line in
        [
          line.name, String(line.before.schools), String(line.after.schools),
          String(line.before.paying), String(line.after.paying), grouped(line.before.pupils),
          grouped(line.after.pupils),
        ]
      }, total: nil)
    pounds = Self.pounds(effect, day, weighing)
  }

  private static func pounds(
    _ effect: RegisterEffect, _ day: CalendarDate, _ weighing: Weighing
  ) -> Pounds {
    guard effect.obstacle == nil, let counts = weighing.counts, let year = weighing.year else {
      return .unknown(
        (effect.obstacle.map { $0 + " " } ?? "")
          + "The money can be worked out when counts, a pot and a formula are known.")
    }
    let lines = effect.lines.sorted { size($0) > size($1) }
    func sum(_ side: KeyPath<RegisterEffect.Line, RegisterEffect.Side>) -> Money {
      lines.compactMap { $0[keyPath: side].amount }.total()
    }
    let (before, after) = (sum(\.before), sum(\.after))
    return .known(
      finding: finding(lines),
      basis: remark(effect, counts)
        + "If the pupils counted on \(counts.day.inWords) shared \(year.pot.text) by "
        + "\(year.formula.name), with the schools that pay on \(day.inWords). Nobody’s allocation is "
        + "changed by recording this: the next round is counted anew.",
      lines.allSatisfy({ $0.change == .zero })
        ? nil
        : Table(
          caption: "Every cluster, the largest change first",
          columns: ["Cluster", "Before", "After", "Change"],
          rows: lines.map { line in
            [
              line.name, line.before.amount?.text ?? "–", line.after.amount?.text ?? "–",
              signed(line.change),
            ]
          }, total: ["All", before.text, after.text, signed(after - before)]))
  }

  /// What explains that a school brings nothing.
  private static func remark(_ effect: RegisterEffect, _ counts: PupilCounts) -> String {
    let names = effect.uncounted
    guard let first = names.first else { return "" }
    let others = names.count - 1
    let who = others == 0 ? first : "\(first) and \(grouped(others)) more"
    return "\(who) \(others == 0 ? "was" : "were") not counted on \(counts.day.inWords) and "
      + "\(others == 0 ? "brings" : "bring") no pupils yet. "
  }

  private static func size(_ line: RegisterEffect.Line) -> Int { abs(line.change?.pence ?? 0) }

  private static func finding(_ lines: [RegisterEffect.Line]) -> String {
    guard let first = lines.first, let change = first.change, change != .zero else {
      return "No cluster would get more or less"
    }
    let amount = Money(pence: abs(change.pence)).text
    return "\(first.name) would get \(amount) \(change < .zero ? "less" : "more")"
  }

  /// A change with its sign: `+£1,204`.
  package static func signed(_ money: Money?) -> String {
    guard let money else { return "–" }
    guard money != .zero else { return "no change" }
    return "\(money < .zero ? "−" : "+")\(Money(pence: abs(money.pence)).text)"
  }

  // MARK: On a terminal

  /// The whole of it in plain text.
  package var text: String {
    guard let schools else { return Self.untouched + "\n" }
    var text = "What it means for schools and pupils\n\n\(schools.caption):\n\n\(plain(schools))\n"
    switch pounds {
    case .known(let finding, let basis, let table):
      text += "\(visible(finding)).\n\(visible(basis))\n"
      if let table { text += "\n\(plain(table))" }
    case .unknown(let sentence): text += "What it means in pounds: \(visible(sentence))\n"
    case nil: break
    }
    return text
  }

  private func plain(_ table: Table) -> String {
    var text = TextTable(
      table.columns, sides: table.columns.indices.map { $0 == 0 ? .left : .right })
    for row in table.rows { text.add(row.map(visible)) }
    if let total = table.total { text.add(total, ruleAbove: true) }
    return text.text
  }
}
