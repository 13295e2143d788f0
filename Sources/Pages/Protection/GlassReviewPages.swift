internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

/// Every emergency access, for whoever watches over reading.
struct GlassReviewPage: Page {
  let visit: Visit
  let broken: [GlassRecords.Breaking]
  let names: MatterNames

  var title: String {
    let left = broken.count { $0.reviews.isEmpty }
    return switch (broken.count, left) {
    case (0, _): "No emergency access was ever used"
    case (_, 0): "Every emergency access has been looked at"
    case (_, 1): "One emergency access is to be looked at"
    default: "\(left) emergency accesses are to be looked at"
    }
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Data protection", ProtectionLinks.all)]))
    \(PageHeading(
      title, lead: "Who opened what was not theirs to open, and why; what was found of it, and by whom."))
    \(for: broken, section)
    """
  }

  private func section(_ found: GlassRecords.Breaking) -> HTML {
    let glass = found.glass
    let who = names.name(found.person.description)
    return """
      <section aria-labelledby="\(glass.id.description)">
      <h2 id="\(glass.id.description)">\(who), \(AccountPage.when(glass.at))</h2>
      \(SummaryList([
        ("Record", "\(names.name(glass.matter)) – <a href=\"\(AuditLinks.record(glass.matter))\">who saw and changed it</a>"),
        ("Why", "\(glass.reason)"), ("For", "\(glass.purpose.words)"),
        ("How it stands", standing(found)),
        ("What was found", "\(for: found.reviews, reviewed)"),
      ]))
      \(if: isOpen(found), closing(glass, who))
      \(if: found.person != visit.user?.id, reviewing(glass, who))
      </section>
      """
  }

  private func isOpen(_ found: GlassRecords.Breaking) -> Bool {
    found.endedAt == nil && found.glass.until > visit.now
  }

  private func standing(_ found: GlassRecords.Breaking) -> HTML {
    if let at = found.endedAt {
      let who = found.endedBy.map { names.name($0.description) } ?? ""
      return "Closed \(AccountPage.when(at)) by \(who)"
    }
    let until = AccountPage.when(found.glass.until)
    return isOpen(found) ? "\(Tag("Open", .warm)) until \(until)" : "Ended by itself, \(until)"
  }

  private func reviewed(_ review: GlassReview) -> HTML {
    """
    <p>\(AccountPage.when(review.at)), \(names.name(review.by.description)): \(review.found.words). \
    \(review.remark)</p>
    """
  }

  private var hidden: [EntryForm.Hidden] { visit.hiddenFields().map { .init($0.name, $0.value) } }

  private func closing(_ glass: BrokenGlass, _ who: String) -> HTML {
    EntryForm(
      action: GlassLinks.ending(glass.id), hidden: hidden + [.init("from", "review")],
      asksBeforeLeaving: false,
      "<button type=\"submit\" class=\"quiet\">Close it<span class=\"hidden\">: \(who)</span></button>"
    ).html
  }

  private func reviewing(_ glass: BrokenGlass, _ who: String) -> HTML {
    """
    <p><a href="\(GlassLinks.review(glass.id))">Say what you found\
    <span class="hidden"> of \(who), \(AccountPage.when(glass.at))</span></a></p>
    """
  }
}

/// The form by which somebody says what they found of one emergency access.
struct ReviewGlassPage: Page {
  let visit: Visit
  let breaking: GlassRecords.Breaking
  let names: MatterNames
  var form = FormFields()
  var problems: [Problem] = []

  private var heading: String { "What did you find?" }
  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  var body: HTML {
    let glass = breaking.glass
    return """
      \(Breadcrumbs([
        ("Data protection", ProtectionLinks.all), ("Emergency access", GlassLinks.review),
      ]))\(ErrorSummary(problems))
      \(PageHeading(
        heading,
        lead: "\(names.name(breaking.person.description)) opened \(names.name(glass.matter)), \(AccountPage.when(glass.at)), because: \(glass.reason)"))
      \(EntryForm(
        action: GlassLinks.review(glass.id),
        hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
        """
        \(FormField(
          "found", "What did you find?",
          .choice(GlassReview.Finding.allCases.map { .init($0.rawValue, $0.words) }),
          value: form["found"] ?? "", problem: problems.words(for: "found")))
        \(FormField(
          "remark", "In your words", .long, value: form["remark"] ?? "",
          problem: problems.words(for: "remark")))
        \(Button("Record it"))
        """))
      """
  }
}
