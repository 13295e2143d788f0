internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// A consultation for whoever runs it: how it stands, who votes, who has, what was said.
struct ConsultationPage: Page {
  let view: ConsultationView
  let visit: Visit
  var problems: [Problem] = []

  private var consultation: Consultation { view.consultation }
  private var mayRun: Bool { visit.user?.may(.runRounds) ?? false }

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  private var heading: String {
    switch view.standing {
    case .draft: "The clusters have not been asked about \(view.year) yet"
    case .announced, .open: ConsultationWords.turnout(consultation)
    case .closed: "\(ConsultationWords.turnout(consultation)), and it has closed"
    case .concluded:
      "Concluded: \(consultation.conclusion.map { ConsultationWords.name($0.choice, consultation) } ?? "")"
    case .withdrawn: "The consultation on \(view.year) was withdrawn"
    }
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Consultations", ConsultationLinks.all), ("Round \(view.year)", RoundLinks.round(consultation.round))]))\
    \(ErrorSummary(problems))
    \(PageHeading(heading, about: "Consultation on \(view.year)", lead: lead))
    \(blocked)
    \(if: consultation.opening != nil && view.standing != .withdrawn, Turnout(consultation: consultation, now: visit.now).html)
    \(if: mayRun, acts)
    \(SummaryList(facts: facts))
    \(voters)
    \(options)
    \(comments)
    <h2>What was done</h2>
    \(EventTimeline(events))
    """
  }

  private var lead: HTML {
    switch view.standing {
    case .draft: "Look at the papers, name who votes, then open it."
    case .announced: "It opens at \(ConsultationWords.when(view.terms.opens))."
    case .open: "It closes at \(ConsultationWords.when(view.terms.closes))."
    case .closed: "Look at the result, answer what was said, and conclude it."
    case .concluded: "\(ConsultationWords.turnout(consultation))."
    case .withdrawn: "\(consultation.withdrawal ?? "")"
    }
  }

  private var blocked: HTML {
    guard case .failure(let refusal) = view.figures else { return .empty }
    return Notice(
      .warning,
      """
      <p>The papers cannot be worked out:</p>
      <ul>\(for: refusal.problems, { "<li>\($0.sentence) \($0.remedy)</li>\n" })</ul>
      """
    ).html
  }

  // MARK: Acts

  private var acts: HTML {
    let id = view.id
    let (withdraw, later) = (
      "<a href=\"\(ConsultationLinks.withdrawal(id))\">Withdraw it</a>" as HTML,
      "<a href=\"\(ConsultationLinks.closing(id))\">Let it close later</a>" as HTML
    )
    let inner: HTML =
      switch view.standing {
      case .draft:
        """
        \(press(ConsultationLinks.opening(id), "Ask the clusters", seen: true))
        <p><a href="\(ConsultationLinks.settings(id))">Change what is asked</a> · \(withdraw)</p>
        """
      case .announced: "<p>\(later) · \(withdraw)</p>"
      case .open:
        """
        \(if: !consultation.missing.isEmpty, press(ConsultationLinks.reminder(id), "Remind those who have not voted", seen: false))
        <p>\(later) · \(withdraw)</p>
        """
      case .closed:
        """
        \(Button("Look at the result", .main, .follow(ConsultationLinks.result(id))))
        <p>\(withdraw)</p>
        """
      case .concluded: Button("The result", .main, .follow(ConsultationLinks.result(id))).html
      case .withdrawn: .empty
      }
    return "<div id=\"acts\" tabindex=\"-1\">\(inner)</div>"
  }

  private func press(_ link: Link, _ label: String, seen: Bool) -> HTML {
    EntryForm(
      action: link,
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) }
        + (seen ? [.init("seen", String(consultation.edition))] : []),
      asksBeforeLeaving: false, Button(label).html
    ).html
  }

  // MARK: What is asked

  private var facts: [SummaryList.Fact] {
    let terms = view.terms
    let change = mayRun && view.standing == .draft ? ConsultationLinks.settings(view.id) : nil
    let sights: [ConsultationTerms.PublicSight: String] = [
      .nothing: "nothing", .question: "what is asked", .result: "what is asked, and the result",
    ]
    return [
      .init("Opens", "\(ConsultationWords.when(terms.opens))", change: change),
      .init("Closes", "\(ConsultationWords.when(terms.closes))", change: change),
      .init(
        "Leaders of schools",
        terms.forSchools ? "see their cluster’s paper, and comment" : "see nothing",
        change: change),
      .init("The public sees", "\(sights[terms.forPublic] ?? "")", change: change),
    ]
      + (consultation.isPublic
        ? [
          .init(
            "For the public",
            "<a href=\"\(ConsultationLinks.summary(view.id))\">As the public sees it</a>")
        ]
        : [])
  }

  private var options: HTML {
    guard case .success(let figures) = view.figures else { return .empty }
    let room = OptionLinks.room(consultation.round, view.terms.texts)
    return """
      \(AskedOptions(
        figures: figures,
        takeAways: .table(
          csv: ConsultationLinks.figuresTable(view.id),
          xlsx: ConsultationLinks.figuresWorkbook(view.id))))
      <p><a href="\(room)">The same in the option room</a></p>
      """
  }

  // MARK: Voters

  private var voters: HTML {
    let clusters = view.clusters
    let unnamed = clusters.filter { consultation.voters[$0] == nil }
    let mayName = mayRun && [.draft, .announced, .open].contains(view.standing)
    let hasChairs = unnamed.contains { view.people.chair(of: $0) != nil }
    return """
      <h2 id="voters" tabindex="-1">Who votes</h2>
      \(if: !unnamed.isEmpty, "<p>\(unnamed.count == clusters.count ? "No cluster has" : "\(unnamed.count) of \(clusters.count) clusters have no") \(unnamed.count == clusters.count ? "a voter yet." : "voter yet.")</p>")
      \(if: mayName && hasChairs, press(ConsultationLinks.chairs(view.id), "Name each cluster’s chair", seen: false))
      \(DataTable(
        id: "votes", caption: "Clusters, who votes for them, and whether they have",
        columns: [.init("Cluster"), .init("Voter"), .init("In their place"), .init("Vote")]
          + (mayName ? [.init("Voter and proxy")] : []),
        rows: clusters.map { row($0, mayName) }))
      """
  }

  private func row(_ cluster: ClusterID, _ mayName: Bool) -> [HTML] {
    let name = view.name(of: cluster)
    let vote = consultation.votes[cluster].map { vote in
      (view.isOver ? ConsultationWords.name(vote.choice, consultation) : "voted")
        + ", \(ConsultationWords.when(vote.at))" + (vote.isByProxy ? ", in the voter’s place" : "")
    }
    let change: HTML = """
      <a href="\(ConsultationLinks.voter(view.id, cluster))">Change<span class="hidden"> who votes for \(name)</span></a>
      """
    return [
      "<a href=\"\(ConsultationLinks.paper(view.id, cluster))\">\(name)</a>",
      "\(consultation.voters[cluster].map { view.name(of: $0) } ?? "nobody yet")",
      "\(consultation.proxies[cluster].map { view.name(of: $0.person) } ?? "–")",
      "\(vote ?? "not yet")",
    ] + (mayName ? [change] : [])
  }

  // MARK: What was said and done

  private var comments: HTML {
    guard consultation.opening != nil else { return .empty }
    return """
      <h2 id="comments" tabindex="-1">What was said</h2>
      \(if: consultation.comments.isEmpty, "<p>Nothing yet.</p>")
      \(for: consultation.comments, { comment in
        """
        \(CommentPart(view: view, comment: comment, isNamed: true))\
        \(if: mayRun, "<p><a href=\"\(ConsultationLinks.comment(view.id, comment.number))\">\(comment.answer == nil ? "Answer" : "Answer anew")<span class=\"hidden\"> what \(view.name(of: comment.body)) said</span></a></p>")
        """
      })
      """
  }

  private var events: [EventTimeline.Event] {
    consultation.acts.reversed().map { act in
      let words = ConsultationWords.done(
        act.deed, name: { view.name(of: $0) }, person: { view.name(of: $0) })
      let reason = ConsultationWords.reason(act.deed)
      return EventTimeline.Event(
        day: act.at.dayInLondon?.inWords ?? "",
        title: "\(words), by \(view.name(of: act.person))",
        details: reason.utf8.isEmpty ? .empty : "<p>\(reason)</p>")
    }
  }
}
