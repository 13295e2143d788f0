internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// One school: where it belongs, where it belonged, what the national register says of it.
struct SchoolPage: Page {
  let school: RegisterSchool
  let register: Register
  let today: CalendarDate
  let mayChange: Bool

  private var facts: SchoolFacts { school.facts }
  private var terms: MembershipTerms? { register.memberships[school.id]?.value(on: today) }

  var title: String {
    guard let terms, let cluster = register.clusters[terms.cluster] else {
      return "\(facts.name) belongs to no cluster"
    }
    return "\(facts.name) belongs to \(cluster.name(on: today))"
      + (terms.isPaying ? " and pays in" : " and does not pay in")
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Schools", RegisterLinks.schools)]))\
    \(PageHeading(title))
    \(SummaryList([
      ("Number (URN)", "\(facts.urn)"), ("Census number", "\(facts.laestab)"),
      ("Phase", "\(facts.phase)"), ("Postcode", "\(facts.postcode)"), 
      ("Ward", facts.ward.isEmpty ? .empty : "<a href=\"\(RegisterLinks.ward(facts.ward))\">\(facts.ward)</a>"),
      ("Opened", facts.opened.map { HTML.day($0) } ?? .empty),
      ("Closed", facts.closed.map { HTML.day($0) } ?? (facts.isClosed ? "Yes" : .empty)),
      ("Taken over by", successors), ("Took over from", linked(predecessors)),
    ]))
    \(if: mayChange, acts)
    <h2>Membership through time</h2>
    \(history)
    \(nearby)
    """
  }

  private func linked(_ schools: [RegisterSchool]) -> HTML {
    .joined(
      schools.map { "<a href=\"\(RegisterLinks.school($0.id))\">\($0.facts.name)</a>" }, by: "<br>")
  }

  private var successors: HTML {
    .joined(
      facts.successors.map { urn in
        let next = register.schools.values.first { $0.facts.urn == urn }
        return next.map { linked([$0]) } ?? "\(urn)"
      }, by: "<br>")
  }

  private var predecessors: [RegisterSchool] {
    register.schools.values.filter { $0.facts.successors.contains(facts.urn) }.sorted {
      $0.facts.urn < $1.facts.urn
    }
  }

  private var nearby: HTML {
    let schools = register.nearest(to: school.id, on: today, most: 5)
    guard !schools.isEmpty else { return .empty }
    return """
      <h2>Schools nearby</h2>
      \(DataTable(
        id: "nearby", caption: "The nearest first, as the crow flies",
        columns: [.init("School"), .init("Distance", .number), .init("Cluster")],
        rows: schools.map { other, hundreds in
          let terms = register.memberships[other.id]?.value(on: today)
          let cluster = terms.flatMap { register.clusters[$0.cluster] }
          return [
            linked([other]), "\(hundreds / 10).\(hundreds % 10) km",
            cluster.map {
              "<a href=\"\(RegisterLinks.cluster($0.id))\">\($0.name(on: today))</a>"
            } ?? "<span class=\"soft\">None</span>",
          ]
        }))
      """
  }

  private var history: HTML {
    let spells = register.memberships[school.id]?.spells ?? []
    guard !spells.isEmpty else { return "<p>It has never belonged to a cluster.</p>" }
    return EventTimeline(
      spells.reversed().map { spell in
        let cluster = register.clusters[spell.value.cluster]
        return .init(
          day: spell.from?.inWords ?? "As long as known",
          title: """
            <a href="\(RegisterLinks.cluster(spell.value.cluster))">\(cluster?.name(on: today) ?? "")</a>
            """,
          details: """
            <p>\(spell.value.isPaying ? "Pays in" : "Does not pay in"), \
            \(HTML.term(spell.from, spell.to))</p>
            """)
      }
    ).html
  }

  private var acts: HTML {
    func act(_ kind: ActKind, _ label: String) -> HTML {
      """
      <a class="button button-quiet" href="\(RegisterLinks.newAct(kind, school: school.id))">\(label)</a>
      """
    }
    guard let terms else { return "<div class=\"acts\">\(act(.join, "Joins a cluster"))</div>" }
    return """
      <div class="acts">
      \(act(.move, "Moves to another cluster"))
      \(terms.isPaying ? act(.stopPaying, "Stops paying") : act(.startPaying, "Starts paying"))
      \(act(.leave, "Leaves"))
      </div>
      """
  }
}
