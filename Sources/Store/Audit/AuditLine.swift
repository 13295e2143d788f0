internal import Digests
internal import SQL
package import Values

extension AuditRecords {
  /// One line as it is kept.
  package struct Line: Hashable, Sendable {
    package let number: Int
    package let at: Moment
    package let person: String
    package let permission: String
    package let kind: String
    package let subject: String
    package let details: String
    /// How it is hashed: 1 before lines named their records, 2 since.
    package let form: Int
    package let sort: String
    package let post: String?
    package let role: String
    package let body: String
    /// The identifiers of all that it is about, in the order of their bytes.
    package internal(set) var records: [String] = []
    package internal(set) var hash: String

    static let newestForm = 2
  }

  static let columns: Query = """
    number, at, person_id, permission, kind, subject, details, form, sort, post_id, role, body, hash
    """

  static func line(_ row: Row) throws -> Line {
    Line(
      number: try row.integer(0), at: Moment(milliseconds: try row.integer(1)),
      person: try row.text(2), permission: try row.text(3), kind: try row.text(4),
      subject: try row.text(5), details: try row.text(6), form: try row.integer(7),
      sort: try row.text(8), post: try row.optionalText(9), role: try row.text(10),
      body: try row.text(11), hash: try row.text(12))
  }
}

/// Hashes lines one after the other, in memory that is used again.
struct LineHashing {
  private var bytes: [UInt8] = []

  /// The hash that a line must have after one with hash `previous`.
  ///
  /// Each part is preceded by its length, so that no two lines are hashed alike.
  mutating func hash(_ line: AuditRecords.Line, after previous: String) -> String {
    bytes.removeAll(keepingCapacity: true)
    add(previous)
    add(line.number)
    add(line.at.milliseconds)
    add(line.person)
    add(line.permission)
    add(line.kind)
    add(line.subject)
    add(line.details)
    if line.form != 1 {
      add(line.form)
      add(line.sort)
      // No text holds a NUL: no post is another than any post.
      add(line.post ?? "\u{0}")
      add(line.role)
      add(line.body)
      add(line.records.count)
      for record in line.records { add(record) }
    }
    return Digest.hexadecimal(Digest.sha256(bytes))
  }

  private mutating func add(_ text: String) {
    add(digits: text.utf8.count)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func add(_ number: Int) { add(String(number)) }

  private mutating func add(digits number: Int) {
    if number >= 10 { add(digits: number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
