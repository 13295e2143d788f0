internal import Actions
internal import Domain
internal import HTML
internal import Imports
internal import Reports
internal import Site
internal import Store
internal import Values

/// The files of a round: sent, recognised, checked, counted.
struct RoundFileEndpoints: Sendable {
  let context: PageContext

  /// The national table of postcodes is larger than a gigabyte.
  private static let mostUpload = 3_000_000_000

  var endpoints: [Endpoint] {
    [
      .get("/rounds/:round/files", for: .may(.readFunding), show),
      .post("/rounds/:round/files", for: .may(.runRounds), mostUpload: Self.mostUpload, send),
      .post("/rounds/:round/files/kinds", for: .may(.runRounds), nameKinds),
      .post("/rounds/:round/files/columns", for: .may(.runRounds), nameColumns),
      .post("/rounds/:round/files/:job", for: .may(.runRounds), loadChecked),
      .post("/rounds/:round/files/:job/end", for: .may(.runRounds), discard),
    ]
  }

  private func find(_ visit: Visit) async throws -> (round: FundingRound, kept: KeptCounts?) {
    let id = try visit.identifier("round", Domain.RoundKind.self)
    return try await context.runner.read(as: try visit.signedIn(), for: .readFunding) { records in
      guard let round = try records.rounds.find(id) else { throw Refusal.notFound }
      return (round, try round.count.flatMap { try records.counts.find($0.number) })
    }
  }

  private func page(_ visit: Visit, _ problems: [Problem]) async throws -> RoundFilesPage {
    let (round, kept) = try await find(visit)
    return RoundFilesPage(
      visit: visit, round: round, kept: kept,
      jobs: try await context.roundJobs(round.id, for: try visit.signedIn()),
      mayRun: try visit.signedIn().may(.runRounds), problems: problems)
  }

  private func show(_ visit: Visit) async throws -> Reply { .page(try await page(visit, [])) }

  // MARK: Sending

  private func send(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let (round, _) = try await find(visit)
    let files = submission.files.filter {
      $0.field == "files" && ($0.length > 0 || !$0.name.isEmpty)
    }
    let problems = Self.problems(files, round)
    guard problems.isEmpty else { return .again(try await page(visit, problems)) }
    let folder = try context.makeLoadingFolder()
    var sent = SentFiles(folder: folder, act: submission.form["act"] ?? "check")
    var faults: [Problem] = []
    for (place, file) in files.enumerated() {
      let path = RoundCountingWork.path(folder, place + 1)
      try file.keep(as: path)
      let kind = FileGuess.kind(of: path)
      sent.add(named: file.name, kind)
      if kind == nil {
        faults += Self.named(FileGuess.faults(of: path), String(file.name.prefix(200)))
      }
    }
    guard faults.isEmpty else {
      RoundCountingWork.removeFiles(in: folder)
      return .again(try await page(visit, faults))
    }
    return try await goOn(sent, round, visit)
  }

  /// What is wrong with a file, at the field it was sent by and under the name that its owner gave it.
  private static func named(_ problems: [Problem], _ name: String) -> [Problem] {
    problems.map {
      Problem(
        "\(name): \($0.sentence)", rule: $0.rule, in: Place(file: name, field: "files"),
        remedy: $0.remedy)
    }
  }

  private static func problems(_ files: [UploadedFile], _ round: FundingRound) -> [Problem] {
    func problem(_ sentence: String, _ remedy: String) -> [Problem] {
      [Problem(sentence, in: Place(field: "files"), remedy: remedy)]
    }
    guard round.isOpen else {
      return problem("The round is locked.", "Unlock it before you load other files.")
    }
    guard !files.isEmpty else {
      return problem(
        "No file is chosen.", "Choose the files of the census, or drop them on the field.")
    }
    guard files.count <= RoundCountingWork.mostFiles else {
      return problem(
        "There are \(files.count) files.", "Send at most \(RoundCountingWork.mostFiles) at once.")
    }
    if let empty = files.first(where: { $0.length == 0 }) {
      return problem("\(empty.name) is empty.", "Save it once more, and send it again.")
    }
    return []
  }

  /// Asks what is not known of the files, or has them counted.
  private func goOn(
    _ sent: SentFiles, _ round: FundingRound, _ visit: Visit
  ) async throws -> Reply {
    var sent = sent
    let user = try visit.signedIn()
    for place in sent.files.indices where sent.files[place].isUnknown {
      // A table whose columns somebody has named before is known by its headings.
      if try await useKnownColumns(&sent, place, user) { sent.files[place].kind = .schoolCounts }
    }
    guard !sent.files.contains(where: \.isUnknown) else {
      return .page(SortFilesPage(visit: visit, round: round, sent: sent))
    }
    if let place = sent.files.firstIndex(where: { $0.kind == .schoolCounts }),
      !UploadFolder.has(RoundCountingWork.map(sent.folder)),
      try await !useKnownColumns(&sent, place, user)
    {
      let known = FileGuess.schoolColumns(of: sent.path(place))
      let isWhole = ColumnsForm.questions.allSatisfy { known[$0.field] != nil }
      if !isWhole {
        return .page(
          ColumnsPage(
            visit: visit, round: round, sent: sent, file: sent.files[place].name,
            headings: try FileGuess.headings(of: sent.path(place)),
            form: FormFields(
              known.sorted { $0.key < $1.key }.map { ("column-\($0.key)", $0.value) }),
            problems: []))
      }
    }
    return try await start(sent.input(round.id), round.id, by: user)
  }

