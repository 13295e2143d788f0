internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// What an act would mean, to be confirmed.
struct CheckActPage: Page {
  let visit: Visit
  let form: ActForm
  let day: CalendarDate
  /// The register as it would be.
  let register: Register
  let effect: RegisterEffect
  let weighing: Weighing

  var title: String { "\(form.kind.heading): is this right?" }

  var body: HTML {
    """
    \(Breadcrumbs([("Clusters", RegisterLinks.clusters)]))\
    \(PageHeading(title))
    \(SummaryList(answers))
    \(EffectTables(effect: effect, day: day, weighing: weighing))
    <form method="post" action="\(Link("/register/acts"))">
    \(visit.formFields())
    \(form.hiddenFields)
    \(ButtonRow(
      Button("Record it"),
      Button("Change the answers", .quiet, .choose(name: "again", value: "yes")),
      Button("Leave it as it is", .quiet, .follow(RegisterLinks.clusters))))
    </form>
    """
  }

  private var answers: [(name: String, value: HTML)] {
    func name(_ cluster: ClusterID) -> String { register.clusters[cluster]?.name(on: day) ?? "" }
    let parts =
      form.kind == .split ? (1...form.partCount).map { "Part \($0): \(form["part-\($0)"])" } : []
    return [
      ("School", "\(form.school.flatMap { register.schools[$0]?.facts.name } ?? "")"),
      ("Cluster", "\(form.cluster.map(name) ?? "")"),
      ("Clusters", .joined(form.clusters.map { "\(name($0))" }, by: "<br>")),
      ("Area", "\(form.area.flatMap { register.areas[$0]?.name } ?? "")"),
      ("Name", "\(form["name"])"), ("Source", "\(form["source"])"),
      ("Parts", .joined(parts.map { "\($0)" }, by: "<br>")),
      ("Organisation", "\(form["organisation"])"),
      ("Pays in", form["paying"] == "yes" ? "Yes" : form["paying"] == "no" ? "No" : .empty),
      ("From", HTML.day(day)), ("Why", "\(form["reason"])"), ("Decision", "\(form["decision"])"),
    ]
  }
}

/// By which counts, pot and formula a change is weighed, where they are known.
struct Weighing: Sendable {
  let counts: PupilCounts?
  let year: FundingYear?
}

/// What a change of the register means: schools and pupils where it touches, money everywhere.
struct EffectTables: HTMLRepresentable {
  let effect: RegisterEffect
  let day: CalendarDate
  let weighing: Weighing

  var html: HTML {
    """
    <h2>What it means for schools and pupils</h2>
    \(if: effect.touched.isEmpty, "<p>No cluster has more or fewer schools, payers or pupils by it.</p>")\
    \(if: !effect.touched.isEmpty, touched)
    \(if: !effect.touched.isEmpty, money)
    """
  }

  private var touched: HTML {
    DataTable(
      id: "effects", caption: "Clusters that it touches, on \(HTML.day(day))",
      columns: [
        .init("Cluster"), .init("Schools before", .number), .init("Schools after", .number),
        .init("Paying before", .number), .init("Paying after", .number),
        .init("Pupils before", .number), .init("Pupils after", .number),
      ],
      rows: effect.touched.map { line in
        [
          "\(line.name)", "\(line.before.schools)", "\(line.after.schools)",
          "\(line.before.paying)", "\(line.after.paying)", "\(grouped(line.before.pupils))",
          "\(grouped(line.after.pupils))",
        ]
      }
    ).html
  }

  private var money: HTML {
    guard effect.obstacle == nil, let counts = weighing.counts, let year = weighing.year else {
      return """
        <h2>What it means in pounds</h2>
        <p>\(effect.obstacle ?? "") The money can be worked out when counts, a pot and a formula are \
        known.</p>
        """
    }
    let lines = effect.lines.sorted { size($0) > size($1) }
    return """
      <h2>\(finding(lines))</h2>
      <p>If the pupils counted on \(HTML.day(counts.day)) shared \(year.pot.text) by \
      \(year.formula.name), with the schools that pay on \(HTML.day(day)). Nobody’s allocation is \
      changed by recording this: the next round is counted anew.</p>
      \(DataTable(
        id: "money", caption: "Every cluster, the largest change first",
        columns: [
          .init("Cluster"), .init("Before", .money), .init("After", .money),
          .init("Change", .money),
        ],
        rows: lines.map { line in
          [
            "\(line.name)", "\(line.before.amount?.text ?? "–")",
            "\(line.after.amount?.text ?? "–")", "\(Self.signed(line.change))",
          ]
        },
        total: [
          "All", "\(sum(\.before).text)", "\(sum(\.after).text)",
          "\(Self.signed(sum(\.after) - sum(\.before)))",
        ]))
      """
  }

  private func size(_ line: RegisterEffect.Line) -> Int { abs(line.change?.pence ?? 0) }

  private func sum(_ side: KeyPath<RegisterEffect.Line, RegisterEffect.Side>) -> Money {
    effect.lines.compactMap { $0[keyPath: side].amount }.total()
  }

  private func finding(_ lines: [RegisterEffect.Line]) -> String {
    guard let first = lines.first, let change = first.change, change != .zero else {
      return "No cluster would get more or less"
    }
    let amount = Money(pence: abs(change.pence)).text
    return "\(first.name) would get \(amount) \(change < .zero ? "less" : "more")"
  }

  static func signed(_ money: Money?) -> String {
    guard let money else { return "–" }
    guard money != .zero else { return "no change" }
    return "\(money < .zero ? "−" : "+")\(Money(pence: abs(money.pence)).text)"
  }
}
