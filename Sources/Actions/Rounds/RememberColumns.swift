package import Domain
package import Store

/// Remembers which columns of a table by school hold what, for the next one with the same headings.
package struct RememberColumns: Action {
  package static let permission = Permission.runRounds

  private let headings: [String]
  private let map: String

  package init(_ headings: [String], map: String) {
    self.headings = headings
    self.map = map
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<String> {
    try records.columnMaps.add(map, for: headings, at: time.now)
    return Performed("", recording: .columnsNamed)
  }
}
