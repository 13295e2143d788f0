package import Actions
internal import Domain
package import Printing
internal import Reports
internal import Site
internal import Store
internal import Values

/// Prints every statement of a round into one archive, in the background.
///
/// It changes nothing, so that it may begin anew; the archive lies in a folder of its own, among those that
/// are taken away after an hour.
package enum StatementPrintingWork {
  package static let name = "print-statements"

  package static func make(
    runner: ActionRunner, desk: RoundDesk, printer: Printer
  ) -> JobWork {
    JobWork(
      name, for: .readFunding,
      clean: { job in if job.state != .unfinished { remove(job) } },
      perform: { job, handle in try await perform(job, handle, runner, desk, printer) })
  }

  static func path(_ job: Job) -> String? { job.input["folder"].map { "\($0)/statements.zip" } }

  static func remove(_ job: Job) {
    guard let folder = job.input["folder"], let path = path(job) else { return }
    UploadFolder.remove([path], and: folder)
  }

  private static func perform(
    _ job: Job, _ handle: JobHandle, _ runner: ActionRunner, _ desk: RoundDesk, _ printer: Printer
  ) async throws -> JobOutcome {
    guard let path = path(job), let folder = job.input["folder"],
      let year = AllocationLinks.year(reading: job.input["year"] ?? "")
    else { throw Refusal.notFound }
    let published = try await runner.read(as: handle.user, for: .readFunding) { records in
      PublishedRounds(
        rounds: try desk.published(in: records), tables: try records.funding.published())
    }
    guard let round = published.versions(of: year).first,
      let day = round.publishedAt.dayInLondon
    else { throw Refusal.notFound }
    let earlier = published.earlier(than: round)
    let statements = round.payees.compactMap {
      ClusterStatement(of: $0.id, in: round, after: earlier)
    }
    try UploadFolder.make(folder)
    do {
      try await printer.run { press in
        let archive = try ZipArchive(at: path, of: day)
        for (number, statement) in statements.enumerated() {
          try handle.say(
            JobStanding(
              "The statement of \(statement.name) is being printed.", done: number,
              of: statements.count))
          let paper = StatementPaper(statement: statement)
          try archive.add(paper.file, try await press.pdf(of: paper.bytes))
        }
        try archive.close()
      }
    } catch let fault as PrintFault {
      remove(job)
      throw Refusal.conflict(fault.sentence)
    } catch {
      remove(job)
      throw error
    }
    return JobOutcome(
      "\(statements.count) statements of \(round.year) are ready", parts: statements.map(\.name))
  }
}
