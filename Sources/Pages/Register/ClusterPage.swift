internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// One cluster: its schools, who hosts it, what it was called, where it came from.
struct ClusterPage: Page {
  let cluster: RegisterCluster
  let register: Register
  let schools: [RegisterSummaries.School]
  let sets: [BoundarySet]
  let view: RegisterView
  /// What was published for it, year by year.
  let published: [(heading: String, amount: Money)]
  let mayChange: Bool

  private var day: CalendarDate { view.day }

  private var name: String { cluster.name(on: day) }
  private var paying: Int { schools.reduce(0) { $0 + ($1.isPaying ? 1 : 0) } }

  var title: String {
    guard cluster.exists(on: day) else { return "\(name) does not exist on \(day.inWords)" }
    return "\(name): \(schools.count) school\(schools.count == 1 ? "" : "s"), \(paying) paying in"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Clusters", view.link(RegisterLinks.clusters))]))\
    \(PageHeading(title))
    \(view.notice)
    \(DayForm(action: RegisterLinks.cluster(cluster.id), view: view))
    \(SummaryList(facts))
    \(if: mayChange && cluster.exists(on: view.today), acts)
    <h2>Schools</h2>
    \(if: schools.isEmpty, "<p>No school belongs to \(name) on \(HTML.day(day)).</p>")\
    \(if: !schools.isEmpty, table)
    \(if: cluster.exists(on: day), boundary)
    \(if: !published.isEmpty, money)
    """
  }

  private var boundary: HTML {
    BoundaryFigure(
      name: name, subject: .cluster(cluster.id),
      schools: schools.compactMap { register.schools[$0.id] }, register: register, sets: sets,
      view: view
    ).html
  }

  private var facts: [(name: String, value: HTML)] {
    let former = cluster.names.spells.filter { $0.value != name }
    let area = register.places[cluster.id]?.value(on: day).flatMap { register.areas[$0] }
    return [
      (
        "Area",
        area.map { "<a href=\"\(view.link(RegisterLinks.area($0.id)))\">\($0.name)</a>" } ?? .empty
      ),
      ("Wards of its schools", wards), ("Neighbours", linked(neighbours)),
    ] + HostRole.allCases.map { role in (Self.words(role), host(role)) } + [
      (
        "Also called",
        .joined(cluster.aliases.map { "\($0.name) (\($0.source))" }, by: "<br>")
      ),
      (
        "Was or will be called",
        .joined(former.map { "\($0.value), \(HTML.term($0.from, $0.to))" }, by: "<br>")
      ),
      (
        "Came out of",
        linked(register.links.filter { $0.successor == cluster.id }.map(\.predecessor))
      ),
      (
        "Went into", linked(register.links.filter { $0.predecessor == cluster.id }.map(\.successor))
      ),
    ]
  }

  private var neighbours: [ClusterID] {
    cluster.exists(on: day) ? register.neighbours(of: cluster.id, on: day).map(\.id) : []
  }

  private var wards: HTML {
    .joined(
      register.wards(of: cluster.id, on: day).map { ward, schools in
        "<a href=\"\(view.link(RegisterLinks.ward(ward)))\">\(ward)</a> (\(schools))"
      }, by: "<br>")
  }

  private var money: HTML {
    """
    <h2>What it was allocated</h2>
    \(SummaryList(published.map { ($0.heading, "\($0.amount.text)") }))
    <p><a href="\(FundingLinks.published)">Beside the other clusters</a></p>
    """
  }

  static func words(_ role: HostRole) -> String {
    switch role {
    case .host: "Host"
    case .payee: "Is paid"
    case .employer: "Employs the staff"
    }
  }

  private func host(_ role: HostRole) -> HTML {
    guard let spell = register.hosts[HostPlace(cluster.id, role)]?.spell(on: day) else {
      return "<span class=\"soft\">nobody recorded</span>"
    }
    let who: HTML =
      switch spell.value {
      case .organisation(let name): "\(name)"
      case .school(let id):
        "<a href=\"\(RegisterLinks.school(id))\">\(register.schools[id]?.facts.name ?? "")</a>"
      }
    return "\(who), \(HTML.term(spell.from, spell.to))"
  }

  private func linked(_ ids: [ClusterID]) -> HTML {
    .joined(
      ids.compactMap { register.clusters[$0] }.map { other in
        "<a href=\"\(view.link(RegisterLinks.cluster(other.id)))\">\(other.name(on: day))</a>"
      }, by: "<br>")
  }

  private var acts: HTML {
    func act(_ kind: ActKind, _ label: String) -> HTML {
      "<li><a href=\"\(RegisterLinks.newAct(kind, cluster: cluster.id))\">\(label)</a></li>\n"
    }
    return """
      \(ButtonRow(Button("A school joins", .main, .follow(RegisterLinks.newAct(.join, cluster: cluster.id)))))
      \(Disclosure(
        "Other changes",
        """
        <ul>
        \(act(.changeHost, "Its host changes"))\(act(.changePayee, "Somebody else is paid its share"))\
        \(act(.changeEmployer, "Somebody else employs its staff"))\(act(.rename, "It is renamed"))\
        \(act(.addAlias, "It is also called something else"))\(act(.place, "It lies in another area"))\
        \(act(.split, "It is split"))\(act(.close, "It is closed"))</ul>
        """))
      """
  }

  private var table: HTML {
    DataTable(
      id: "schools", caption: "Schools that belong on \(HTML.day(day))",
      columns: [.init("School"), .init("URN"), .init("Phase"), .init("Pays in")],
      rows: schools.map { school in
        [
          "<a href=\"\(RegisterLinks.school(school.id))\">\(school.name)</a>", "\(school.urn)",
          "\(school.phase)",
          school.isPaying ? "Yes" : Tag("Does not pay", .warm).html,
        ]
      }
    ).html
  }
}
