import Actions
import Domain
import SQL
import Store
import Support
import Testing
import Values

/// Letters go out once.
struct OutboxRunnerTests {
  private static let why = DeliveryReason(.brokenOff)

  private func house(
    _ engine: TestEngine, _ body: @escaping (OutboxHouse) async throws -> Void
  ) async throws {
    try await engine.open { try await body(try await OutboxHouse($0)) }
  }

  @Test(arguments: TestEngine.available)
  func `A letter that is accepted is sent once`(_ engine: TestEngine) async throws {
    try await house(engine) { house in
      let letter = try #require(try await house.tell(.roundWaits).first)
      let runner = house.runner()
      try await house.sendAll(runner)
      house.pass(seconds: 1_000_000)
      try await house.sendAll(runner)
      try await house.sendAll(house.runner())
      #expect(house.carried.withLock { $0 } == [letter.id])
      #expect(try await house.letters().map(\.state) == [.accepted])
    }
  }

  @Test(arguments: TestEngine.available)
  func `What may be taken later is tried when it is due, and given up in the end`(
    _ engine: TestEngine
  ) async throws {
    try await house(engine) { house in
      try await house.tell(.roundWaits)
      let runner = house.runner()
      house.answers.withLock { $0 = Array(repeating: .later(Self.why), count: 50) }
      for pause in Letter.pauses {
        try await house.sendAll(runner)
        house.pass(seconds: pause - 1)
        try await house.sendAll(runner)
        house.pass(seconds: 1)
      }
      for _ in 0..<5 {
        try await house.sendAll(runner)
        house.pass(seconds: 100_000)
      }
      #expect(house.carried.withLock { $0.count } == 9)
      let letter = try #require(try await house.letters().first)
      #expect(letter.state == .givenUp && letter.reason == Self.why && letter.attempts == 9)
    }
  }

  @Test(arguments: TestEngine.available)
  func `One without an answer is not sent again but by somebody’s act`(
    _ engine: TestEngine
  ) async throws {
    try await house(engine) { house in
      let letter = try #require(try await house.tell(.roundWaits).first)
      house.answers.withLock { $0 = [.unknown(Self.why)] }
      let runner = house.runner()
      try await house.sendAll(runner)
      house.pass(seconds: 1_000_000)
      try await house.sendAll(runner)
      #expect(house.carried.withLock { $0.count } == 1)
      let moment = house.now.withLock { $0 }
      try await house.engine.write { connection in
        let outbox = OutboxRecords(connection)
        guard let before = try outbox.find(letter.id) else { throw Refusal.notFound }
        try outbox.change(before, to: try before.sentAgain(at: moment))
      }
      try await house.sendAll(runner)
      #expect(house.carried.withLock { $0 } == [letter.id, letter.id])
      #expect(try await house.letters().map(\.state) == [.accepted])
    }
  }

