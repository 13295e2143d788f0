internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

/// One cluster: its schools, who hosts it, what it was called, where it came from.
struct ClusterPage: Page {
  let cluster: RegisterCluster
  let register: Register
  let schools: [RegisterSummaries.School]
  let day: CalendarDate
  let today: CalendarDate
  let mayChange: Bool

  private var name: String { cluster.name(on: day) }
  private var paying: Int { schools.reduce(0) { $0 + ($1.isPaying ? 1 : 0) } }

  var title: String {
    guard cluster.exists(on: day) else { return "\(name) does not exist on \(day.inWords)" }
    return "\(name): \(schools.count) school\(schools.count == 1 ? "" : "s"), \(paying) paying in"
  }

  var body: HTML {
    """
    <p class="crumbs"><a href="\(RegisterLinks.clusters)">Clusters</a></p>
    <h1>\(title)</h1>
    \(DayForm(action: RegisterLinks.cluster(cluster.id), day: day, today: today))
    \(SummaryList(facts))
    \(if: mayChange && cluster.exists(on: today), acts)
    <h2>Schools</h2>
    \(if: schools.isEmpty, "<p>No school belongs to \(name) on \(HTML.day(day)).</p>")\
    \(if: !schools.isEmpty, table)
    """
  }

  private var facts: [(name: String, value: HTML)] {
    let former = cluster.names.spells.filter { $0.value != name }
    return HostRole.allCases.map { role in (Self.words(role), host(role)) } + [
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
        "<a href=\"\(RegisterLinks.cluster(other.id))\">\(other.name(on: day))</a>"
      }, by: "<br>")
  }

  private var acts: HTML {
    """
    <div class="acts">
    <a class="button" href="\(RegisterLinks.newAct("join", cluster: cluster.id))">A school joins</a>
    <a class="button button-quiet" href="\(RegisterLinks.newAct("change-host", cluster: cluster.id))">\
    Change the host</a>
    <a class="button button-quiet" href="\(RegisterLinks.newAct("rename", cluster: cluster.id))">\
    Rename</a>
    </div>
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
          school.isPaying ? "Yes" : "<span class=\"tag tag-warm\">Does not pay</span>",
        ]
      }
    ).html
  }
}
