internal import Design
internal import HTML
internal import Site
internal import Store
internal import Values

/// Every cluster of a day, to compare.
struct ClustersPage: Page {
  let clusters: [RegisterSummaries.Cluster]
  let day: CalendarDate
  let today: CalendarDate
  let sort: String
  let mayChange: Bool

  var title: String {
    let when = day == today ? "today" : "on \(day.inWords)"
    return "\(clusters.count) cluster\(clusters.count == 1 ? "" : "s") \(when)"
  }

  private var ordered: [RegisterSummaries.Cluster] {
    switch sort {
    case "schools": clusters.sorted { $0.schools > $1.schools }
    case "paying": clusters.sorted { $0.paying > $1.paying }
    default: clusters
    }
  }

  private func link(sortedBy sort: String) -> Link {
    RegisterLinks.clusters.with([
      ("sort", sort), ("on", day == today ? nil : day.description),
    ])
  }

  var body: HTML {
    """
    <h1>\(title)</h1>
    \(DayForm(action: RegisterLinks.clusters, day: day, today: today))
    \(if: clusters.isEmpty, "<p>No cluster existed on that day.</p>")\
    \(if: !clusters.isEmpty, table)
    <div class="acts">
    \(if: mayChange, "<a class=\"button\" href=\"\(RegisterLinks.newAct("found"))\">Found a cluster</a>")
    \(if: mayChange, "<a class=\"button button-quiet\" href=\"\(Link("/register/import"))\">Load from files</a>")
    <a class="button button-quiet" href="\(Link("/clusters.csv").with([("on", day.description)]))">\
    Take away as CSV</a>
    </div>
    """
  }

  private var table: HTML {
    DataTable(
      id: "clusters", caption: "Clusters and their schools",
      columns: [
        .init("Cluster", sort: link(sortedBy: "name"), sorted: sort == "name" ? "ascending" : nil),
        .init(
          "Schools", .number, sort: link(sortedBy: "schools"),
          sorted: sort == "schools" ? "descending" : nil),
        .init(
          "Paying", .number, sort: link(sortedBy: "paying"),
          sorted: sort == "paying" ? "descending" : nil),
      ],
      rows: ordered.map { cluster in
        [
          "<a href=\"\(RegisterLinks.cluster(cluster.id))\">\(cluster.name)</a>",
          "\(cluster.schools)", "\(cluster.paying)",
        ]
      },
      total: [
        "All", "\(clusters.reduce(0) { $0 + $1.schools })",
        "\(clusters.reduce(0) { $0 + $1.paying })",
      ]
    ).html
  }
}

/// Asks for the register as it stood on another day.
struct DayForm: HTMLRepresentable {
  let action: Link
  let day: CalendarDate
  let today: CalendarDate

  var html: HTML {
    """
    <form class="search" method="get" action="\(action)">
    \(FormField(
      "on", "As it stood on", hint: "For example 1/9/2025", .date,
      value: day == today ? "" : "\(day.day)/\(day.month)/\(day.year)"))
    <button class="button-quiet" type="submit">Show</button>
    </form>
    """
  }
}
