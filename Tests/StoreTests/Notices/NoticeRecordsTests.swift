import Actions
import Domain
import SQL
import Store
import Support
import Testing
import Values

/// What people are told, and how they have chosen to hear of it.
struct NoticeRecordsTests {
  private func house(
    _ engine: TestEngine, _ body: @escaping (OutboxHouse) async throws -> Void
  ) async throws {
    try await engine.open { try await body(try await OutboxHouse($0)) }
  }

  @Test(arguments: TestEngine.available)
  func `Each hears as chosen, and of security at once`(_ engine: TestEngine) async throws {
    try await house(engine) { house in
      for (choice, letters) in [(NoticeChoice.atOnce, 2), (.daily, 1), (.onSite, 1)] {
        let before = try await house.letters().count
        try await house.choose(choice)
        try await house.tell(.roundWaits)
        try await house.tell(.newDevice)
        #expect(try await house.letters().count == before + letters, "\(choice)")
      }
      #expect(try await house.notices().count == 6)
      let choice = try await house.engine.read {
        try NoticeRecords($0).choice(of: OutboxHouse.officer)
      }
      #expect(choice == .onSite)
    }
  }

  @Test(arguments: TestEngine.available)
  func `A digest is one letter a day, and only when something is unread`(
    _ engine: TestEngine
  ) async throws {
    try await house(engine) { house in
      try await house.choose(.daily)
      for _ in 0..<3 { try await house.tell(.jobEnded) }
      let runner = house.runner()
      try await runner.writeDigests()
      #expect(try await house.letters().isEmpty)
      house.pass(seconds: 86_400)
      // Two programs at once write one.
      async let one: Void? = try? runner.writeDigests()
      async let other: Void? = try? house.runner().writeDigests()
      _ = await (one, other)
      try await runner.writeDigests()
      let letters = try await house.letters()
      #expect(letters.map(\.content) == [.digest])
      #expect(letters.first?.place == .notices)
      // What was read on the site meanwhile needs no letter.
      try await house.tell(.jobEnded)
      let newest = try #require(try await house.notices().first)
      let moment = house.now.withLock { $0 }
      try await house.engine.write {
        _ = try NoticeRecords($0).markRead(
          newest.id, of: OutboxHouse.officer, andOlder: true, at: moment)
      }
      house.pass(seconds: 86_400)
      try await runner.writeDigests()
      #expect(try await house.letters().count == 1)
      // Who does not want letters any more gets none for what waited.
      try await house.tell(.jobEnded)
      try await house.choose(.onSite)
      house.pass(seconds: 86_400)
      try await runner.writeDigests()
      #expect(try await house.letters().count == 1)
    }
  }

  @Test(arguments: TestEngine.available)
  func `Notices are read by whom they are for, up to one or one alone`(
    _ engine: TestEngine
  ) async throws {
    try await house(engine) { house in
      for _ in 0..<4 {
        try await house.tell(.jobEnded)
        house.pass(seconds: 1)
      }
      let notices = try await house.notices()
      func mark(_ id: NoticeID, _ person: PersonID, andOlder: Bool) async throws
        -> Int
      {
        try await house.engine.write {
          try NoticeRecords($0).markRead(id, of: person, andOlder: andOlder, at: Sample.now)
        }
      }
      await #expect(throws: Refusal.notFound) {
        try await mark(notices[0].id, OutboxHouse.reader, andOlder: true)
      }
      var marked: [Int] = []
      for andOlder in [false, false, true] {
        marked.append(try await mark(notices[1].id, OutboxHouse.officer, andOlder: andOlder))
      }
      #expect(marked == [1, 0, 2])
      let isNew = try await house.notices().map { $0.readAt == nil }
      #expect(isNew == [true, false, false, false])
      try await house.unread.refresh(house.engine)
      #expect(house.unread.count(of: OutboxHouse.officer) == 1)
      #expect(house.unread.count(of: OutboxHouse.reader) == 0)
    }
  }

  @Test(arguments: TestEngine.available)
  func `A notice stands and falls with the act that it tells of`(_ engine: TestEngine) async throws
  {
    try await house(engine) { house in
      let identifiers = house.identifiers
      await #expect(throws: Refusal.stale) {
        try await house.engine.write { connection in
          try AddNotice(.roundWaits, to: OutboxHouse.officer, at: .start).perform(
            over: connection, at: Sample.now, identifiers)
          throw Refusal.stale
        }
      }
      let (notices, letters) = (try await house.notices(), try await house.letters())
      #expect(notices.isEmpty && letters.isEmpty)
    }
  }
}
