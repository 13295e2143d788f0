internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// The areas that clusters lie in.
struct AreasPage: Page {
  let register: Register
  let view: RegisterView
  let mayChange: Bool

  private var areas: [RegisterArea] { register.areas.values.sorted { $0.name < $1.name } }

  var title: String {
    areas.isEmpty ? "There are no areas yet" : "\(areas.count) area\(areas.count == 1 ? "" : "s")"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Clusters", view.link(RegisterLinks.clusters))]))\
    \(PageHeading(
      title, lead: "An area is a part of the authority that several clusters lie in, such as that of an area inclusion partnership."))
    \(view.notice)
    \(if: !areas.isEmpty, table)
    \(if: mayChange, ButtonRow(Button("Name an area", .quiet, .follow(RegisterLinks.newAct(.nameArea)))).html)
    """
  }

  private var table: HTML {
    DataTable(
      id: "areas", caption: "Areas \(view.when)",
      columns: [.init("Area"), .init("Clusters", .number), .init("Schools", .number)],
      rows: areas.map { area in
        let clusters = register.clusters(in: area.id, on: view.day)
        let schools = clusters.reduce(0) { $0 + register.members(of: $1.id, on: view.day).count }
        return [
          "<a href=\"\(view.link(RegisterLinks.area(area.id)))\">\(area.name)</a>",
          "\(clusters.count)", "\(schools)",
        ]
      }
    ).html
  }
}

/// One area: its clusters, and those that lay in it.
struct AreaPage: Page {
  let area: RegisterArea
  let register: Register
  let view: RegisterView

  private var clusters: [RegisterCluster] { register.clusters(in: area.id, on: view.day) }

  var title: String {
    "\(area.name): \(clusters.count) cluster\(clusters.count == 1 ? "" : "s") \(view.when)"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Clusters", view.link(RegisterLinks.clusters)), ("Areas", view.link(RegisterLinks.areas))]))\
    \(PageHeading(title))
    \(view.notice)
    \(DayForm(action: RegisterLinks.area(area.id), view: view))
    \(if: clusters.isEmpty, "<p>No cluster lies in it \(view.when).</p>")\
    \(if: !clusters.isEmpty, ClusterTable(clusters: clusters, register: register, view: view).html)
    <h2>Through time</h2>
    \(history)
    """
  }

  private var history: HTML {
    let spells = register.places.flatMap { id, timeline in
      timeline.spells.filter { $0.value == area.id }.map { (id, $0) }
    }
    let events = spells.sorted {
      ($0.1.from?.description ?? "", $0.0) < ($1.1.from?.description ?? "", $1.0)
    }
    guard !events.isEmpty else { return "<p>No cluster has ever lain in it.</p>" }
    return DataTable(
      id: "history", caption: "Clusters that lie or lay in \(area.name)",
      columns: [.init("Cluster"), .init("When")],
      rows: events.map { id, spell in
        [
          "\(register.clusters[id]?.name(on: view.day) ?? "")", HTML.term(spell.from, spell.to),
        ]
      }
    ).html
  }
}

/// Clusters with how many schools belong and pay.
struct ClusterTable: HTMLRepresentable {
  let clusters: [RegisterCluster]
  let register: Register
  let view: RegisterView

  var html: HTML {
    DataTable(
      id: "clusters", caption: "Clusters and their schools",
      columns: [.init("Cluster"), .init("Schools", .number), .init("Paying", .number)],
      rows: clusters.map { cluster in
        let members = register.members(of: cluster.id, on: view.day)
        let paying = members.count {
          register.memberships[$0]?.value(on: view.day)?.isPaying == true
        }
        return [
          "<a href=\"\(view.link(RegisterLinks.cluster(cluster.id)))\">\(cluster.name(on: view.day))</a>",
          "\(members.count)", "\(paying)",
        ]
      }
    ).html
  }
}
