import Domain
import Imports
import Support
import Testing

struct DeprivationFileTests {
  private func read(_ rows: String) throws -> (areas: Int, problems: [Problem]) {
    let folder = try TemporaryFolder()
    let path = try folder.write("deprivation.csv", "lsoa21cd,name,idaci_rank\n" + rows)
    var log = ProblemLog()
    let file = try DeprivationFile(path: path, map: ColumnMap(), log: &log)
    return (file.areas, log.inOrder.flatMap(\.problems))
  }

  @Test func `Plain and unusual spellings of an area and its rank are read alike`() throws {
    let spellings = [
      "E01000001,A,1", "E01000001,A,33755", "E01000001,A,00000012", "E01000001,A,000000000012",
      "\"E01000001\",A,\"12\"", " E01000001 ,A, 12 ", "E01000001,A,\"12,345\"",
    ]
    for spelling in spellings {
      let (areas, problems) = try read(spelling + "\r\n,,\r\nE01000002,B,2\r\n")
      #expect(areas == 2, "\(spelling)")
      #expect(problems.isEmpty, "\(spelling)")
    }
  }

  @Test(arguments: [
    "W01000001,A,1", "E0100001,A,1", "E010000010,A,1", "E0100000x,A,1", "e01000001,A,1", ",A,1",
    "E01000001,A,0", "E01000001,A,33756", "E01000001,A,99999999", "E01000001,A,-1",
    "E01000001,A,", "E01000001,A,1x", "E01000001,A,1.0", "E01000001,A,99999999999999999999",
  ])
  func `What is no English area, or no rank of the edition, is a problem with its row`(
    _ row: String
  ) throws {
    let (areas, problems) = try read("E01000002,B,2\n" + row + "\nE01000003,C,3\n")
    #expect(areas == 2)
    #expect(problems.map(\.rule) == ["malformed-entry"])
    #expect(problems.first?.place.row == 3)
  }
}
