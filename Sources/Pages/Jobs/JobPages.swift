internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// One job: how far it is, or what it has come to.
struct JobPage: Page {
  let visit: Visit
  let job: Job
  let standing: JobStanding?
  /// Where its files are loaded as they are, when they have been checked and can be.
  let loading: Link?

  var title: String {
    switch job.state {
    case .unfinished: job.title
    case .done(let outcome): outcome.sentence
    case .failed: "It could not be done"
    case .cancelled: "It was cancelled"
    }
  }

  private static let mostShown = 120
  private static let mostPartsShown = 20

  var body: HTML {
    """
    \(Breadcrumbs([("Work in the background", JobLinks.all)]))\
    \(PageHeading(title, about: job.state == .unfinished ? "" : job.title))
    \(content)
    """
  }

  private var content: HTML {
    switch job.state {
    case .unfinished:
      return """
        \(Self.progress(job, standing))
        <p><a href="\(JobLinks.job(job.id))">Look again</a></p>
        \(button(JobLinks.cancel(job.id), "Cancel it", .harmful))
        """
    case .done(let outcome): return done(outcome)
    case .failed(let reference):
      return """
        <p>This is our fault, and nothing was changed. Whoever runs the site finds the cause in its log \
        under the reference <code>\(reference)</code>.</p>
        """
    case .cancelled: return "<p>Nothing was changed.</p>"
    }
  }

  static func progress(_ job: Job, _ standing: JobStanding?) -> HTML {
    let isUnfinished = job.state == .unfinished
    return JobProgress(
      id: "progress", title: job.title,
      doing: standing?.doing ?? (isUnfinished ? "It waits for its turn." : "It has ended."),
      done: standing.flatMap { standing in standing.total.map { (standing.done, $0) } }
        ?? (isUnfinished ? nil : (1, 1)),
      left: "", fragment: isUnfinished ? JobLinks.progress(job.id) : nil
    ).html
  }

  private func done(_ outcome: JobOutcome) -> HTML {
    """
    \(loading.map { button($0, "Load it", .main) } ?? .empty)\
    \(if: job.work == StatementPrintingWork.name, statements)\
    \(SpaceSearchWork.link(job).map { "<p><a href=\"\($0)\">See what was found</a></p>\n" } ?? .empty)\
    \(if: !outcome.problems.isEmpty, problems(outcome.problems))
    \(if: !outcome.parts.isEmpty, parts(outcome.parts))
    <p><a href="\(ImportLinks.form(of: job))">Load other files</a> · \
    <a href="\(RegisterLinks.schools)">See the schools</a></p>
    """
  }

  private func button(_ link: Link, _ label: String, _ kind: Button.Kind) -> HTML {
    EntryForm(
      action: link, hidden: visit.hiddenFields().map { .init($0.name, $0.value) },
      asksBeforeLeaving: false, Button(label, kind).html
    ).html
  }

  /// The archive, as long as it is kept.
  private var statements: HTML {
    guard let path = StatementPrintingWork.path(job), UploadFolder.has(path) else {
      return "<p>The archive is not kept any more. Print the statements once more.</p>\n"
    }
    return """
      <p><a href="\(JobLinks.statements(job.id))" download>Take the statements, one ZIP</a>. It is kept for \
      an hour.</p>

      """
  }

  /// The first of them at once, the rest for whoever asks.
  private func parts(_ parts: [String]) -> HTML {
    func list(_ parts: some Collection<String>) -> HTML {
      "<ul>\(for: Array(parts), { "<li>\($0)</li>\n" })</ul>"
    }
    let rest = parts.dropFirst(Self.mostPartsShown)
    return """
      <h2>One by one</h2>
      \(list(parts.prefix(Self.mostPartsShown)))
      \(if: !rest.isEmpty, Disclosure("\(rest.count) more", list(rest)).html)
      """
  }

  private func problems(_ problems: [Problem]) -> HTML {
    DataTable(
      id: "problems",
      caption:
        "\(problems.count) problem\(if: problems.count != 1, "s")\(if: problems.count > Self.mostShown, ", the first \(Self.mostShown) of them")",
      columns: [.init("Where"), .init("What is wrong"), .init("What to do")],
      rows: problems.prefix(Self.mostShown).map { problem in
        ["\(Self.place(problem.place))", "\(problem.sentence)", "\(problem.remedy)"]
      }, takeAways: .table(csv: JobLinks.problems(job.id), xlsx: JobLinks.problemsWorkbook(job.id))
    ).html
  }

  private static func place(_ place: Place) -> String {
    let parts = [place.file, place.row.map { "row \($0)" }, place.column].compactMap(\.self)
    return parts.isEmpty ? "The files together" : parts.joined(separator: ", ")
  }
}

/// The newest jobs.
struct JobsPage: Page {
  let jobs: [(job: Job, standing: JobStanding?)]

  var title: String {
    let count = jobs.count { $0.job.state == .unfinished }
    if jobs.isEmpty { return "Nothing has been done in the background yet" }
    return count == 0 ? "All work is done" : "\(count) job\(count == 1 ? " is" : "s are") under way"
  }

  var body: HTML {
    """
    \(PageHeading(title, lead: "Long work goes on in the background, also when you leave its page."))
    \(if: !jobs.isEmpty, table)
    """
  }

  private var table: HTML {
    DataTable(
      id: "jobs", caption: "The newest first",
      columns: [.init("What"), .init("Begun", .date), .init("How it stands")],
      rows: jobs.map { job, standing in
        [
          "<a href=\"\(JobLinks.job(job.id))\">\(job.title)</a>",
          "\(job.startedAt.dayInLondon?.inWords ?? "")",
          state(job, standing),
        ]
      }
    ).html
  }

  private func state(_ job: Job, _ standing: JobStanding?) -> HTML {
    switch job.state {
    case .unfinished: Tag(standing?.doing ?? "Waits", .warm).html
    case .done(let outcome): "\(outcome.sentence)"
    case .failed: Tag("Failed", .harmful).html
    case .cancelled: Tag("Cancelled", .quiet).html
    }
  }
}
