internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Values

/// Something that was said, with its answer.
struct CommentPart: HTMLRepresentable {
  let view: ConsultationView
  let comment: Consultation.Comment
  /// Whether whoever looks is told who said it.
  let isNamed: Bool

  var html: HTML {
    """
    <section class="comment"><h3>\(view.name(of: comment.body))</h3>
    <p class="soft">\(ConsultationWords.when(comment.at))\(if: isNamed, ", \(view.name(of: comment.person))")</p>
    \(Paragraphs(comment.text))\
    \(comment.answer.map { "<p><strong>What we did:</strong></p>\(Paragraphs($0.text))" as HTML }
      ?? "<p class=\"soft\">Not answered yet.</p>")
    </section>

    """
  }
}

/// A text as somebody typed it, a paragraph a line.
struct Paragraphs: HTMLRepresentable {
  private let lines: [String]

  init(_ text: String) {
    lines = text.utf8.split(separator: 0x0A).map { String(decoding: Array($0), as: UTF8.self) }
  }

  var html: HTML { "\(for: lines, { "<p>\($0)</p>\n" })" }
}

/// How many clusters chose what.
struct ResultTable: HTMLRepresentable {
  let consultation: Consultation

  var html: HTML {
    let voted = consultation.votes.count
    return DataTable(
      id: "result", caption: "\(ConsultationWords.turnout(consultation)).",
      columns: [.init("Choice"), .init("Clusters", .number), .init("Of the votes", .number)],
      rows: consultation.result.map { choice, clusters in
        [
          "\(ConsultationWords.name(choice, consultation))", "\(grouped(clusters))",
          "\(ConsultationWords.share(clusters, of: voted))",
        ]
      }, total: ["All", "\(grouped(voted))", voted > 0 ? "100%" : "–"]
    ).html
  }
}

/// How many clusters have voted, told anew while it is open.
struct Turnout: HTMLRepresentable {
  let consultation: Consultation
  let now: Moment

  var html: HTML {
    let isOpen = consultation.standing(at: now) == .open
    return JobProgress(
      id: "turnout", title: "Votes", doing: ConsultationWords.turnout(consultation) + ".",
      done: (consultation.votes.count, consultation.clusters.count), left: "",
      fragment: isOpen ? ConsultationLinks.turnout(consultation.id) : nil, note: ""
    ).html
  }
}
