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

/// What a change of the register means: schools and pupils where it touches, money everywhere.
struct EffectTables: HTMLRepresentable {
  private let document: EffectDocument

  init(effect: RegisterEffect, day: CalendarDate, weighing: Weighing) {
    document = EffectDocument(effect, on: day, by: weighing)
  }

  var html: HTML {
    """
    <h2>What it means for schools and pupils</h2>
    \(if: document.schools == nil, "<p>\(EffectDocument.untouched)</p>")\
    \(document.schools.map { table("effects", $0, .number) } ?? .empty)
    \(document.pounds.map { money($0) } ?? .empty)
    """
  }

  private func table(
    _ id: String, _ table: EffectDocument.Table, _ kind: DataTable.Column.Kind
  ) -> HTML {
    DataTable(
      id: id, caption: "\(table.caption)",
      columns: table.columns.enumerated().map { .init($1, $0 == 0 ? .text : kind) },
      rows: table.rows.map { row in row.map { "\($0)" } },
      total: table.total.map { total in total.map { "\($0)" } }
    ).html
  }

  private func money(_ pounds: EffectDocument.Pounds) -> HTML {
    switch pounds {
    case .unknown(let sentence):
      """
      <h2>What it means in pounds</h2>
      <p>\(sentence)</p>
      """
    case .known(let finding, let basis, let figures):
      """
      <h2>\(finding)</h2>
      <p>\(basis)</p>
      \(figures.map { table("money", $0, .money) } ?? .empty)
      """
    }
  }
}
