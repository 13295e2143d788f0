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
    <p class="crumbs"><a href="\(RegisterLinks.schools)">Schools</a></p>
    <h1>\(title)</h1>
    \(SummaryList([
      ("Number (URN)", "\(facts.urn)"), ("Census number", "\(facts.laestab)"),
      ("Phase", "\(facts.phase)"), ("Postcode", "\(facts.postcode)"), ("Ward", "\(facts.ward)"),
      ("Opened", facts.opened.map { HTML.day($0) } ?? .empty),
      ("Closed", facts.closed.map { HTML.day($0) } ?? (facts.isClosed ? "Yes" : .empty)),
      ("Taken over by", successors),
    ]))
    \(if: mayChange, acts)
    <h2>Membership through time</h2>
    \(history)
    """
  }

  private var successors: HTML {
    .joined(
      facts.successors.map { urn in
        guard let next = register.schools.values.first(where: { $0.facts.urn == urn }) else {
          return "\(urn)"
        }
        return "<a href=\"\(RegisterLinks.school(next.id))\">\(next.facts.name)</a>"
      }, by: "<br>")
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
    func act(_ kind: String, _ label: String) -> HTML {
      """
      <a class="button button-quiet" href="\(RegisterLinks.newAct(kind, school: school.id))">\(label)</a>
      """
    }
    guard let terms else { return "<div class=\"acts\">\(act("join", "Joins a cluster"))</div>" }
    return """
      <div class="acts">
      \(act("move", "Moves to another cluster"))
      \(terms.isPaying ? act("stop-paying", "Stops paying") : act("start-paying", "Starts paying"))
      \(act("leave", "Leaves"))
      </div>
      """
  }
}
