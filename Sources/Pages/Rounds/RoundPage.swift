internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// One round: what is to be done, what has been done, what it comes to.
struct RoundPage: Page {
  let visit: Visit
  let view: RoundView
  let authority: String
  let user: User
  let problems: [Problem]

  private var round: FundingRound { view.round }

  var title: String {
    let name = "\(round.year)\(round.version > 1 ? ", version \(round.version)" : "")"
    return (problems.isEmpty ? "" : "Error: ")
      + "The round of \(name) \(RoundsPage.words(round.stage))"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all)]))\
    \(ErrorSummary(problems))
    \(PageHeading(title, lead: lead))
    \(warnings)
    \(TaskList("round", steps))
    \(acts)
    \(figures)
    \(SummaryList(facts: facts))
    <h2>What has been done</h2>
    \(EventTimeline(events))
    """
  }

  private var lead: HTML {
    let why: HTML = round.why.isEmpty ? "" : "It corrects what was published: \(round.why) "
    switch view.record {
    case .success(let record):
      let clusters = record.allocation.clusters.count
      return "\(why)\(round.settings.pot.text) for \(clusters) clusters."
    case .failure: return "\(why)\(round.settings.pot.text) is to be shared."
    }
  }

  // MARK: What has changed

  private var warnings: HTML {
    var parts: [HTML] = []
    if view.isStale {
      parts.append(
        "<p><strong>The figures have changed since they were calculated.</strong> Calculate them again "
          + "before they are approved or published.</p>")
    }
    let moves = round.isPublished ? [] : view.moves(of: authority)
    for move in moves.prefix(10) { parts.append("<p>\(words(move))</p>") }
    if moves.count > 10 { parts.append("<p>And \(moves.count - 10) more schools.</p>") }
    if round.isPublished, isOutdated {
      parts.append(
        "<p>The register, or what was counted, has changed since this was published: worked out today, "
          + "the amounts would be others. What is published stays; a new version would correct it.</p>"
      )
    }
    return parts.isEmpty ? .empty : Notice(.warning, .joined(parts, by: "\n")).html
  }

  /// Whether the same round would come to something else today.
  private var isOutdated: Bool {
    guard case .published(let digest, _) = round.stage else { return false }
    return digest != view.digest
  }

  private func words(_ move: KeptCounts.Move) -> HTML {
    let name = { (id: ClusterID) in
      view.register.clusters[id]?.name(on: round.settings.countDay) ?? ""
    }
    let pupils: HTML = move.pupils.map { ", with \(grouped($0)) pupils" } ?? ""
    let since: HTML = "since the files were counted"
    let end: HTML =
      move.pupils == nil
      ? "the files do not have its pupils: load them again."
      : move.needsRecount
        ? "some of its pupils are enrolled elsewhere too: load the same files again."
        : "the figures below are worked out with that."
    let school = "<a href=\"\(RegisterLinks.school(move.school))\">\(move.name)</a>" as HTML
    switch (move.from, move.to) {
    case (let from?, let to?):
      return "\(school) has gone from \(name(from)) to \(name(to)) \(since)\(pupils); \(end)"
    case (nil, let to?): return "\(school) has joined \(name(to)) \(since)\(pupils); \(end)"
    case (let from?, nil): return "\(school) has left \(name(from)) \(since)\(pupils); \(end)"
    case (nil, nil): return .empty
    }
  }

  // MARK: Steps

  private var steps: [TaskList.Step] {
    let id = round.id
    let missing = round.missingToLock()
    func isMissing(_ field: String) -> Bool { missing.contains { $0.place.field == field } }
    let isLocked = !round.isOpen
    let soft = round.unconfirmed.reduce(0) { $0 + $1.count }
    let hasCount = round.count != nil
    let problems = TaskList.Step(
      "Problems", hint: "What is to be fixed, and what is to be confirmed", RoundLinks.problems(id),
      !hasCount
        ? .notYet(until: "After the files")
        : soft > 0 ? .wrong("\(grouped(soft)) to confirm") : .done)
    return [
      .init(
        "Settings", hint: "Pot, formula, day, rounding, protection, small numbers",
        RoundLinks.settings(id), .done),
      .init(
        "Files", hint: "Census, deprivation, postcodes, social care, or counts by school",
        RoundLinks.files(id), isMissing("files") ? .toDo : .done),
    ] + (user.may(.runRounds) ? [problems] : []) + [
      .init(
        "Rolls beside last year’s", hint: "School by school", RoundLinks.rolls(id),
        hasCount ? .done : .notYet(until: "After the files")),
      .init(
        "Lock", hint: "Nothing changes from then on", RoundLinks.round(id).at("acts"),
        isLocked ? .done : missing.isEmpty ? .toDo : .notYet(until: "When nothing is missing")),
      .init(
        "Calculate", RoundLinks.allocation(id), calculated),
      .init("Approve", hint: "A second person", RoundLinks.approval(id), approved),
      .init("Publish", hint: "For good", RoundLinks.publication(id), published),
    ]
  }

  private var calculated: TaskList.Progress {
    switch round.stage {
    case .open: .notYet(until: "When it is locked")
    case .locked: .toDo
    case .calculated, .approved, .published: view.isStale ? .wrong("Changed since") : .done
    }
  }

  private var approved: TaskList.Progress {
    switch round.stage {
    case .open, .locked: .notYet(until: "When it is calculated")
    case .calculated: .toDo
    case .approved, .published: .done
    }
  }

  private var published: TaskList.Progress {
    switch round.stage {
    case .open, .locked, .calculated: .notYet(until: "When it is approved")
    case .approved: .toDo
    case .published: .done
    }
  }

  // MARK: Acts

  /// The one thing to do next, and the way back.
  private var acts: HTML {
    guard user.may(.runRounds) else { return .empty }
    let id = round.id
    let missing = round.missingToLock()
    let next: HTML
    switch round.stage {
    case .open where missing.isEmpty:
      next = press(RoundLinks.lock(id), "Lock the round")
    case .open:
      next = """
        <p>Before it can be locked:</p>
        <ul>\(for: missing, { "<li>\($0.sentence) \($0.remedy)</li>\n" })</ul>
        """
    case .locked: next = press(RoundLinks.calculations(id), "Calculate")
    case .calculated where view.isStale:
      next = press(RoundLinks.calculations(id), "Calculate again")
    case .calculated:
      next =
        Button("Look at the figures to approve them", .main, .follow(RoundLinks.approval(id)))
        .html
    case .approved where view.isStale:
      next = press(RoundLinks.calculations(id), "Calculate again")
    case .approved: next = Button("Publish", .main, .follow(RoundLinks.publication(id))).html
    case .published:
      next = """
        \(ButtonRow(Button("See what the public sees", .main, .follow(publicPage)),
          Button("Correct it by a new version", .quiet, .follow(RoundLinks.correction(id)))))
        """
    }
    let back: HTML =
      round.isOpen || round.isPublished
      ? "" : "<p><a href=\"\(RoundLinks.unlocking(id))\">Unlock it again</a></p>"
    return "<div id=\"acts\" tabindex=\"-1\">\(next)\(back)</div>"
  }

  private var publicPage: Link { "/allocations/\(round.year.inAddresses)" }

  private func press(_ link: Link, _ label: String) -> HTML {
    EntryForm(
      action: link,
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) }
        + [.init("seen", String(round.edition))],
      asksBeforeLeaving: false, Button(label).html
    ).html
  }

  // MARK: Figures

  private var figures: HTML {
    switch view.record {
    case .success(let record):
      """
      <h2>What it comes to\(if: round.isOpen, " as things are")</h2>
      \(AllocationTable(record: record, yearBefore: view.yearBefore, round: round.id, takeAways: []))
      <p><a href="\(RoundLinks.allocation(round.id))">Criterion by criterion</a></p>
      """
    case .failure(let refusal) where round.count != nil:
      """
      <h2>It cannot be calculated yet</h2>
      <ul>\(for: refusal.problems, { "<li>\($0.sentence) \($0.remedy)</li>\n" })</ul>
      """
    case .failure: ""
    }
  }

  private var facts: [SummaryList.Fact] {
    let settings = round.settings
    let change = round.isOpen && user.may(.runRounds) ? RoundLinks.settings(round.id) : nil
    let hidden = settings.disclosure.hidden
    return [
      .init("Pot", "\(settings.pot.text)", change: change),
      .init("Formula", "\(view.formula?.name ?? settings.formula)", change: change),
      .init("Pupils count on", HTML.day(settings.countDay), change: change),
      .init(
        "Decision", settings.decision.isEmpty ? "none yet" : "\(settings.decision)", change: change),
      .init(
        "Rounding",
        "\(settings.terms.unit == .pound ? "whole pounds" : "pence"), \(settings.terms.method == .largestRemainder ? "largest remainder" : "Sainte-Laguë")",
        change: change),
      .init(
        "Protection", "\(ProtectionWords.sentence(settings.protection) ?? "none")", change: change),
      .init(
        "Hidden from the public",
        hidden.map { "counts from \($0.lowerBound) to \($0.upperBound)" } ?? "nothing",
        change: change),
    ]
  }

  private var events: [EventTimeline.Event] {
    round.acts.reversed().map { act in
      EventTimeline.Event(
        day: act.at.dayInLondon?.inWords ?? "",
        title: "\(RoundActWords.sentence(act.deed)), by \(view.name(of: act.person))",
        details: RoundActWords.details(act.deed))
    }
  }
}

/// What was done to a round, in words.
enum RoundActWords {
  static func sentence(_ deed: RoundAct.Deed) -> String { RoundWords.done(deed) }

  static func details(_ deed: RoundAct.Deed) -> HTML {
    switch deed {
    case .confirmed(_, let reason), .unlocked(let reason), .declined(let reason): "<p>\(reason)</p>"
    case .calculated(let digest), .approved(let digest), .published(let digest):
      "<p class=\"soft\">Document <code>\(digest.prefix(16))</code></p>"
    case .opened, .settled, .counted, .locked: ""
    }
  }
}

extension FinancialYear {
  /// As it stands in addresses: `2026-27`.
  var inAddresses: String { description.replacing("/", with: "-") }
}
