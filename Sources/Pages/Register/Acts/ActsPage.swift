internal import Design
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// What has happened to the register, newest first.
struct ActsPage: Page {
  let acts: [RegisterSummaries.Act]

  var title: String { acts.isEmpty ? "Nothing has happened yet" : "What has changed" }

  var body: HTML {
    let oldest = acts.last?.number ?? 0
    return """
      <h1>\(title)</h1>
      <p class="lead">Every change to the register: who made it, why, and from which day it holds.</p>
      \(ActTimeline(acts))
      \(if: oldest > 1, "<p><a href=\"\(RegisterLinks.acts.with([("before", String(oldest))]))\">Earlier changes</a></p>")
      """
  }

}

/// Acts with their reason and who recorded them.
struct ActTimeline: HTMLRepresentable {
  private let acts: [RegisterSummaries.Act]

  init(_ acts: [RegisterSummaries.Act]) {
    self.acts = acts
  }

  var html: HTML { EventTimeline(acts.map(event)).html }

  private func event(_ act: RegisterSummaries.Act) -> EventTimeline.Event {
    .init(
      day: act.day.inWords,
      title: """
        <a href="\(RegisterLinks.act(act.id))">\(act.subject): \(ActWords.done(act.kind))</a>\
        \(if: act.isWithdrawn, " \(Tag("Withdrawn", .quiet))")
        """,
      details: """
        <p>\(act.reason)\(if: !act.decision.isEmpty, " (decision \(act.decision))")</p>
        <p class="soft">\(act.person), recorded on \(act.recordedAt.dayInLondon?.inWords ?? "")</p>
        """)
  }
}
