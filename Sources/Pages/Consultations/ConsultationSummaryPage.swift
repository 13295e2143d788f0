internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// A consultation as the public sees it: what is asked, and where it is allowed what came of it.
///
/// No cluster's amounts stand here: several options' amounts together would tell small numbers of pupils.
struct ConsultationSummaryPage: Page {
  let view: ConsultationView

  private var consultation: Consultation { view.consultation }

  var title: String {
    if consultation.hasPublicResult, let conclusion = consultation.conclusion {
      return "Concluded: \(ConsultationWords.name(conclusion.choice, consultation))"
    }
    return "Clusters \(view.isOver ? "were" : "are") asked about the formula of \(view.year)"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Consultations", ConsultationLinks.all)]))
    \(PageHeading(title, about: "Consultation on \(view.year)", lead: lead))
    \(Paragraphs(view.terms.about))
    \(if: consultation.hasPublicResult, result)
    \(options)
    """
  }

  private var lead: HTML {
    """
    From \(ConsultationWords.when(view.terms.opens)) to \(ConsultationWords.when(view.terms.closes)) each cluster of \
    schools \(view.isOver ? "chose" : "chooses") one of these options.
    """
  }

  private var options: HTML {
    guard case .success(let figures) = view.figures else { return .empty }
    return AskedOptions(figures: figures).html
  }

  private var result: HTML {
    let answered = consultation.comments.compactMap(\.answer).filter { !$0.summary.utf8.isEmpty }
    return """
      \(consultation.conclusion.map { Paragraphs($0.reason).html } ?? .empty)
      \(ResultTable(consultation: consultation))
      \(if: !answered.isEmpty, "<h2>You said, we did</h2>")
      \(for: answered, { answer in
        """
        <h3>\(answer.summary)</h3>
        \(Paragraphs(answer.text))
        """
      })
      """
  }
}
