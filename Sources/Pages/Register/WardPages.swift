internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// The wards that schools stand in.
struct WardsPage: Page {
  let register: Register
  let view: RegisterView

  private var wards: [String: [RegisterSchool]] {
    Dictionary(
      grouping: register.schools.values.filter {
        !$0.facts.ward.isEmpty && !$0.facts.isClosed(on: view.day)
      }, by: \.facts.ward)
  }

  var title: String {
    wards.isEmpty
      ? "No ward is known" : "Schools stand in \(wards.count) ward\(wards.count == 1 ? "" : "s")"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Clusters", view.link(RegisterLinks.clusters))]))\
    \(PageHeading(
      title, lead: "A cluster need not follow ward lines: what counts is who belongs to it. Wards are as the national register of schools names them."))
    \(if: !wards.isEmpty, table)
    """
  }

  private var table: HTML {
    DataTable(
      id: "wards", caption: "Wards \(view.when)",
      columns: [.init("Ward"), .init("Schools", .number), .init("Clusters", .number)],
      rows: wards.sorted { $0.key < $1.key }.map { ward, schools in
        let clusters = Set(
          schools.compactMap { register.memberships[$0.id]?.value(on: view.day)?.cluster })
        return [
          "<a href=\"\(view.link(RegisterLinks.ward(ward)))\">\(ward)</a>", "\(schools.count)",
          "\(clusters.count)",
        ]
      }
    ).html
  }
}

/// One ward: the schools that stand in it, and the clusters they belong to.
struct WardPage: Page {
  let ward: String
  let schools: [RegisterSchool]
  let register: Register
  let sets: [BoundarySet]
  let view: RegisterView

  private func cluster(of school: RegisterSchool) -> RegisterCluster? {
    register.memberships[school.id]?.value(on: view.day).flatMap { register.clusters[$0.cluster] }
  }

  private var clusters: [RegisterCluster] {
    let ids = Set(schools.compactMap { cluster(of: $0)?.id })
    return register.clusters(on: view.day).filter { ids.contains($0.id) }
  }

  var title: String {
    "\(ward): \(schools.count) school\(schools.count == 1 ? "" : "s") in "
      + "\(clusters.count) cluster\(clusters.count == 1 ? "" : "s")"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Clusters", view.link(RegisterLinks.clusters)), ("Wards", view.link(RegisterLinks.wards))]))\
    \(PageHeading(title))
    \(view.notice)
    \(DayForm(action: RegisterLinks.ward(ward), view: view))
    \(BoundaryFigure(
      name: ward, subject: .ward(ward), schools: schools, register: register, sets: sets, view: view))
    \(DataTable(
      id: "schools", caption: "Schools that stand in \(ward)",
      columns: [.init("School"), .init("URN"), .init("Cluster")],
      rows: schools.map { school in
        [
          "<a href=\"\(RegisterLinks.school(school.id))\">\(school.facts.name)</a>",
          "\(school.facts.urn)",
          cluster(of: school).map {
            "<a href=\"\(view.link(RegisterLinks.cluster($0.id)))\">\($0.name(on: view.day))</a>"
          } ?? "<span class=\"soft\">None</span>",
        ]
      }))
    <h2>Its clusters</h2>
    \(if: clusters.isEmpty, "<p>No school of this ward belongs to a cluster \(view.when).</p>")\
    \(if: !clusters.isEmpty, ClusterTable(clusters: clusters, register: register, view: view).html)
    """
  }
}
