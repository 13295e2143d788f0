import Domain
import SQL
import Store
import Testing
import Values

/// The trail at rest, tampered with in every way that somebody with the database can think of.
struct AuditTamperingTests {
  private static let lines = 120

  /// Chance that is the same at every run.
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// Thrown to take back whatever was done.
  private struct Undone: Error {
    let finding: AuditFinding
    let changed: Int
  }

  private func fill(_ connection: any Connection, _ numbers: Range<Int>, _ salt: String) throws {
    let scope = try Sample.officer.scope(for: .signIn)
    for number in numbers {
      let people = (0..<number % 4).map { "per_\(salt)\(number)\($0)" }
      try AuditRecords(connection).add(
        number.isMultiple(of: 3)
          ? .signedIn : .looked(Look(.people, of: "clu_\(salt)\(number % 7)", showing: people)),
        by: scope, at: Sample.now.later(bySeconds: number))
    }
  }

  /// A trail of old lines and new ones, without the triggers that stand in the way.
  private func prepare(_ engine: any Engine) async throws -> [AuditHead] {
    try await engine.write { connection in
      try PersonRecords(connection).add(Sample.officer, at: Sample.now)
      try fill(connection, 0..<Self.lines, "a")
      for name in ["audit_line_stays_as_it_is", "audit_line_stays", "audit_line_is_new"] {
        try Self.drop(name, on: "audit_line", connection)
      }
      for name in ["audit_record_stays_as_it_is", "audit_record_stays"] {
        try Self.drop(name, on: "audit_record", connection)
      }
    }
    return try await engine.read { connection in
      try [40, 80, Self.lines].map { number in
        AuditHead(
          number: number, hash: try AuditRecords(connection).hash(ofLine: number) ?? "",
          at: Sample.now)
      }
    }
  }

  private static func drop(_ name: String, on table: String, _ connection: any Connection) throws {
    switch connection.dialect.name {
    case .sqlite: try connection.runScript("DROP TRIGGER \(name)")
    case .postgres: try connection.runScript("DROP TRIGGER IF EXISTS \(name) ON \(table)")
    }
  }

  private static let texts = [
    "permission", "kind", "subject", "details", "hash", "sort", "role", "body",
  ]

  /// Does one thing to the trail; gives the first line that it can have touched.
  private func tamper(_ connection: any Connection, _ chance: inout Seeded) throws -> Int {
    let number = Int.random(in: 1...Self.lines, using: &chance)
    let other = Int.random(in: 1...Self.lines, using: &chance)
    func script(_ text: String) throws { try connection.runScript(text) }
    switch Int.random(in: 0..<14, using: &chance) {
    case 0:
      let column = Self.texts.randomElement(using: &chance) ?? "kind"
      try script("UPDATE audit_line SET \(column) = \(column) || 'x' WHERE number = \(number)")
    case 1: try script("UPDATE audit_line SET at = at + 1 WHERE number = \(number)")
    case 2:
      try script("UPDATE audit_line SET post_id = '' WHERE number = \(number)")
    case 3: try script("UPDATE audit_line SET form = 3 - form WHERE number = \(number)")
    case 4: try script("DELETE FROM audit_line WHERE number = \(number)")
    case 5:
      try script("UPDATE audit_line SET number = -1 WHERE number = \(number)")
    case 6: try script("DELETE FROM audit_line WHERE number >= \(number)")
    case 7:
      // The end is cut off, tidily.
      try script("DELETE FROM audit_record WHERE number >= \(number)")
      try script("DELETE FROM audit_line WHERE number >= \(number)")
    case 8:
      // An old copy is put back, and the trail goes on from there.
      try script("DELETE FROM audit_record WHERE number >= \(number)")
      try script("DELETE FROM audit_line WHERE number >= \(number)")
      try fill(connection, number - 1..<Self.lines + other, "b")
    case 9:
      let second = other == number ? number % Self.lines + 1 : other
      try script("UPDATE audit_line SET number = -1 WHERE number = \(number)")
      try script("UPDATE audit_line SET number = \(number) WHERE number = \(second)")
      try script("UPDATE audit_line SET number = \(second) WHERE number = -1")
      return min(number, second)
    case 10:
      try script("INSERT INTO audit_record (record, number) VALUES ('per_z', \(number))")
    case 11:
      try script(
        "INSERT INTO audit_record (record, number) VALUES ('per_z', \(Self.lines + other))")
      return Self.lines + other
    case 12:
      let named = try connection.integer(
        "SELECT coalesce(min(number), 0) FROM audit_record WHERE number >= \(number)")
      guard named > 0 else { return try tamper(connection, &chance) }
      try script("DELETE FROM audit_record WHERE number = \(named)")
      return named
    default:
      let named = try connection.integer(
        "SELECT coalesce(min(number), 0) FROM audit_record WHERE number >= \(number)")
      guard named > 0 else { return try tamper(connection, &chance) }
      try script("UPDATE audit_record SET record = 'per_y' || record WHERE number = \(named)")
      return named
    }
    return number
  }

