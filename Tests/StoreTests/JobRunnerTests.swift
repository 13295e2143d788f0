import Actions
import Domain
import SQL
import Store
import Support
import Testing
import Values

struct JobRunnerTests {
  /// What a job of the tests does: says how far it is, waits for leave, counts how often it was begun.
  private final class Bench: Sendable {
    let begun = TestLock(0)
    let mayEnd = TestLock(false)
    let cleaned = TestLock<[JobID]>([])

    func work(_ body: @escaping @Sendable (JobHandle) async throws -> JobOutcome) -> JobWork {
      JobWork(
        "test", for: .changeRegister, clean: { job in self.cleaned.withLock { $0.append(job.id) } },
        perform: { _, handle in
          self.begun.withLock { $0 += 1 }
          return try await body(handle)
        })
    }

    /// Works until it may end, a step after the other.
    func untilLeave() -> JobWork {
      work { handle in
        var step = 0
        while !self.mayEnd.withLock({ $0 }) {
          try handle.say(JobStanding("Step \(step)", done: step, of: 1_000))
          step += 1
          try await Task.sleep(for: .milliseconds(2))
        }
        return JobOutcome("Done")
      }
    }
  }

  private func runner(_ engine: any Engine, _ work: JobWork) async throws -> JobRunner {
    try await engine.write { connection in
      for user in [Sample.officer, Sample.reader]
      where try PersonRecords(connection).find(user.id) == nil {
        try PersonRecords(connection).add(user, at: Sample.now)
        try PostRecords(connection).add(user, at: Sample.now)
      }
    }
    let next = TestLock(UInt64.random(in: 0 ... .max / 2))
    return JobRunner(
      engine: engine, clock: { Sample.now },
      identifiers: IdentifierGenerator {
        (
          8,
          next.withLock {
            $0 += 1
            return $0
          }
        )
      }, works: [work])
  }

  private func state(_ runner: JobRunner, _ id: JobID) async throws -> Job.State {
    _ = try await runner.wait(for: id, atMost: .seconds(180))
    return try await runner.find(id, for: Sample.officer).job.state
  }

  @Test(arguments: TestEngine.available)
  func `A job is done, and what it found is kept`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      let bench = Bench()
      let problems = [
        Problem(
          "A row is short.", rule: "ragged-row", severity: .soft,
          in: Place(file: "a.csv", row: 7, column: "URN"), remedy: "Mend it."),
        Problem("All is wrong."),
      ]
      let runner = try await runner(
        engine, bench.work { _ in JobOutcome("Two problems", problems: problems) })
      let id = try await runner.start(
        "test", title: "A test", input: ["a": "1", "b": "two\nlines"], by: Sample.officer)
      #expect(
        try await state(runner, id) == .done(JobOutcome("Two problems", problems: problems)))
      let (job, standing) = try await runner.find(id, for: Sample.officer)
      #expect(job.input == ["a": "1", "b": "two\nlines"])
      #expect(standing == nil)
      #expect(bench.cleaned.withLock { $0 } == [id])
      let lines = try await engine.read { try AuditRecords($0).lines(before: nil, most: 10) }
      #expect(lines.map(\.kind) == ["job-started"])
    }
  }

  @Test(arguments: TestEngine.available)
  func `A job that a program left unfinished is done by the next one`(_ kind: TestEngine)
    async throws
  {
    try await kind.open { engine in
      let first = Bench()
      let early = try await runner(engine, first.untilLeave())
      let id = try await early.start("test", title: "A test", input: [:], by: Sample.officer)
      while first.begun.withLock({ $0 }) == 0 { try await Task.sleep(for: .milliseconds(2)) }
      // The program ends here, as far as the database knows; another one starts.
      let second = Bench()
      second.mayEnd.withLock { $0 = true }
      let late = try await runner(engine, second.untilLeave())
      try await late.resume()
      #expect(try await state(late, id) == .done(JobOutcome("Done")))
      #expect(second.begun.withLock { $0 } == 1)
      // The first one changes nothing any more.
      first.mayEnd.withLock { $0 = true }
      #expect(try await state(early, id) == .done(JobOutcome("Done")))
      try await late.resume()
      #expect(second.begun.withLock { $0 } == 1)
    }
  }

  @Test(arguments: TestEngine.available)
  func `A job under way and one that waits are cancelled`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      let bench = Bench()
      let runner = try await runner(engine, bench.untilLeave())
      let first = try await runner.start("test", title: "1", input: [:], by: Sample.officer)
      let second = try await runner.start("test", title: "2", input: [:], by: Sample.officer)
      while bench.begun.withLock({ $0 }) == 0 { try await Task.sleep(for: .milliseconds(2)) }
      #expect(try await runner.find(first, for: Sample.officer).standing?.total == 1_000)
      try await runner.cancel(second, by: Sample.officer)
      try await runner.cancel(first, by: Sample.officer)
      #expect(try await state(runner, first) == .cancelled)
      #expect(try await state(runner, second) == .cancelled)
      #expect(bench.begun.withLock { $0 } == 1)
      #expect(Set(bench.cleaned.withLock { $0 }) == [first, second])
      await #expect(throws: Refusal.conflict("This job has ended already.")) {
        try await runner.cancel(first, by: Sample.officer)
      }
      // And it goes on with the next.
      bench.mayEnd.withLock { $0 = true }
      let third = try await runner.start("test", title: "3", input: [:], by: Sample.officer)
      #expect(try await state(runner, third) == .done(JobOutcome("Done")))
    }
  }

  @Test(arguments: TestEngine.available)
  func `A fault is told apart from a refusal, and nobody else's job is to be seen`(
    _ kind: TestEngine
  ) async throws {
    struct Fault: Error {}
    try await kind.open { engine in
      let bench = Bench()
      let isRefusing = TestLock(true)
      let runner = try await runner(
        engine,
        bench.work { _ in
          if isRefusing.withLock({ $0 }) { throw Refusal.conflict("Not today.") }
          throw Fault()
        })
      let refused = try await runner.start("test", title: "1", input: [:], by: Sample.officer)
      let outcome = JobOutcome("It could not be done.", problems: [Problem("Not today.")])
      #expect(try await state(runner, refused) == .done(outcome))
      isRefusing.withLock { $0 = false }
      let failed = try await runner.start("test", title: "2", input: [:], by: Sample.officer)
      if case .failed(let reference) = try await state(runner, failed) {
        #expect(reference.utf8.count == 8)
      } else {
        Issue.record("It did not fail.")
      }
      await #expect(throws: Refusal.notFound) {
        try await runner.find(failed, for: Sample.reader)
      }
      await #expect(throws: Refusal.notAllowed) {
        try await runner.start("test", title: "3", input: [:], by: Sample.reader)
      }
      #expect(try await runner.newest(for: Sample.reader).isEmpty)
      #expect(try await runner.newest(for: Sample.officer).count == 2)
    }
  }
}
