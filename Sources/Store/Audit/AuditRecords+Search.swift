package import Domain
internal import SQL
package import Values

extension AuditRecords {
  /// Lines that a search is for, from the newest back, before `number` if that is given.
  package func lines(_ search: AuditSearch, before number: Int?, most: Int) throws -> [Line] {
    var conditions: [Query] = ["number < \(number ?? Int.max)"]
    if let record = search.record {
      let isAlone = search == AuditSearch(record: record)
      conditions.append(about(record, before: number, most: isAlone ? most : Int.max))
    }
    if let person = search.person { conditions.append("person_id = \(person)") }
    if let body = search.body { conditions.append("body = \(body.description)") }
    if let kind = search.kind { conditions.append("kind = \(kind)") }
    if let sort = search.sort { conditions.append("sort = \(sort.rawValue)") }
    if let from = search.from {
      let early = try firstNumber(at: from.later(bySeconds: -Self.clockSeconds))
      conditions.append("number >= \(early) AND at >= \(from)")
    }
    if let until = search.until {
      let late = try firstNumber(at: until.later(bySeconds: Self.clockSeconds))
      conditions.append("number < \(late) AND at < \(until)")
    }
    let found = try connection.all(
      """
      SELECT \(Self.columns) FROM audit_line WHERE \(Query.joined(conditions, by: " AND "))
      ORDER BY number DESC LIMIT \(most)
      """, Self.line)
    return try withRecords(found)
  }

  /// The numbers of the lines about a record; of lines before they named records, those of a subject.
  private func about(_ record: String, before number: Int?, most: Int) -> Query {
    """
    number IN (
      SELECT number FROM (
        SELECT number FROM audit_record WHERE record = \(record) AND number < \(number ?? Int.max)
        ORDER BY number DESC LIMIT \(most)) AS named
      UNION ALL
      SELECT number FROM (
        SELECT number FROM audit_line
        WHERE form = 1 AND subject = \(record) AND number < \(number ?? Int.max)
        ORDER BY number DESC LIMIT \(most)) AS old)
    """
  }

  /// How far a clock may have been put back between two lines.
  private static let clockSeconds = 24 * 60 * 60

  /// About the first line of a moment, by halving: the trail is in the order of time, but for a clock
  /// that was put back.
  private func firstNumber(at moment: Moment) throws -> Int {
    let newest = try connection.integer("SELECT coalesce(max(number), 0) FROM audit_line")
    var (low, high) = (1, newest + 1)
    while low < high {
      let middle = low + (high - low) / 2
      let at = try connection.first(
        "SELECT at FROM audit_line WHERE number = \(middle)"
      ) { try $0.moment(0) }
      if let at, at < moment { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The same lines with the records that they name.
  func withRecords(_ lines: [Line]) throws -> [Line] {
    guard let low = lines.map(\.number).min(), let high = lines.map(\.number).max() else {
      return []
    }
    let isOneRun = high - low < lines.count
    var records: [Int: [String]] = [:]
    let which: Query =
      isOneRun ? "BETWEEN \(low) AND \(high)" : "IN \(list: lines.map(\.number))"
    try connection.forEach(
      "SELECT number, record FROM audit_record WHERE number \(which) ORDER BY number, record"
    ) { records[try $0.integer(0), default: []].append(try $0.text(1)) }
    return lines.map { line in
      var line = line
      line.records = records[line.number] ?? []
      return line
    }
  }

  /// What somebody has read in a time, line by line, for the rules of unusual reading.
  package func looks(from: Moment, until: Moment, most: Int) throws -> [Line] {
    try lines(AuditSearch(from: from, until: until, sort: .look), before: nil, most: most)
  }
}
