internal import Design
internal import HTML
internal import Site
internal import Store
internal import Values

/// Every cluster of a day, to compare.
struct ClustersPage: Page {
  let clusters: [RegisterSummaries.Cluster]
  let view: RegisterView
  let sort: String
  let mayChange: Bool

  var title: String {
    "\(clusters.count) cluster\(clusters.count == 1 ? "" : "s") \(view.when)"
  }

  /// The clusters in the order that was asked for, of which by name is the one they come in.
  static func ordered(
    _ clusters: [RegisterSummaries.Cluster], by sort: String
  ) -> [RegisterSummaries.Cluster] {
    switch sort {
    case "schools": clusters.sorted { $0.schools > $1.schools }
    case "paying": clusters.sorted { $0.paying > $1.paying }
    default: clusters
    }
  }

  private func link(sortedBy sort: String) -> Link {
    view.link(RegisterLinks.clusters).with([("sort", sort)])
  }

  var body: HTML {
    """
    \(PageHeading(title))
    \(view.notice)
    \(DayForm(action: RegisterLinks.clusters, view: view))
    \(if: clusters.isEmpty, "<p>No cluster existed on that day.</p>")\
    \(if: !clusters.isEmpty, table)
    \(if: mayChange, acts)
    <p><a href="\(RegisterLinks.map)">On a map</a> · <a href="\(RegisterLinks.areas)">By area</a> · \
    <a href="\(RegisterLinks.wards)">By ward</a></p>
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
      rows: Self.ordered(clusters, by: sort).map { cluster in
        [
          "<a href=\"\(view.link(RegisterLinks.cluster(cluster.id)))\">\(cluster.name)</a>",
          "\(cluster.schools)", "\(cluster.paying)",
        ]
      },
      total: [
        "All", "\(clusters.reduce(0) { $0 + $1.schools })",
        "\(clusters.reduce(0) { $0 + $1.paying })",
      ], takeAways: .table(csv: file("/clusters.csv"), xlsx: file("/clusters.xlsx"))
    ).html
  }

  private func file(_ link: Link) -> Link {
    view.link(link).with([("sort", sort == "name" ? nil : sort)])
  }

  private var acts: HTML {
    ButtonRow(
      Button("Found a cluster", .main, .follow(RegisterLinks.newAct(.found))),
      Button("Clusters become one", .quiet, .follow(RegisterLinks.newAct(.merge))),
      Button("Name an area", .quiet, .follow(RegisterLinks.newAct(.nameArea))),
      Button("Load from files", .quiet, .follow("/register/import"))
    ).html
  }
}
