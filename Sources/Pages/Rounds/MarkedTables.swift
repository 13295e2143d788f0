internal import Actions
internal import Domain
internal import HTML
internal import Imports
internal import Site
internal import Values
internal import Workbooks

/// A round's files as workbooks, with the cells marked that something is wrong with.
struct MarkedTables: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [.get("/rounds/:round/files/:job/marked.xlsx", for: .may(.runRounds), marked)]
  }

  /// One file of a job: the address of its marked table, or why there is none.
  struct Offer: Hashable, Sendable {
    let file: String
    /// How many problems lie in it.
    let problems: Int
    let link: Link?
    /// Why there is no table; empty where there is one.
    let why: String
  }

  static let isGone = "The file has been deleted. Send the files once more to have it marked."
  static let isMarkup = "An XML file has no cells to mark: the table of problems names its lines."

  /// The files of a job that something is wrong in, each with the address of its marked table.
  static func links(_ job: Job) -> [Offer] {
    guard let round = RoundCountingWork.round(job) else { return [] }
    let counts = Dictionary(grouping: problems(job), by: \.place.file).mapValues(\.count)
    return RoundCountingWork.files(job).enumerated().compactMap { place, file in
      guard let count = counts[file.name] else { return nil }
      let why = reason(file)
      let link = RoundLinks.marked(round, job.id).with([("file", String(place + 1))])
      return Offer(file: file.name, problems: count, link: why == nil ? link : nil, why: why ?? "")
    }
  }

  /// Why a file cannot be marked; `nil` where it can.
  private static func reason(_ file: RoundCounting.File) -> String? {
    guard UploadFolder.has(file.path) else { return isGone }
    return FileGuess.isMarkup(file.path) ? isMarkup : nil
  }

  private static func problems(_ job: Job) -> [Problem] {
    if case .done(let outcome) = job.state { outcome.problems } else { [] }
  }

  private func marked(_ visit: Visit) async throws -> Reply {
    let id = try visit.identifier("job", JobKind.self)
    let round = try visit.identifier("round", Domain.RoundKind.self)
    let (job, _) = try await context.jobs.find(id, for: try visit.signedIn())
    guard job.work == RoundCountingWork.name, RoundCountingWork.round(job) == round else {
      throw Refusal.notFound
    }
    guard job.state != .unfinished else {
      throw Refusal.conflict("The files are still being read.")
    }
    let files = RoundCountingWork.files(job)
    let place = try place(visit.query["file"], files, Self.problems(job))
    if let reason = Self.reason(files[place]) { throw Refusal.conflict(reason) }
    let table = MarkedTable(
      path: files[place].path, name: files[place].name, kind: files[place].kind,
      map: try RoundCountingWork.columns(job), problems: Self.problems(job))
    let bytes = try await Self.bytes(table, in: context.uploads)
    return .download(
      Document(
        name: "\(Self.stem(files[place].name))-marked.xlsx", contentType: WorkbookFile.contentType,
        bytes: bytes))
  }

  /// The file that is asked for by its number, else the first that something is wrong in.
  private func place(
    _ asked: String?, _ files: [RoundCounting.File], _ problems: [Problem]
  ) throws -> Int {
    if let asked {
      guard let number = Int(asked), files.indices.contains(number - 1) else {
        throw Refusal.notFound
      }
      return number - 1
    }
    let faulty = Set(problems.compactMap(\.place.file))
    guard let place = files.firstIndex(where: { faulty.contains($0.name) }) else {
      throw Refusal.conflict("Nothing is wrong in the files.")
    }
    return place
  }

  /// One workbook is made at a time.
  private static let line = WorkLine("marked tables")

  private static func bytes(_ table: MarkedTable, in folder: String) async throws -> [UInt8] {
    do {
      return try await line.run { try table.bytes(in: folder) }
    } catch let refusal as Refusal {
      // It has no heading to go by, or was deleted meanwhile.
      let words = refusal.problems.map { "\($0.sentence) \($0.remedy)" }
      throw Refusal.conflict(words.joined(separator: " "))
    }
  }

  /// A file's name without its ending.
  private static func stem(_ name: String) -> String {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count > 1 ? parts.dropLast().joined(separator: ".") : name
  }
}
