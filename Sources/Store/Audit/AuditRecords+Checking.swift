package import Domain
package import SQL
internal import Values

/// What was found when the trail was worked out anew.
package struct AuditFinding: Hashable, Sendable {
  /// How many lines are as they were written, from the first on.
  package let sound: Int
  /// The first that is not, and why; `nil` where all are.
  package let bad: BadLine?

  /// A line that is not as it was written.
  package struct BadLine: Hashable, Sendable {
    package let number: Int
    package let why: Reason
  }

  /// What is wrong with a line.
  package enum Reason: Hashable, Sendable {
    /// There is none by that number, though there are later ones.
    case missing
    /// It is not what its hash was made of.
    case changed
    /// A record is said to be named on a line that is not there.
    case recordOfNoLine
    /// It is not what it was when its hash was written down outside the database.
    case otherThanHead(AuditHead)
    /// It was there when that was written down outside the database.
    case gone(AuditHead)
  }
}

extension AuditRecords {
  /// As many lines as are held in memory at once.
  private static let batch = 5_000

  /// The number of the first line that is not as it was written, or `nil` when all are.
  package func firstBroken() throws -> Int? { try check(against: []).bad?.number }

  /// Works the chain out anew and holds it against heads that were written down elsewhere.
  package func check(against heads: [AuditHead]) throws -> AuditFinding {
    try check(Part(after: 0, through: nil), against: heads)
  }

  /// Some of the chain, from the line after one through another; to its end where none is said.
  struct Part: Sendable {
    let after: Int
    let through: Int?

    init(after: Int, through: Int?) {
      (self.after, self.through) = (after, through)
    }

    func has(_ head: AuditHead) -> Bool {
      head.number > after && through.map { head.number <= $0 } ?? true
    }
  }

  /// The same for a part, taken from the hash that the line before it has.
  ///
  /// Where that line is not what it was, the part that it is in says so.
  func check(_ part: Part, against heads: [AuditHead]) throws -> AuditFinding {
    var chain = Chain(
      after: part.after,
      try connection.first(
        "SELECT \(Self.columns) FROM audit_line WHERE number = \(part.after)", Self.line),
      heads: heads.filter(part.has).sorted { $0.number < $1.number })
    while true {
      let lines = try withRecords(
        try connection.all(
          """
          SELECT \(Self.columns) FROM audit_line
          WHERE number > \(chain.sound) AND number <= \(part.through ?? Int.max)
          ORDER BY number LIMIT \(Self.batch)
          """, Self.line))
      if lines.isEmpty { break }
      for line in lines {
        if let bad = chain.add(line) { return AuditFinding(sound: chain.sound, bad: bad) }
      }
    }
    guard let through = part.through else {
      return AuditFinding(sound: chain.sound, bad: try leftOver(chain))
    }
    let isWhole = chain.sound == through
    return AuditFinding(
      sound: chain.sound, bad: isWhole ? nil : .init(number: chain.sound + 1, why: .missing))
  }

  /// The same as ``check(against:)``, in several parts at once.
  package static func check(
    _ engine: any Engine, against heads: [AuditHead], inParts most: Int = 4,
    ofAtLeast least: Int = 20_000
  ) async throws -> AuditFinding {
    let newest = try await engine.read {
      try $0.integer("SELECT coalesce(max(number), 0) FROM audit_line")
    }
    let count = max(1, min(most, newest / max(1, least)))
    let bounds = (0..<count).map { newest / count * $0 }
    let parts = bounds.enumerated().map { place, bound in
      Part(after: bound, through: place + 1 < count ? bounds[place + 1] : nil)
    }
    let findings = try await withThrowingTaskGroup(of: (Int, AuditFinding).self) { group in
      for (place, part) in parts.enumerated() {
        group.addTask {
          let finding = try await engine.read {
            try AuditRecords($0).check(part, against: heads)
          }
          return (place, finding)
        }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    let inOrder = parts.indices.compactMap { findings[$0] }
    return inOrder.first { $0.bad != nil } ?? inOrder.last ?? AuditFinding(sound: 0, bad: nil)
  }

  /// What lies outside the chain: lines before the first, records of no line, heads of lines that are gone.
  private func leftOver(_ chain: Chain) throws -> AuditFinding.BadLine? {
    let strays = try connection.first(
      """
      SELECT number FROM audit_line WHERE number < 1
      UNION ALL SELECT number FROM audit_record WHERE number < 1 OR number > \(chain.sound)
      ORDER BY number LIMIT 1
      """
    ) { try $0.integer(0) }
    if let head = chain.heads[chain.nextHead...].first {
      return .init(number: chain.sound + 1, why: .gone(head))
    }
    return strays.map { .init(number: $0, why: .recordOfNoLine) }
  }

  /// The lines that were found sound so far.
  private struct Chain {
    let heads: [AuditHead]
    var nextHead = 0
    var sound = 0
    private var previous = ""
    private var form = 1
    private var hashing = LineHashing()

    /// Begins after a line, or at the first.
    init(after number: Int, _ line: Line?, heads: [AuditHead]) {
      self.heads = heads
      sound = number
      if let line { (previous, form) = (line.hash, line.form) }
    }

    mutating func add(_ line: Line) -> AuditFinding.BadLine? {
      guard line.number == sound + 1 else { return .init(number: sound + 1, why: .missing) }
      guard isOfItsForm(line), line.hash == hashing.hash(line, after: previous) else {
        return .init(number: line.number, why: .changed)
      }
      while nextHead < heads.count, heads[nextHead].number <= line.number {
        let head = heads[nextHead]
        guard head.number == line.number, head.hash == line.hash else {
          return .init(number: line.number, why: .otherThanHead(head))
        }
        nextHead += 1
      }
      (sound, previous, form) = (line.number, line.hash, line.form)
      return nil
    }

    /// An old line has nothing of what its hash does not cover, and follows no newer one.
    private func isOfItsForm(_ line: Line) -> Bool {
      guard line.form == 1 else { return line.form == Line.newestForm }
      return form == 1 && line.sort == AuditSort.change.rawValue && line.post == nil
        && line.role.isEmpty && line.body.isEmpty && line.records.isEmpty
    }
  }
}
