import Actions
import Domain
import SQL
import SQLite
import Store
import Support
import Testing
import Values

@testable import Commands

/// Jobs on a terminal: listed, followed, cancelled.
struct JobCommandTests {
  private let folder: TemporaryFolder
  private let data: String

  init() async throws {
    folder = try TemporaryFolder()
    data = try await SmallPartnership(in: folder).data
  }

  private static let now = Moment(milliseconds: 1_790_000_000_000)

  /// Somebody at the terminal, who may load the register by a post of theirs too.
  private func person(_ engine: any Engine) async throws -> User {
    let user = try await AddFirstAdministrator(engine: engine).perform(
      called: "Administrator", IdentifierGenerator { (1, 1) }, at: Self.now
    ).user.atTerminal
    let runner = ActionRunner(
      engine: engine, clock: { Self.now }, identifiers: IdentifierGenerator { (8, 8) })
    let today = try runner.time().today
    let held = try await runner.read(as: user, for: .readPeople) {
      try $0.posts.held(by: user.id, on: today)
    }
    if held.count == 1 {
      let post = GivenPost(.commissioningOfficer, at: .authority, from: today)
      _ = try await runner.run(GivePost(post, to: user.id), by: user)
    }
    return user
  }

  /// Leaves a job for the site to do, as if it had been stopped before it was done.
  private func leaveJob() async throws -> JobID {
    let engine = try SQLiteEngine(path: "\(data)/accord.db")
    let person = try await person(engine)
    let job = Job(
      id: Identifier(high: 9, low: 9), work: "load-register", title: "Load schools.csv",
      input: ["load": "yes"], person: person.id, startedAt: Self.now, state: .unfinished)
    try await engine.write { try JobRecords($0).add(job) }
    try await engine.close()
    return job.id
  }

  @Test func `Without a site jobs wait, and can be cancelled`() async throws {
    let none = try AccordRun("jobs", "--data", data)
    #expect(none.output == "Nothing has been done in the background yet.\n")
    let id = try await leaveJob()
    let list = try AccordRun("jobs", "--data", data)
    #expect(list.code == 0)
    #expect(list.output.contains("Load schools.csv  It waits for the site to be served."))
    let watch = try AccordRun("jobs", "--watch", "--data", data)
    #expect(watch.code == 1)
    #expect(watch.complaints == "1 job waits for the site to be served.\n")
    let cancel = try AccordRun("jobs", "cancel", id.description, "--data", data)
    #expect(cancel.code == 0, "\(cancel.complaints)")
    #expect(cancel.output == "Load schools.csv: Cancelled; nothing was changed.\n")
    let again = try AccordRun("jobs", "cancel", id.description, "--data", data)
    #expect(again.code == 1)
    #expect(again.complaints.contains("This job has ended already."))
    let unknown = try AccordRun(
      "jobs", "cancel", JobID(high: 1, low: 1).description, "--data", data)
    #expect(unknown.code == 1)
    #expect(try AccordRun("jobs", "cancel", "job_x", "--data", data).code == 1)
  }

  @Test func `Beside a site they are done, and followed to their end`() async throws {
    _ = try await leaveJob()
    let site = try RunningSite(data)
    let watch = try site.run("jobs", "--watch")
    #expect(watch.code == 0, "\(watch.complaints)")
    #expect(watch.output.hasSuffix("All work is done.\n"))
    let list = try site.run("jobs", "list")
    #expect(list.output.contains("Load schools.csv"))
    #expect(!list.output.contains("waits"))
    #expect(site.stop() == 0)
  }

  /// Waits until something is so, while others work; says whether it is.
  private func comes(_ isSo: () -> Bool) async throws -> Bool {
    for _ in 0..<6_000 {
      if isSo() { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
    return isSo()
  }

  /// A runner with a job that goes on when it is let, and what was said of it.
  private struct Bench {
    let runner: JobRunner
    let person: User
    let steps: AsyncStream<Int>.Continuation
    let said = TestLock("")

    func watch(isWatched: Bool) -> JobWatch {
      let said = said
      let note: @Sendable ([UInt8]) -> Void = { bytes in
        said.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
      }
      return JobWatch(
        runner: runner, user: person,
        terminal: Terminal(isWatched: isWatched, output: note, complaints: note), isServed: true)
    }

    var text: String { said.withLock { $0 } }
  }

  private func bench(_ engine: any Engine) async throws -> Bench {
    let (steps, going) = AsyncStream.makeStream(of: Int.self)
    let work = JobWork("test", for: .importRegister) { _, handle in
      for await step in steps {
        if step < 0 { throw Unreadable("a fault of ours") }
        try handle.say(JobStanding("Reading schools.csv:", done: step, of: 2_000))
      }
      return JobOutcome("2,000 schools were loaded.")
    }
    let next = TestLock(UInt64(100))
    let runner = JobRunner(
      engine: engine, clock: { Self.now },
      identifiers: IdentifierGenerator {
        next.withLock { number in
          number += 1
          return (8, number)
        }
      }, works: [work])
    let person = try await person(engine)
    _ = try await runner.start("test", title: "Load\u{1B}[2J", input: [:], by: person)
    return Bench(runner: runner, person: person, steps: going)
  }

  @Test(arguments: [false, true])
  func `Progress is drawn anew for who looks on, and said line by line elsewhere`(
    _ isWatched: Bool
  ) async throws {
    let engine = try SQLiteEngine(path: "\(data)/accord.db")
    let bench = try await bench(engine)
    let watch = bench.watch(isWatched: isWatched)
    let following = Task { try await watch.run() }
    for step in [500, 2_000] {
      bench.steps.yield(step)
      #expect(try await comes { bench.text.contains("\(step == 500 ? "25%" : "100%")") })
    }
    bench.steps.finish()
    try await following.value
    let text = bench.text
    let (name, line) = ("Load\u{FFFD}[2J", "Reading schools.csv: 500 of 2,000 (25%)")
    if isWatched {
      #expect(text.contains("\r\u{1B}[K\(name): \(line)\r\u{1B}[K"))
    } else {
      #expect(text.contains("\(name): \(line)\n"))
      #expect(!text.utf8.contains(0x1B))
    }
    #expect(text.hasSuffix("\(name): 2,000 schools were loaded.\nAll work is done.\n"), "\(text)")
    try await engine.close()
  }

  @Test func `A job that fails is said, and ends the watch with 1`() async throws {
    let engine = try SQLiteEngine(path: "\(data)/accord.db")
    let bench = try await bench(engine)
    let watch = bench.watch(isWatched: false)
    let following = Task { try await watch.run() }
    #expect(try await comes { !bench.text.isEmpty })
    bench.steps.yield(-1)
    await #expect(throws: ChecksFailed.self) { try await following.value }
    #expect(bench.text.contains("It failed, and changed nothing; the log has it under "))
    try await engine.close()
  }

  @Test func `Whoever stops looking on stops the watch, and not the job`() async throws {
    let engine = try SQLiteEngine(path: "\(data)/accord.db")
    let bench = try await bench(engine)
    let watch = bench.watch(isWatched: false)
    let following = Task { try await watch.run() }
    #expect(try await comes { !bench.text.isEmpty })
    following.cancel()
    await #expect(throws: CancellationError.self) { try await following.value }
    #expect(try await bench.runner.newest(for: bench.person).first?.job.state == .unfinished)
    bench.steps.finish()
    let id = try #require(try await bench.runner.newest(for: bench.person).first?.job.id)
    #expect(try await bench.runner.wait(for: id, atMost: .seconds(180)))
    try await engine.close()
  }
}
