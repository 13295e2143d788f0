package import Domain
internal import SQL
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
    var chain = Chain(heads: heads.sorted { $0.number < $1.number })
    while true {
      let lines = try withRecords(
        try connection.all(
          """
          SELECT \(Self.columns) FROM audit_line WHERE number > \(chain.sound)
          ORDER BY number LIMIT \(Self.batch)
          """, Self.line))
      if lines.isEmpty { break }
      for line in lines {
        if let bad = chain.add(line) { return AuditFinding(sound: chain.sound, bad: bad) }
      }
    }
    return AuditFinding(sound: chain.sound, bad: try leftOver(chain))
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

    init(heads: [AuditHead]) {
      self.heads = heads
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
