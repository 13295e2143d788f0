internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// The consultations that somebody sees, the newest first.
struct ConsultationsPage: Page {
  struct Line: Sendable {
    let consultation: Consultation
    let year: FinancialYear
    let link: Link
  }

  let lines: [Line]
  let now: Moment

  private var isOpen: Bool { lines.contains { $0.consultation.standing(at: now) == .open } }

  var title: String {
    if lines.isEmpty { return "There is no consultation to see" }
    return isOpen ? "A consultation is open" : "No consultation is open"
  }

  var body: HTML {
    """
    \(PageHeading(title, lead: "Before a formula changes, clusters are asked which option they want."))
    \(if: !lines.isEmpty, table)
    """
  }

  private var table: HTML {
    DataTable(
      id: "consultations", caption: "The newest first",
      columns: [.init("What is asked"), .init("Opens"), .init("Closes"), .init("How it stands")],
      rows: lines.map { line in
        [
          "<a href=\"\(line.link)\">The formula of \(line.year.description)</a>",
          "\(ConsultationWords.when(line.consultation.terms.opens))",
          "\(ConsultationWords.when(line.consultation.terms.closes))",
          Self.tag(line.consultation.standing(at: now)),
        ]
      }
    ).html
  }

  static func tag(_ standing: Consultation.Standing) -> HTML {
    let words = ConsultationWords.standing(standing)
    return switch standing {
    case .draft, .announced, .closed: Tag(words, .warm).html
    case .open, .concluded: Tag(words, .good).html
    case .withdrawn: Tag(words, .quiet).html
    }
  }
}

/// The papers of somebody who has more than one: who votes in the place of another cluster's voter.
struct PapersPage: Page {
  let view: ConsultationView
  let papers: [ClusterID]

  var title: String { "Your papers on \(view.year)" }

  var body: HTML {
    """
    \(Breadcrumbs([("Consultations", ConsultationLinks.all)]))
    \(PageHeading(title, lead: "Each cluster has a paper of its own."))
    <ul>\(for: papers, { cluster in
      "<li><a href=\"\(ConsultationLinks.paper(view.id, cluster))\">\(view.name(of: cluster))</a></li>\n"
    })</ul>
    """
  }
}
