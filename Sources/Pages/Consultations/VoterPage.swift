internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// Who votes for one cluster, and who in their place.
struct VoterPage: Page {
  let view: ConsultationView
  let visit: Visit
  let cluster: ClusterID
  let fields: FormFields?
  let problems: [Problem]

  private var consultation: Consultation { view.consultation }
  private var name: String { view.name(of: cluster) }
  private var hidden: [EntryForm.Hidden] {
    visit.hiddenFields().map { .init($0.name, $0.value) }
  }

  private var heading: String { "Who votes for \(name)?" }

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  var body: HTML {
    """
    \(Breadcrumbs([("Consultations", ConsultationLinks.all), ("\(view.year)", ConsultationLinks.one(view.id))]))\
    \(ErrorSummary(problems))
    \(PageHeading(heading, lead: "A cluster has one vote. Who gives it is on record."))
    \(voter)
    \(if: consultation.voters[cluster] != nil, proxy)
    """
  }

  private var voter: HTML {
    let candidates = view.people.candidates(of: cluster)
    guard !candidates.isEmpty else {
      return
        "<p>Nobody holds a post at \(name) that takes part: its chair, manager or leader. An administrator gives posts.</p>"
    }
    let current = consultation.voters[cluster]?.description ?? ""
    return EntryForm(
      action: ConsultationLinks.voter(view.id, cluster), hidden: hidden,
      """
      \(FormField(
        "person", "The cluster’s voter",
        .choice(candidates.map {
          .init($0.person.description, view.name(of: $0.person), hint: $0.role.words)
        }), value: fields?["person"] ?? current, problem: problems.words(for: "person")))
      \(Button("Name the voter"))
      """
    ).html
  }

  private var proxy: HTML {
    let voter = consultation.voters[cluster]
    let others = view.people.all.filter { $0 != voter }
      .map { (id: $0, name: view.name(of: $0)) }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    let standing = consultation.proxies[cluster]
    return """
      <h2>In the voter’s place</h2>
      \(standing.map { proxy in
        """
        <p>\(view.name(of: proxy.person)): \(proxy.reason)</p>
        \(EntryForm(
          action: ConsultationLinks.proxyEnding(view.id, cluster), hidden: hidden,
          """
          \(FormField(
            "ending-reason", "Why does it end?", .text(autocomplete: "off", width: nil),
            value: fields?["ending-reason"] ?? "", problem: problems.words(for: "ending-reason")))
          \(Button("End it", .quiet))
          """))
        """ as HTML
      } ?? "<p>Nobody.</p>")
      \(EntryForm(
        action: ConsultationLinks.proxy(view.id, cluster), hidden: hidden,
        """
        \(FormField(
          "proxy", standing == nil ? "Who votes in their place?" : "Who votes in their place instead?",
          .list([.init("", "Choose somebody")] + others.map { .init($0.id.description, $0.name) }),
          value: fields?["proxy"] ?? "", problem: problems.words(for: "proxy")))
        \(FormField(
          "reason", "Why?", hint: "Who asked for it, and when",
          .text(autocomplete: "off", width: nil), value: fields?["reason"] ?? "",
          problem: problems.words(for: "reason")))
        \(Button("Record it", .quiet))
        """))
      """
  }
}
