import Domain
import Testing

struct ProblemLogTests {
  private let place = Place(file: "census.csv", row: 2)

  @Test func `A new log is empty and not hard`() {
    let log = ProblemLog()
    #expect(log.isEmpty)
    #expect(!log.isHard)
    #expect(log.hardCount == 0 && log.softCount == 0)
    #expect(log.inOrder.isEmpty)
  }

  @Test func `Only hard problems make a log hard`() {
    var log = ProblemLog()
    log.add(.missingUPN, in: place)
    #expect(!log.isEmpty)
    #expect(!log.isHard)
    log.add(.unknownSchool, "999999", in: place)
    #expect(log.isHard)
    #expect(log.hardCount == 1 && log.softCount == 1)
  }

  @Test func `What must be fixed comes first, then the order of finding`() {
    var log = ProblemLog()
    for check in [Check.missingUPN, .raggedRow, .missingPostcode, .badEncoding, .missingUPN] {
      log.add(check, in: place)
    }
    #expect(
      log.inOrder.map(\.rule) == ["ragged-row", "bad-encoding", "missing-upn", "missing-postcode"])
    #expect(log.inOrder.map(\.count) == [1, 1, 2, 1])
    #expect(log.hardCount == 2 && log.softCount == 3)
  }

  @Test func `Every problem is counted beyond the ones that are kept`() {
    let kept = ProblemLog.keptPerRule
    var log = ProblemLog()
    for row in 1...kept + 3 { log.add(.missingUPN, in: Place(file: "census.csv", row: row)) }
    #expect(log.inOrder[0].count == kept + 3)
    #expect(log.inOrder[0].problems.count == kept)
    #expect(log.inOrder[0].problems.last?.place.row == kept)
    #expect(log.softCount == kept + 3)
  }
}
