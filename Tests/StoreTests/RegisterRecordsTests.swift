import Actions
import Domain
import SQL
import Store
import Support
import Testing
import Values

struct RegisterRecordsTests {
  /// A register in the making: acts through the runner, and what the domain says beside it.
  private struct World {
    let engine: any Engine
    let runner: ActionRunner
    var expected = Register()
    /// The register as it was known after each act, the empty one first.
    var history: [Register] = []
    var acts: [ActID] = []

    init(_ engine: any Engine) async throws {
      self.engine = engine
      let counter = Counter()
      runner = ActionRunner(
        engine: engine, clock: { Sample.now },
        identifiers: IdentifierGenerator { (7, counter.next()) })
      try await engine.write { try PersonRecords($0).add(Sample.officer, at: Sample.now) }
    }

    func stored(known: Int? = nil) async throws -> Register {
      try await runner.read(as: Sample.officer, for: .readRegister) {
        try $0.register.register(known: known)
      }
    }
  }

  private final class Counter: Sendable {
    private let number = TestLock(UInt64(100))
    func next() -> UInt64 {
      number.withLock {
        $0 += 1; return $0
      }
    }
  }

  private func day(_ number: Int) throws -> CalendarDate {
    try #require(CalendarDate(daysSince1970: 20_000 + number))
  }

  private func school(_ number: UInt64) -> RegisterSchool {
    RegisterSchool(
      id: SchoolID(high: 2, low: number),
      facts: SchoolFacts(
        urn: "\(900_000 + number)", laestab: "383\(1_000 + number)", name: "School \(number)"))
  }

  private func deed(_ random: inout SeededRandom, _ step: UInt64) -> RegisterAct.Deed {
    let school = SchoolID(high: 2, low: random.next() % 12)
    func cluster() -> ClusterID { ClusterID(high: 3, low: random.next() % 6) }
    switch random.next() % 15 {
    case 12:
      return .nameArea(
        AreaID(high: 5, low: random.next() % 4), authority: "383", name: "Area \(step)")
    case 13, 14:
      let area = random.next() % 4
      return .place(cluster(), in: area == 0 ? nil : AreaID(high: 5, low: area))
    case 0, 1: return .found(cluster(), authority: "383", name: "Cluster \(step)")
    case 2: return .rename(cluster(), to: "Renamed \(step)")
    case 3: return .addAlias(cluster(), "Alias \(step)", source: "S1")
    case 4, 5: return .join(school, cluster(), isPaying: random.next() % 2 == 0)
    case 6: return .leave(school)
    case 7: return .startPaying(school)
    case 8: return .stopPaying(school)
    case 9: return .move(school, to: cluster(), isPaying: true)
    case 10: return .changeHost(HostPlace(cluster(), .host), to: .school(school))
    default:
      return .merge(
        [cluster(), cluster()], into: ClusterID(high: 4, low: step), name: "Merged \(step)")
    }
  }

  @Test(arguments: TestEngine.available)
  func `What is stored is what the rules say, now and as known at every act`(
    _ kind: TestEngine
  ) async throws {
    try await kind.open { engine in
      var world = try await World(engine)
      for number in 0..<12 as Range<UInt64> {
        let school = school(number)
        world.expected.schools[school.id] = school
        try await engine.write { connection in
          let scope = try Sample.officer.scope(for: .importRegister)
          try Records(connection, scope: scope).schools.add(school)
        }
      }
      var random = SeededRandom(seed: 41)
      var (done, refused, withdrawn) = (0, 0, 0)
      world.history = [world.expected]
      for step in 0..<400 as Range<UInt64> {
        if step.isMultiple(of: 5), let refusal = try await withdraw(&random, step, &world) {
          withdrawn += refusal ? 0 : 1
          done += refusal ? 0 : 1
          continue
        }
        let deed = deed(&random, step)
        let day = try day(Int(step / 3))
        let act = RegisterAct(id: ActID(high: 9, low: step), deed, on: day, reason: "Test \(step)")
        do {
          let after = try world.expected.applying(act)
          world.acts.append(
            try await world.runner.run(
              ChangeRegister(deed, on: day, reason: "Test \(step)"), by: Sample.officer))
          world.expected = after
          done += 1
          world.history.append(after)
        } catch let refusal as Refusal {
          await #expect(throws: refusal) {
            try await world.runner.run(
              ChangeRegister(deed, on: day, reason: "Test \(step)"), by: Sample.officer)
          }
          refused += 1
        }
      }
      #expect(done > 60 && refused > 60 && withdrawn > 10)
      #expect(try await world.stored() == world.expected)
      for (number, register) in world.history.enumerated() where number.isMultiple(of: 7) {
        #expect(try await world.stored(known: number) == register)
      }
      let lines = try await engine.read { try AuditRecords($0).lines(before: nil, most: 1_000) }
      #expect(lines.count == done)
    }
  }

  /// Withdraws one of the last acts, as the rules and as the store: whether both refused it, or nothing
  /// when there is none yet.
  private func withdraw(
    _ random: inout SeededRandom, _ step: UInt64, _ world: inout World
  ) async throws -> Bool? {
    guard !world.acts.isEmpty else { return nil }
    let number = world.acts.count - Int(random.next() % UInt64(min(8, world.acts.count)))
    let deed = RegisterAct.Deed.withdraw(
      world.acts[number - 1],
      RegisterAct.Undoing(before: world.history[number - 1], after: world.history[number]))
    let today = try #require(Sample.now.dayInLondon)
    let act = RegisterAct(id: ActID(high: 9, low: step), deed, on: today, reason: "Test \(step)")
    let withdrawal = WithdrawAct(world.acts[number - 1], reason: "Test \(step)")
    do {
      let after = try world.expected.applying(act)
      world.acts.append(try await world.runner.run(withdrawal, by: Sample.officer))
      world.expected = after
      world.history.append(after)
      return false
    } catch {
      let runner = world.runner
      await #expect(throws: Refusal.self) { try await runner.run(withdrawal, by: Sample.officer) }
      return true
    }
  }

  @Test(arguments: TestEngine.available)
  func `A form sent twice has one effect, and a stale one none`(_ kind: TestEngine) async throws {
    try await kind.open { engine in
      let world = try await World(engine)
      let found = ChangeRegister(
        .found(ClusterID(high: 3, low: 1), authority: "383", name: "Rothwell"), on: try day(0),
        reason: "Allocation table", seen: 0)
      let first = try await world.runner.run(found, by: Sample.officer, key: "key-of-one-form")
      let second = try await world.runner.run(found, by: Sample.officer, key: "key-of-one-form")
      #expect(first == second)
      #expect(try await world.stored().clusters.count == 1)
      await #expect(throws: Refusal.stale) {
        try await world.runner.run(
          ChangeRegister(
            .rename(ClusterID(high: 3, low: 1), to: "Other"), on: try day(1), reason: "x", seen: 0),
          by: Sample.officer)
      }
      await #expect(throws: Refusal.notAllowed) {
        try await world.runner.run(found, by: Sample.reader)
      }
    }
  }
}
