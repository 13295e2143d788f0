internal import Design
internal import HTML
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
      \(EventTimeline(acts.map(event)))
      \(if: oldest > 1, "<p><a href=\"\(RegisterLinks.acts.with([("before", String(oldest))]))\">Earlier changes</a></p>")
      """
  }

  private func event(_ act: RegisterSummaries.Act) -> EventTimeline.Event {
    .init(
      day: act.day.inWords, title: "\(act.subject): \(ActWords.done(act.kind))",
      details: """
        <p>\(act.reason)\(if: !act.decision.isEmpty, " (decision \(act.decision))")</p>
        <p class="soft">\(act.person), recorded on \(act.recordedAt.dayInLondon?.inWords ?? "")</p>
        """)
  }
}

/// Acts on the register in words.
enum ActWords {
  static func done(_ kind: String) -> String {
    switch kind {
    case "found": "founded"
    case "rename": "renamed"
    case "add-alias": "known by another name"
    case "merge": "made of a merger"
    case "split": "split"
    case "close": "closed"
    case "join": "joined a cluster"
    case "leave": "left its cluster"
    case "start-paying": "began to pay in"
    case "stop-paying": "stopped paying in"
    case "move": "moved to another cluster"
    case "change-host": "new host"
    case "change-payee": "new payee"
    case "change-employer": "new employer"
    default: kind
    }
  }

  /// The form's title.
  static func asked(_ kind: String) -> String? {
    switch kind {
    case "found": "Found a cluster"
    case "rename": "Rename a cluster"
    case "join": "A school joins a cluster"
    case "leave": "A school leaves its cluster"
    case "start-paying": "A school starts paying in"
    case "stop-paying": "A school stops paying in"
    case "move": "A school moves to another cluster"
    case "change-host": "A cluster’s host changes"
    default: nil
    }
  }
}
