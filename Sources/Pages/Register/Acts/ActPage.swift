internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// One act on the register, and the register as it was known when it had been recorded.
struct ActPage: Page {
  let act: RegisterSummaries.Act
  let mayChange: Bool

  var title: String { "\(act.subject): \(ActWords.done(act.kind))" }

  var body: HTML {
    """
    \(Breadcrumbs([("Changes", RegisterLinks.acts)]))\
    \(PageHeading(title))
    \(if: act.isWithdrawn, Notice(.important, "<p>This act was withdrawn later: it has no effect.</p>").html)
    \(SummaryList([
      ("From", HTML.day(act.day)), ("Why", "\(act.reason)"), ("Decision", "\(act.decision)"),
      ("Recorded by", "\(act.person)"),
      ("Recorded on", "\(act.recordedAt.dayInLondon?.inWords ?? "")"),
      ("Withdraws", act.withdraws.map { "<a href=\"\(RegisterLinks.act($0))\">An earlier act</a>" } ?? .empty),
    ]))
    <h2>The register around it</h2>
    <p><a href="\(RegisterLinks.clusters.with([("on", act.day.description), ("known", String(act.number))]))">\
    As it was known when this had been recorded</a><br>
    <a href="\(RegisterLinks.clusters.with([("on", act.day.description), ("known", String(act.number - 1))]))">\
    As it was known just before</a></p>
    \(if: mayChange && !act.isWithdrawn, withdraw)
    """
  }

  private var withdraw: HTML {
    """
    <h2>Was it a mistake?</h2>
    <p>An act can be taken back as long as nothing builds upon it. Both stay on record.</p>
    \(ButtonRow(Button("Withdraw this act", .harmful, .follow(RegisterLinks.withdrawal(act.id)))))
    """
  }
}

/// Asks whether an act is to be taken back, and says what that means.
struct WithdrawalPage: Page {
  let visit: Visit
  let act: RegisterSummaries.Act
  let version: Int
  let reason: String
  let problems: [Problem]
  /// `nil` where the act cannot be withdrawn.
  let effect: RegisterEffect?
  let weighing: Weighing

  private var heading: String {
    effect == nil ? "This act cannot be withdrawn" : "Withdraw this act?"
  }

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  var body: HTML {
    """
    \(Breadcrumbs([("Changes", RegisterLinks.acts), (ActWords.done(act.kind), RegisterLinks.act(act.id))]))\
    \(ErrorSummary(problems))
    \(PageHeading(heading, about: "\(act.subject): \(ActWords.done(act.kind)), \(act.day.inWords)"))
    \(effect.map { form($0) } ?? .empty)
    """
  }

  private func form(_ effect: RegisterEffect) -> HTML {
    """
    <p>Everything that it changed becomes as it was before. The act stays on record, with yours.</p>
    \(EffectTables(effect: effect, day: act.day, weighing: weighing))
    \(EntryForm(
      action: RegisterLinks.withdrawal(act.id),
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) } + [.init("seen", String(version))],
      """
      \(FormField(
        "reason", "Why is it withdrawn?", hint: "In a sentence, for whoever asks in years to come",
        .long, value: reason, problem: problems.words(for: "reason")))
      \(ButtonRow(
        Button("Withdraw it", .harmful), Button("Keep it", .quiet, .follow(RegisterLinks.act(act.id)))))
      """))
    """
  }
}
