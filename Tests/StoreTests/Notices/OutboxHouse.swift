import Actions
import Domain
import SQL
import Store
import Support
import Values

/// An outbox over a database, with a clock that a test turns and a carrier that counts.
final class OutboxHouse: Sendable {
  let engine: any Engine
  let now = TestLock(Sample.now)
  /// Which letters were handed over, in order.
  let carried = TestLock<[LetterID]>([])
  /// What becomes of the next ones; accepted when there is nothing more.
  let answers = TestLock<[Delivery]>([])
  let asked = TestLock<[LetterID]>([])
  let found = TestLock<Delivery?>(nil)
  let unread = UnreadNotices()
  private let next = TestLock(UInt64(1))

  static let officer = Sample.officer.id
  static let reader = Sample.reader.id

  /// Two people, of whom the officer has an address.
  init(_ engine: any Engine) async throws {
    self.engine = engine
    try await engine.write { connection in
      for (user, email) in [(Sample.officer, "ada@example.gov.uk"), (Sample.reader, nil)] {
        try PersonRecords(connection).add(user, at: Sample.now)
        try connection.run("UPDATE person SET email = \(email) WHERE id = \(user.id)")
      }
    }
  }

  var identifiers: IdentifierGenerator {
    IdentifierGenerator {
      (
        9,
        self.next.withLock {
          $0 += 1
          return $0
        }
      )
    }
  }

  func pass(seconds: Int) { now.withLock { $0 = $0.later(bySeconds: seconds) } }

  var carrier: LetterCarrier {
    LetterCarrier(
      carry: { letter, _ in
        self.carried.withLock { $0.append(letter.id) }
        await Task.yield()
        return self.answers.withLock { $0.isEmpty ? .accepted : $0.removeFirst() }
      },
      find: { id in
        self.asked.withLock { $0.append(id) }
        return self.found.withLock { $0 } ?? .unknown(DeliveryReason(.unreachable))
      })
  }

  func runner(_ carrier: LetterCarrier? = nil, hasCarrier: Bool = true) -> OutboxRunner {
    OutboxRunner(
      engine: engine, clock: { self.now.withLock { $0 } }, identifiers: identifiers,
      carrier: hasCarrier ? carrier ?? self.carrier : nil, unread: unread)
  }

  /// Tells somebody something.
  @discardableResult
  func tell(
    _ kind: NoticeKind, _ person: PersonID = officer, at path: String = "/rounds",
    until: Moment? = nil
  ) async throws -> [Letter] {
    guard let place = NoticePlace(path) else { throw Refusal.notFound }
    let (moment, identifiers) = (now.withLock { $0 }, identifiers)
    try await engine.write { connection in
      try AddNotice(kind, to: person, at: place, until: until).perform(
        over: connection, at: moment, identifiers)
    }
    return try await letters()
  }

  func letters(_ state: Letter.State? = nil) async throws -> [Letter] {
    try await engine.read { connection in
      try (state.map { [$0] } ?? Letter.State.allCases).flatMap {
        try OutboxRecords(connection).newest($0, most: 1_000)
      }.sorted { $0.id < $1.id }
    }
  }

  func notices(_ person: PersonID = officer) async throws -> [PersonNotice] {
    try await engine.read { try NoticeRecords($0).newest(of: person, most: 100) }
  }

  func choose(_ choice: NoticeChoice) async throws {
    try await engine.write { try NoticeRecords($0).choose(choice, for: Self.officer) }
  }

  /// Sends until there is nothing that is due.
  func sendAll(_ runner: OutboxRunner) async throws { while try await runner.sendNext() {} }
}
