internal import Domain
package import SQL
internal import Store
package import Values

/// Sends what is in the outbox, one letter after another.
///
/// That a letter is about to be handed over is on the disk before it is handed over. So whatever happens
/// then, it is not handed over a second time, unless the other side has said that it did not take it.
package struct OutboxRunner: Sendable {
  private let engine: any Engine
  private let clock: @Sendable () -> Moment
  private let identifiers: IdentifierGenerator
  private let carrier: LetterCarrier?
  private let unread: UnreadNotices
  private let log: @Sendable (String) -> Void
  /// This run of the program, among those that send from the same database.
  private let name: String

  /// After so long a letter is not being handed over any more, whoever did it.
  static let longestSeconds = 15 * 60
  /// Within so long of the hand-over the other side may not know yet what it has.
  static let settlingSeconds = 5 * 60
  /// For so long GOV.UK Notify can be asked.
  static let rememberedSeconds = 6 * 24 * 60 * 60

  /// Without a carrier letters stay where they are.
  package init(
    engine: any Engine, clock: @escaping @Sendable () -> Moment, identifiers: IdentifierGenerator,
    carrier: LetterCarrier?, unread: UnreadNotices,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.engine = engine
    self.clock = clock
    self.identifiers = identifiers
    self.carrier = carrier
    self.unread = unread
    self.log = log
    name = identifiers.make(LetterKind.self).description
  }

  /// Sends until its task is cancelled; what is being handed over then is ended in an orderly way.
  ///
  /// A server that hangs holds up the letters alone: digests are written and notices counted meanwhile.
  package func run(every pause: Duration = .seconds(1)) async {
    var isReady = false
    await repeating(every: pause, until: { isReady }) {
      try await begin()
      isReady = true
    }
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        await repeating(every: pause) { while !Task.isCancelled, try await sendNext() {} }
      }
      group.addTask {
        await repeating(every: pause) {
          try await writeDigests()
          try await unread.refresh(engine)
        }
      }
      group.addTask { await repeating(every: pause * 60) { try await lookAfter() } }
    }
  }

  /// Does something again and again; of faults that go on it tells once a minute.
  private func repeating(
    every pause: Duration, until isDone: () -> Bool = { false }, _ body: () async throws -> Void
  ) async {
    var faults = 0
    while !Task.isCancelled, !isDone() {
      do {
        try await body()
        faults = 0
      } catch {
        if faults % 60 == 0 { log("outbox fault error=\(type(of: error))") }
        faults += 1
      }
      if isDone() { return }
      try? await Task.sleep(for: pause)
    }
  }

  // MARK: Sending

  private enum Taken: Sendable {
    case nothing
    /// It ended without being sent.
    case ended
    case letter(Letter, address: String)
  }

  /// Hands over the next letter that is due; false when there is none.
  package func sendNext() async throws -> Bool {
    guard let carrier else { return false }
    let now = clock()
    switch try await take(at: now) {
    case .nothing: return false
    case .ended: return true
    case .letter(let letter, let address):
      // Whoever ends the program does not end the hand-over, but hurries it.
      let carrying = Task { await carrier.carry(letter, address) }
      let delivery = await withTaskCancellationHandler {
        await carrying.value
      } onCancel: {
        carrying.cancel()
      }
      await Task { await record(delivery, of: letter) }.value
      return true
    }
  }

  private func take(at now: Moment) async throws -> Taken {
    // Looking is cheap, and happens every second.
    let isAnyDue = try await engine.read { try OutboxRecords($0).nextDue(at: now) != nil }
    guard isAnyDue else { return .nothing }
    return try await engine.write { [name] connection in
      let outbox = OutboxRecords(connection)
      guard let letter = try outbox.nextDue(at: now) else { return .nothing }
      let taken = try letter.takenUp(at: now)
      if letter.isTooOld(at: now) {
        try outbox.change(letter, to: taken.after(.refused(DeliveryReason(.tooOld)), at: now))
        return .ended
      }
      guard let address = try outbox.address(of: letter.person) else {
        try outbox.change(letter, to: taken.after(.refused(DeliveryReason(.noAddress)), at: now))
        return .ended
      }
      try outbox.take(letter, to: taken, by: name, at: now)
      return .letter(taken, address: address)
    }
  }

  /// Writes what became of a letter; as long as that cannot be written, no other is sent.
  private func record(_ delivery: Delivery, of letter: Letter) async {
    for attempt in 1...20 {
      do {
        try await engine.write { [clock] connection in
          let outbox = OutboxRecords(connection)
          guard let current = try outbox.find(letter.id), current.attempts == letter.attempts,
            [.sending, .unknown].contains(current.state)
          else { return }
          try outbox.change(current, to: letter.after(delivery, at: clock()))
        }
        return
      } catch {
        log("outbox fault letter=\(letter.id) error=\(type(of: error)) attempt=\(attempt)")
        try? await Task.sleep(for: .milliseconds(100 * attempt))
      }
    }
    // It stays as being sent, and so is found as one without an answer later.
  }

  // MARK: What was left

  /// Marks what an earlier run of the program was handing over when it ended.
  package func begin() async throws {
    // With a file nobody else has the database; with PostgreSQL another program may be at it just now.
    guard engine.dialect == .sqlite else { return }
    try await mark { [name] in try $0.left(notBy: name) }
  }

  /// Marks what was taken up too long ago, and asks what became of letters without an answer.
  package func lookAfter() async throws {
    let now = clock()
    let oldest = now.later(bySeconds: -Self.longestSeconds)
    try await mark { try $0.left(takenBefore: oldest) }
    guard let find = carrier?.find else { return }
    let unknown = try await engine.read { connection in
      try OutboxRecords(connection).unknown(
        takenFrom: now.later(bySeconds: -Self.rememberedSeconds),
        to: now.later(bySeconds: -Self.settlingSeconds))
    }
    for letter in unknown {
      let found = await find(letter.id)
      if case .unknown = found { continue }
      let after = letter.after(found, at: now)
      try await engine.write { connection in
        let outbox = OutboxRecords(connection)
        guard try outbox.find(letter.id) == letter else { return }
        try outbox.change(letter, to: after)
      }
    }
  }

  private func mark(
    _ which: @escaping @Sendable (OutboxRecords) throws -> [Letter]
  ) async throws {
    let now = clock()
    guard try await engine.read({ try !which(OutboxRecords($0)).isEmpty }) else { return }
    try await engine.write { connection in
      let outbox = OutboxRecords(connection)
      for letter in try which(outbox) {
        let after = letter.after(.unknown(DeliveryReason(.programEnded)), at: now)
        try outbox.change(letter, to: after)
      }
    }
  }

  // MARK: Digests

  /// Writes the digests that are due, one for each person who has anything unread in it.
  package func writeDigests() async throws {
    let now = clock()
    let waiting = try await engine.read { try NoticeRecords($0).waitingForDigest() }
    for (person, oldest) in waiting where DigestRule.isDue(madeAt: oldest, at: now) {
      try await engine.write { [identifiers] connection in
        let notices = NoticeRecords(connection)
        let isNeeded = try notices.takeForDigest(of: person) {
          DigestRule.isDue(madeAt: $0, at: now)
        }
        guard isNeeded else { return }
        try OutboxRecords(connection).add(
          Letter(
            id: identifiers.make(), person: person, content: .digest, place: .notices, madeAt: now))
      }
    }
  }
}
