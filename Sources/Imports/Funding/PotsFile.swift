internal import Domain
package import Values

/// A pot for each authority: `authority,pot`.
package enum PotsFile {
  /// The pots by authority, refused with every problem the file has.
  package static func read(path: String) throws -> [String: Money] {
    var reader = try DelimitedReader(path: path)
    let file = reader.name
    let columns = try HeadingMatch.find(["authority", "pot"], in: reader.heading, of: file)
    var log = ProblemLog()
    var pots: [String: Money] = [:]
    try reader.forEachRow(columns, &log) { row, log in
      guard let pot = Money(reading: row.texts[1]) else {
        let place = Place(file: file, row: row.number, column: "pot")
        log.add(.malformedEntry, "‘\(row.texts[1])’, which is not an amount of money", in: place)
        return
      }
      if pots.updateValue(pot, forKey: row.texts[0]) != nil {
        let place = Place(file: file, row: row.number, column: "authority")
        log.add(.malformedEntry, "‘\(row.texts[0])’ a second time", in: place)
      }
    }
    guard !log.isHard else { throw Refusal.invalid(log.inOrder.flatMap(\.problems)) }
    return pots
  }
}
