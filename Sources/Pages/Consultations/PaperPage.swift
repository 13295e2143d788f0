internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// A cluster's paper: what it would get under each option, its vote, and what its people say.
struct PaperPage: Page {
  let view: ConsultationView
  let figures: ConsultationFigures
  let visit: Visit
  let user: User
  let cluster: ClusterID
  let key: ClusterKey
  /// For which body whoever looks can say something; `nil` where they do not.
  let voice: Body?
  /// What was typed, where a form is shown again.
  let fields: FormFields?
  let problems: [Problem]

  private var consultation: Consultation { view.consultation }
  private var terms: ConsultationTerms { view.terms }
  private var mayVote: Bool {
    view.standing == .open && consultation.mayVote(user.id, at: user.body, for: cluster)
  }
  /// Whether whoever looks is told who votes and what was chosen.
  private var isOfCluster: Bool {
    user.may(.takePart) || user.body == .cluster(cluster)
      || consultation.mayVote(user.id, at: user.body, for: cluster)
  }

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  private var heading: String {
    ConsultationWords.finding(of: key, in: figures)
      ?? "\(key.name) would be no cluster of its own"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Consultations", ConsultationLinks.all)] + (user.may(.takePart) ? [("\(view.year)", ConsultationLinks.one(view.id))] : [])))\
    \(ErrorSummary(problems))
    \(PageHeading(
      heading, about: "What the options for \(view.year) mean for \(key.name)", lead: lead))
    \(outcome)
    \(Paragraphs(terms.about))
    \(OwnOptions(figures: figures, key: key))
    \(vote)
    \(AskedOptions(figures: figures))
    \(criteria)
    <p class="soft">What each pupil comes to is for comparison alone: money is shared by the criteria. \(fixed)</p>
    \(comments)
    """
  }

  private var lead: HTML {
    switch view.standing {
    case .draft: "No cluster sees this yet."
    case .announced:
      "Opens at \(ConsultationWords.when(terms.opens)), and closes at \(ConsultationWords.when(terms.closes))."
    case .open: "Closes at \(ConsultationWords.when(terms.closes))."
    case .closed: "Closed at \(ConsultationWords.when(terms.closes)). The result will be told here."
    case .concluded: "Closed at \(ConsultationWords.when(terms.closes))."
    case .withdrawn: "Withdrawn: \(consultation.withdrawal ?? "")"
    }
  }

  private var fixed: HTML {
    guard let opening = consultation.opening else {
      return "These figures are as things are now; they are fixed when the clusters are asked."
    }
    return """
      These figures were fixed when the clusters were asked; they are known by \
      <code>\(String(opening.digest.prefix(16)))</code>.
      """
  }

  private var outcome: HTML {
    guard let conclusion = consultation.conclusion else { return .empty }
    return """
      <h2>What came of it: \(ConsultationWords.name(conclusion.choice, consultation))</h2>
      \(Paragraphs(conclusion.reason))
      \(ResultTable(consultation: consultation))
      """
  }

  private var criteria: HTML {
    let table = OwnCriteria(figures: figures, key: key)
    let maySeeAll = (try? user.scope(for: .readFunding).covers([.cluster(cluster)])) ?? false
    guard maySeeAll || !table.hasSmallCount else {
      return """
        <p>Pupils by criterion are left out, because one of the numbers is so small that it could tell of a child. \
        The cluster’s leader has them.</p>
        """
    }
    return table.html
  }

  // MARK: The vote

  private var vote: HTML {
    """
    <h2 id="vote" tabindex="-1">The cluster’s vote</h2>
    \(isOfCluster ? standingVote : "<p>\(hasVoted)</p>")
    \(if: mayVote, form)
    \(if: !mayVote && view.standing == .open && voice != nil, "<p>Its voter votes. What you think can be said below.</p>")
    """
  }

  /// All that somebody of one of its schools is told of the vote.
  private var hasVoted: String {
    if consultation.votes[cluster] != nil { return "The cluster has voted." }
    return view.isOver ? "The cluster did not vote." : "The cluster has not voted yet."
  }

  private var standingVote: HTML {
    let voter = consultation.voters[cluster].map { view.name(of: $0) } ?? "Nobody is named yet"
    let proxy = consultation.proxies[cluster].map { "\(view.name(of: $0.person)): \($0.reason)" }
    // Until it has closed, what a cluster chose is its own business.
    let isShown = !user.may(.takePart) || view.isOver
    let words = consultation.votes[cluster].map { vote -> HTML in
      let choice = isShown ? ConsultationWords.name(vote.choice, consultation) : "Voted"
      return """
        \(choice), at \(ConsultationWords.when(vote.at)) by \(view.name(of: vote.person))\
        \(if: vote.isByProxy, " in the voter’s place")
        """
    }
    return SummaryList([
      ("Who votes", "\(voter)"), ("In their place", "\(proxy ?? "")"),
      ("The vote", words ?? "None yet"),
    ]).html
  }

  private var form: HTML {
    let own = consultation.votes[cluster]
    let chosen = fields?["choice"] ?? own?.choice.description ?? ""
    return EntryForm(
      action: ConsultationLinks.vote(view.id, cluster),
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) }
        + [.init("seen", String(consultation.edition(of: cluster)))],
      """
      \(FormField(
        "choice", "Which option does \(key.name) choose?",
        hint: "It can be changed until it closes; the last vote holds.",
        .choice(terms.choices.map { choice in
          .init(choice.description, terms.name(choice) ?? "", hint: amount(choice))
        }), value: chosen, problem: problems.words(for: "choice")))
      \(Button(own == nil ? "Vote" : "Change the vote"))
      """
    ).html
  }

  private func amount(_ choice: ConsultationChoice) -> String {
    guard case .option(let number) = choice, figures.options.indices.contains(number - 1),
      let line = figures.line(of: key, under: figures.options[number - 1]), let after = line.after
    else { return "" }
    let change = line.change.map { $0 == .zero ? "no change" : EffectDocument.signed($0) }
    return after.text + (change.map { ", \($0)" } ?? "")
  }

  // MARK: Comments

  private var comments: HTML {
    let shown = consultation.comments.filter { comment in
      user.may(.takePart) || comment.body == voice || isOfCluster && isOwn(comment.body)
    }
    return """
      <h2 id="comments" tabindex="-1">What was said</h2>
      \(if: shown.isEmpty, "<p>Nothing yet.</p>")
      \(for: shown, { CommentPart(view: view, comment: $0, isNamed: isOfCluster).html })
      \(if: view.standing == .open && voice != nil, commentForm)
      """
  }

  /// Whether something was said for the cluster or a school of it.
  private func isOwn(_ body: Body) -> Bool {
    view.bodies.belongings(of: body).contains(.cluster(cluster))
  }

  private var commentForm: HTML {
    EntryForm(
      action: ConsultationLinks.comments(view.id, cluster),
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
      """
      \(FormField(
        "comment", "What do you want to say?",
        hint: "For \(voice.map { view.name(of: $0) } ?? ""). Name no child. Whoever runs the consultation reads and answers it.",
        .long, value: fields?["comment"] ?? "", problem: problems.words(for: "comment")))
      \(Button("Say it", .quiet))
      """
    ).html
  }
}
