internal import Actions
internal import Domain
internal import HTML
internal import Imports
internal import Printing
internal import Reports
internal import Site
internal import Store
internal import Values

/// Statements as PDF: one for everybody, all of them for who may.
struct StatementFileEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/allocations/:year/clusters/:cluster/statement.pdf", for: .everyone, pdf),
      .post("/allocations/:year/statements", for: .may(.readFunding), start),
      .get("/jobs/:job/statements.zip", for: .may(.readFunding), archive),
    ]
  }

  private func pdf(_ visit: Visit) async throws -> Reply {
    let statement = try await context.statement(visit)
    let paper = StatementPaper(statement: statement)
    if let kept = context.printed.pdf(of: statement) { return download(paper.file, kept) }
    guard let printer = context.printer, printer.pdfAbsence == nil else {
      return .page(
        NoPDFPage(
          sentence: Converters.pdfAbsence,
          back: AllocationLinks.cluster(statement.round, statement.payee.id)))
    }
    do {
      let bytes = try await printer.pdf(of: paper.bytes)
      context.printed.keep(bytes, of: statement)
      return download(paper.file, bytes)
    } catch let fault as PrintFault {
      throw Refusal.conflict(fault.sentence)
    }
  }

  private func download(_ name: String, _ bytes: [UInt8]) -> Reply {
    .download(Document(name: name, contentType: "application/pdf", bytes: bytes))
  }

  private func start(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let user = try visit.signedIn()
    let round = try await context.published().newest(visit)
    if let absence = context.printer.map(\.pdfAbsence) ?? Converters.pdfAbsence {
      throw Refusal.conflict(absence)
    }
    let folder = context.loadingFolder(context.runner.identifiers.make(JobKind.self))
    let id = try await context.jobs.start(
      StatementPrintingWork.name, title: "Print all statements of \(round.year)",
      input: ["year": AllocationSheets.slug(round.year), "folder": folder], by: user)
    return .redirect(to: JobLinks.job(id), notice: nil)
  }

  private func archive(_ visit: Visit) async throws -> Reply {
    let id = try visit.identifier("job", JobKind.self)
    let (job, _) = try await context.jobs.find(id, for: try visit.signedIn())
    guard job.work == StatementPrintingWork.name, case .done = job.state,
      let path = StatementPrintingWork.path(job), UploadFolder.has(path)
    else { throw Refusal.notFound }
    return .download(
      Document(
        name: "statements-\(job.input["year"] ?? "").zip", contentType: "application/zip",
        bytes: try Self.read(path)))
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let file = try InputFile(path: path)
    var bytes = [UInt8](repeating: 0, count: file.length)
    var count = 0
    while count < bytes.count {
      let more = try file.read(into: &bytes, from: count, to: bytes.count)
      if more == 0 { break }
      count += more
    }
    return Array(bytes.prefix(count))
  }
}
