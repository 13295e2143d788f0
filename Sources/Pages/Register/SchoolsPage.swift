internal import Design
internal import HTML
internal import Site
internal import Store
internal import Values

/// Schools, to search and filter.
struct SchoolsPage: Page {
  let filter: SchoolFilter
  let matching: [RegisterSummaries.School]
  let total: Int
  let clusters: [RegisterSummaries.Cluster]
  let view: RegisterView

  init(
    _ filter: SchoolFilter, of schools: [RegisterSummaries.School],
    clusters: [RegisterSummaries.Cluster], view: RegisterView
  ) {
    self.filter = filter
    matching = filter.matching(schools)
    total = schools.count
    self.clusters = clusters
    self.view = view
  }

  var title: String {
    let found = "\(matching.count) school\(matching.count == 1 ? "" : "s")"
    return matching.count == total ? found : "\(found) of \(total)"
  }

  private var pages: Int {
    max(1, (matching.count + SchoolFilter.perPage - 1) / SchoolFilter.perPage)
  }

  var body: HTML {
    let page = min(filter.page, pages)
    let rows = matching.dropFirst((page - 1) * SchoolFilter.perPage).prefix(SchoolFilter.perPage)
    return """
      \(PageHeading(title))
      \(form)
      \(tags)
      \(if: matching.isEmpty, nothing)\(if: !matching.isEmpty, table(Array(rows)))
      \(Paging(page: page, of: pages) { filter.link(page: $0) })
      """
  }

  private func file(_ link: Link) -> Link {
    link.with([
      ("q", filter.words), ("cluster", filter.cluster), ("paying", filter.paying),
      ("on", view.day.description), ("known", view.known.map(String.init)),
    ])
  }

  private var form: HTML {
    """
    <form class="search" method="get" action="\(RegisterLinks.schools)" role="search">
    \(FormField(
      "q", "Search", hint: "Name, number or postcode; spelling need not be right",
      .text(autocomplete: "off", width: nil), value: filter.words))
    \(FormField(
      "cluster", "Cluster",
      .list(
        [.init("", "Any"), .init("none", "In no cluster")]
          + clusters.map { .init($0.id.description, $0.name) }),
      value: filter.cluster))
    \(FormField(
      "paying", "Pays in",
      .list([.init("", "Either"), .init("yes", "Yes"), .init("no", "No")]), value: filter.paying))
    <button type="submit">Search</button>
    </form>
    """
  }

  private var tags: FilterTags {
    let cluster =
      filter.cluster == "none"
      ? "In no cluster" : clusters.first { $0.id.description == filter.cluster }?.name
    var conditions: [FilterTags.Condition] = []
    if !filter.words.isEmpty {
      conditions.append(.init("‘\(filter.words)’", without: filter.link(without: "q")))
    }
    if !filter.cluster.isEmpty {
      conditions.append(
        .init(cluster ?? "Another cluster", without: filter.link(without: "cluster")))
    }
    if !filter.paying.isEmpty {
      conditions.append(
        .init(
          filter.paying == "yes" ? "Pays in" : "Does not pay in",
          without: filter.link(without: "paying")))
    }
    return FilterTags(
      found: conditions.isEmpty ? "" : title, conditions, all: RegisterLinks.schools)
  }

  private var nothing: HTML {
    """
    <p>No school fits. <a href="\(RegisterLinks.schools)">Show all \(total)</a>.</p>
    """
  }

  private func table(_ rows: [RegisterSummaries.School]) -> HTML {
    DataTable(
      id: "schools", caption: "Schools and the clusters they belong to on \(HTML.day(view.day))",
      columns: [.init("School"), .init("URN"), .init("Phase"), .init("Cluster"), .init("Pays in")],
      rows: rows.map { school in
        let cluster: HTML =
          if let id = school.cluster {
            "<a href=\"\(RegisterLinks.cluster(id))\">\(school.clusterName ?? "")</a>"
          } else {
            "<span class=\"soft\">None</span>"
          }
        return [
          """
          <a href="\(RegisterLinks.school(school.id))">\(school.name)</a>\
          \(if: school.isClosed, " <span class=\"tag tag-quiet\">Closed</span>")
          """,
          "\(school.urn)", "\(school.phase)", cluster, school.isPaying ? "Yes" : "No",
        ]
      }, takeAways: .table(csv: file("/schools.csv"), xlsx: file("/schools.xlsx"))
    ).html
  }
}