  private func useKnownColumns(
    _ sent: inout SentFiles, _ place: Int, _ user: User
  ) async throws -> Bool {
    guard let headings = try? FileGuess.headings(of: sent.path(place)), headings.count > 1 else {
      return false
    }
    let map = try await context.runner.read(as: user, for: .runRounds) {
      try $0.columnMaps.newest(for: headings)
    }
    guard let map else { return false }
    try OutputFile.write(Array(map.utf8), to: RoundCountingWork.map(sent.folder))
    return true
  }

  private func start(
    _ input: [String: String], _ round: RoundID, by user: User
  ) async throws -> Reply {
    let names = (1...RoundCountingWork.mostFiles).compactMap { input["name-\($0)"] }
    let title = (input["load"] == "yes" ? "Count " : "Check ") + names.joined(separator: ", ")
    let id = try await context.jobs.start(
      RoundCountingWork.name, title: title, input: input, by: user)
    if try await context.jobs.wait(for: id, atMost: .seconds(2)) {
      return .redirect(
        to: RoundLinks.problems(round).with([("job", id.description)]), notice: nil)
    }
    return .redirect(to: JobLinks.job(id), notice: nil)
  }

  // MARK: What they are

  private func nameKinds(_ submission: Submission) async throws -> Reply {
    let (round, _) = try await find(submission.visit)
    let sent = try sent(submission)
    return try await goOn(sent, round, submission.visit)
  }

  /// The files that a form speaks of, which must still be here.
  private func sent(_ submission: Submission) throws -> SentFiles {
    let form = submission.form
    guard let id = form["folder"].flatMap({ JobID($0) }),
      let sent = SentFiles(form, folder: context.loadingFolder(id))
    else {
      throw Refusal.conflict("The files are not here any more. Send them once more.")
    }
    return sent
  }

  private func nameColumns(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let (round, _) = try await find(visit)
    let sent = try sent(submission)
    guard let place = sent.files.firstIndex(where: { $0.kind == .schoolCounts }) else {
      throw Refusal.notFound
    }
    let headings = try FileGuess.headings(of: sent.path(place))
    let columns = ColumnsForm(submission.form, headings: headings)
    guard columns.problems.isEmpty else {
      return .again(
        ColumnsPage(
          visit: visit, round: round, sent: sent, file: sent.files[place].name,
          headings: headings, form: submission.form, problems: columns.problems))
    }
    let map = columns.map
    try OutputFile.write(Array(map.utf8), to: RoundCountingWork.map(sent.folder))
    let user = try visit.signedIn()
    _ = try await context.runner.run(RememberColumns(headings, map: map), by: user)
    return try await start(sent.input(round.id), round.id, by: user)
  }

  // MARK: After a check

  private func job(_ submission: Submission) async throws -> Job {
    let id = try submission.visit.identifier("job", JobKind.self)
    let (job, _) = try await context.jobs.find(id, for: try submission.visit.signedIn())
    let round = try submission.visit.identifier("round", Domain.RoundKind.self)
    guard job.work == RoundCountingWork.name, RoundCountingWork.round(job) == round else {
      throw Refusal.notFound
    }
    return job
  }

  /// Counts files that were checked, as they were checked.
  private func loadChecked(_ submission: Submission) async throws -> Reply {
    let job = try await job(submission)
    let checked = RoundCountingWork.checkedDigests(job)
    guard RoundCountingWork.hasFiles(job), !checked.isEmpty,
      let round = RoundCountingWork.round(job)
    else {
      throw Refusal.conflict("The files are not here any more. Send them once more.")
    }
    var input = job.input
    input["load"] = "yes"
    input["checked"] = checked.joined(separator: " ")
    return try await start(input, round, by: try submission.visit.signedIn())
  }

  private func discard(_ submission: Submission) async throws -> Reply {
    let job = try await job(submission)
    guard job.state != .unfinished, let round = RoundCountingWork.round(job) else {
      throw Refusal.conflict("The files are being counted. Cancel that first.")
    }
    RoundCountingWork.removeFiles(job)
    return .redirect(to: RoundLinks.files(round), notice: "The files have been deleted.")
  }
}

extension PageContext {
  /// The jobs of a round, the newest first.
  func roundJobs(_ round: RoundID, for user: User) async throws -> [(
    job: Job, standing: JobStanding?
  )] {
    guard user.may(.runRounds) else { return [] }
    return try await jobs.newest(for: user).filter {
      $0.job.work == RoundCountingWork.name && RoundCountingWork.round($0.job) == round
    }
  }
}