  @Test(arguments: TestEngine.available)
  func `Of two thousand tamperings with the trail every one is found, and where`(
    _ kind: TestEngine
  ) async throws {
    let count = kind == .sqlite ? 2_000 : 200
    try await kind.open { engine in
      let heads = try await prepare(engine)
      var missed: [Int] = []
      for seed in 0..<count {
        do {
          try await engine.write { connection in
            var chance = Seeded(state: UInt64(seed))
            let touched = try tamper(connection, &chance)
            throw Undone(
              finding: try AuditRecords(connection).check(against: heads), changed: touched)
          }
        } catch let undone as Undone {
          // The first bad line is the first that was touched; of a trail that goes on after an old copy
          // the next whose hash was written down.
          guard let bad = undone.finding.bad, bad.number >= undone.changed || bad.number == -1
          else {
            missed.append(seed)
            continue
          }
        }
        // The control: what was left as it was is found sound.
        if seed.isMultiple(of: 50) {
          let finding = try await engine.read { try AuditRecords($0).check(against: heads) }
          #expect(finding.sound == Self.lines)
          #expect(finding.bad == nil)
        }
      }
      #expect(missed.isEmpty, "\(missed.prefix(10))")
    }
  }

  @Test func `Without heads an end that was cut off is not seen, and with them it is`() async throws
  {
    try await TestEngine.sqlite.open { engine in
      let heads = try await prepare(engine)
      try await engine.write { connection in
        try connection.runScript("DELETE FROM audit_record WHERE number > 100")
        try connection.runScript("DELETE FROM audit_line WHERE number > 100")
      }
      let (without, with) = try await engine.read { connection in
        (
          try AuditRecords(connection).check(against: []),
          try AuditRecords(connection).check(against: heads)
        )
      }
      #expect(without.bad == nil)
      #expect(with.bad?.number == 101)
      #expect(with.bad?.why == .gone(heads[2]))
    }
  }

  @Test(arguments: TestEngine.available)
  func `In parts at once the same is found as from the first line to the last`(
    _ kind: TestEngine
  ) async throws {
    try await kind.open { engine in
      let heads = try await prepare(engine)
      func found() async throws -> AuditFinding {
        let whole = try await engine.read { try AuditRecords($0).check(against: heads) }
        let parts = try await AuditRecords.check(
          engine, against: heads, inParts: 4, ofAtLeast: 10)
        #expect(parts == whole)
        return parts
      }
      #expect(try await found().sound == Self.lines)
      for number in [1, 2, 29, 30, 31, 59, 60, 61, 90, 91, 119, 120] {
        let changes: [(Query, Query, AuditFinding.Reason)] = [
          (
            "details = details || 'x'", "details = substr(details, 1, length(details) - 1)",
            .changed
          ),
          ("number = number + 1000", "number = number - 1000", .missing),
        ]
        for (change, back, reason) in changes {
          let moved = reason == .missing ? number + 1_000 : number
          try await engine.write {
            try $0.run("UPDATE audit_line SET \(change) WHERE number = \(number)")
          }
          let bad = try await found().bad
          #expect(bad?.number == number)
          // What is cut off at the end is known by its head alone.
          #expect(bad?.why == reason || number == Self.lines, "\(number)")
          try await engine.write {
            try $0.run("UPDATE audit_line SET \(back) WHERE number = \(moved)")
          }
        }
      }
      #expect(try await found().bad == nil)
    }
  }
}
