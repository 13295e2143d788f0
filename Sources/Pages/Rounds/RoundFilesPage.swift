internal import Design
internal import Domain
internal import HTML
internal import Imports
internal import Reports
internal import Site
internal import Values

/// The files of a round: what was counted, and the way to count others.
struct RoundFilesPage: Page {
  let visit: Visit
  let round: FundingRound
  let kept: KeptCounts?
  let jobs: [(job: Job, standing: JobStanding?)]
  let mayRun: Bool
  let problems: [Problem]

  var title: String { (problems.isEmpty ? "" : "Error: ") + heading }

  private var heading: String {
    guard let kept else { return "The files of \(round.year) have not been counted yet" }
    return "\(kept.counts.schools.count) schools have been counted for \(round.year)"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id))]))\
    \(ErrorSummary(problems))
    \(PageHeading(heading))
    \(if: kept != nil, counted)
    \(if: mayRun && round.isOpen, form)
    \(if: mayRun && !round.isOpen, "<p>The round is locked: other files can be loaded after it is unlocked.</p>")
    \(if: !jobs.isEmpty, earlier)
    """
  }

  private var counted: HTML {
    DataTable(
      id: "files", caption: "What was counted, for \(HTML.day(kept?.counts.day ?? visit.today))",
      columns: [.init("File"), .init("What it is"), .init("Bytes", .number), .init("SHA-256")],
      rows: (kept?.files ?? []).map { file in
        [
          "\(file.name)", "\(FileKind(rawValue: file.role).map(FileKindWords.words) ?? file.role)",
          "\(grouped(file.bytes))", "<code class=\"digest\">\(file.digest)</code>",
        ]
      }
    ).html
  }

  private var form: HTML {
    """
    <h2>\(if: kept == nil, "Send the files")\(if: kept != nil, "Send other files")</h2>
    <p>Pupils count on \(HTML.day(round.settings.countDay)), at the schools that the register says pay on \
    that day. Of the pupils nothing is kept but how many there are: the files are deleted once they are \
    counted, and after an hour at the latest.</p>
    \(EntryForm(
      action: RoundLinks.files(round.id),
      hidden: visit.hiddenFields().map { .init($0.name, $0.value) }, takesFiles: true,
      """
      \(FormField(
        "files", "Files",
        hint: "All of them at once: the school census (CSV or XML, one file or one a school), deprivation, "
          + "postcodes, social care; or a table of counts by school. Choose them, or drop them here",
        .files(accept: ".csv,.xml,.txt"), problem: problems.words(for: "files")))
      \(FormField(
        "act", "What is to be done?",
        .choice([
          .init("check", "Check only", hint: "Nothing is kept; you can count them afterwards"),
          .init("load", "Check, and count them if nothing must be fixed"),
        ]), value: "check"))
      \(Button("Send them"))
      """))
    """
  }

  private var earlier: HTML {
    DataTable(
      id: "checks", caption: "What has been checked and counted",
      columns: [.init("What"), .init("When", .date), .init("What it came to"), .init("Files")],
      rows: jobs.map { job, standing in
        [
          "\(job.title)", "\(job.startedAt.dayInLondon?.inWords ?? "")", state(job, standing),
          RoundCountingWork.hasFiles(job) ? "still here" : "deleted",
        ]
      }
    ).html
  }

  private func state(_ job: Job, _ standing: JobStanding?) -> HTML {
    switch job.state {
    case .unfinished: "<a href=\"\(JobLinks.job(job.id))\">\(standing?.doing ?? "It waits.")</a>"
    case .done(let outcome) where !mayRun: "\(outcome.sentence)"
    case .done(let outcome):
      "<a href=\"\(RoundLinks.problems(round.id).with([("job", job.id.description)]))\">\(outcome.sentence)</a>"
    case .failed: Tag("Failed", .harmful).html
    case .cancelled: Tag("Cancelled", .quiet).html
    }
  }
}

/// Asks what files are that nobody knows by their beginning.
struct SortFilesPage: Page {
  let visit: Visit
  let round: FundingRound
  let sent: SentFiles

  var title: String {
    let unknown = sent.files.filter(\.isUnknown)
    return unknown.count == 1
      ? "What is \(unknown[0].name)?" : "What are these \(unknown.count) files?"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Rounds", RoundLinks.all), ("\(round.year)", RoundLinks.round(round.id))]))\
    \(PageHeading(title, lead: "Their columns have other names than usual, or a round does not count them."))
    \(EntryForm(
      action: RoundLinks.kinds(round.id),
      hidden: (visit.hiddenFields() + sent.hidden(withKinds: false)).map { .init($0.name, $0.value) },
      """
      \(for: sent.files.enumerated(), { place, file in
        FormField(
          "kind-\(place + 1)", file.name,
          .list([.init("", "Choose")] + FileKindWords.ofARound.map {
            .init($0.rawValue, FileKindWords.words($0))
          } + [.init(SentFiles.leftOut, "Leave it out")]), value: file.kind?.rawValue ?? "").html
      })
      \(Button("Go on"))
      """))
    """
  }
}