  @Test(arguments: TestEngine.available)
  func `What was being handed over when the program ended is without an answer`(
    _ engine: TestEngine
  ) async throws {
    try await house(engine) { house in
      try await house.tell(.roundWaits)
      let (began, mayEnd) = (TestLock(false), TestLock(false))
      let first = house.runner(
        LetterCarrier(carry: { _, _ in
          began.withLock { $0 = true }
          while !mayEnd.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(2)) }
          return .accepted
        }))
      let sending = Task { try await first.sendNext() }
      while !began.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(2)) }
      // Another run of the program, while the first may still be there or not.
      let second = house.runner()
      try await second.begin()
      if engine == .postgres {
        #expect(try await house.letters().map(\.state) == [.sending])
        house.pass(seconds: 15 * 60)
        try await second.lookAfter()
      }
      let letter = try #require(try await house.letters().first)
      #expect(letter.state == .unknown && letter.reason == DeliveryReason(.programEnded))
      try await house.sendAll(second)
      #expect(house.carried.withLock { $0 } == [])
      // The first one was there, and says in the end what became of it.
      mayEnd.withLock { $0 = true }
      #expect(try await sending.value)
      #expect(try await house.letters().map(\.state) == [.accepted])
    }
  }

  @Test(arguments: TestEngine.available)
  func `Many programs on one database hand each letter over once`(_ engine: TestEngine) async throws
  {
    try await house(engine) { house in
      for _ in 0..<60 { try await house.tell(.roundWaits) }
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            let runner = house.runner()
            // A transaction that another came between is tried again by the next turn.
            for _ in 0..<400 { _ = try? await runner.sendNext() }
          }
        }
      }
      let carried = house.carried.withLock { $0 }
      #expect(carried.count == 60 && Set(carried).count == 60)
      #expect(try await house.letters(.accepted).count == 60)
    }
  }

  @Test(arguments: TestEngine.available)
  func `Where it can be asked, what has no answer is asked for`(_ engine: TestEngine) async throws {
    try await house(engine) { house in
      try await house.tell(.roundWaits)
      let runner = house.runner()
      house.answers.withLock { $0 = [.unknown(Self.why)] }
      try await house.sendAll(runner)
      try await runner.lookAfter()
      #expect(
        house.asked.withLock { $0.isEmpty }, "It is too early: the other side may not know yet.")
      house.pass(seconds: 300)
      try await runner.lookAfter()
      #expect(try await house.letters().map(\.state) == [.unknown])
      // It is not there, so that it can be sent again.
      house.found.withLock { $0 = .later(Self.why) }
      try await runner.lookAfter()
      #expect(try await house.letters().map(\.state) == [.waiting])
      house.pass(seconds: 60)
      house.answers.withLock { $0 = [.unknown(Self.why)] }
      try await house.sendAll(runner)
      house.pass(seconds: 300)
      house.found.withLock { $0 = .accepted }
      try await runner.lookAfter()
      #expect(try await house.letters().map(\.state) == [.accepted])
      #expect(house.carried.withLock { $0.count } == 2)
    }
  }

  @Test(arguments: TestEngine.available)
  func `Who has left or has no address is not written to, and a link that is too old not sent`(
    _ engine: TestEngine
  ) async throws {
    try await house(engine) { house in
      #expect(try await house.tell(.roundWaits, OutboxHouse.reader).isEmpty)
      #expect(try await house.notices(OutboxHouse.reader).count == 1)
      let path = "/sign-in?link=" + String(repeating: "0a", count: 32)
      let end = Sample.now.later(bySeconds: 3_600)
      try await house.tell(.invitation, at: path, until: end)
      house.pass(seconds: 3_600)
      let runner = house.runner()
      try await house.sendAll(runner)
      #expect(try await house.letters().map(\.reason) == [DeliveryReason(.tooOld)])
      #expect(try await house.notices().isEmpty, "An invitation is no notice on the site.")
      try await house.tell(.newDevice)
      try await house.engine.write { connection in
        try connection.run(
          "UPDATE person SET ended_at = \(Sample.now) WHERE id = \(OutboxHouse.officer)")
      }
      try await house.sendAll(runner)
      #expect(try await house.letters().last?.reason == DeliveryReason(.noAddress))
      #expect(house.carried.withLock { $0.isEmpty })
    }
  }

  @Test(arguments: TestEngine.available)
  func `Without a mail server letters stay where they are`(_ engine: TestEngine) async throws {
    try await house(engine) { house in
      try await house.tell(.roundWaits)
      #expect(try await house.runner(hasCarrier: false).sendNext() == false)
      #expect(try await house.letters().map(\.state) == [.waiting])
    }
  }

  @Test(arguments: TestEngine.available)
  func `A runner that is stopped ends, and says what it can of what was under way`(
    _ engine: TestEngine
  ) async throws {
    try await house(engine) { house in
      try await house.tell(.roundWaits)
      let began = TestLock(false)
      let runner = house.runner(
        LetterCarrier(carry: { _, _ in
          began.withLock { $0 = true }
          while !Task.isCancelled { try? await Task.sleep(for: .milliseconds(2)) }
          return .unknown(DeliveryReason(.programEnded))
        }))
      let running = Task { await runner.run(every: .milliseconds(1)) }
      while !began.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(2)) }
      running.cancel()
      await running.value
      #expect(try await house.letters().map(\.state) == [.unknown])
    }
  }
}
