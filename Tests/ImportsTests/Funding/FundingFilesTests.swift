import Domain
import Imports
import Support
import Testing
import Values

/// Formulas, pots, counts and published tables as files.
struct FundingFilesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func file(_ text: String) throws -> String { try folder.write("file.csv", text) }

  /// The problems that reading something is refused with.
  private func refusal(_ read: () throws -> Void) -> [Problem] {
    do {
      try read()
      return []
    } catch let refusal as Refusal {
      return refusal.problems
    } catch {
      Issue.record("\(error)")
      return []
    }
  }

  // MARK: Formulas

  private let head = "kind,code,value,name,source\n"

  @Test func `A formula file may have other criteria and a lump sum`() throws {
    let formula = try FormulaFile.read(
      path: try file(
        head + """
          formula,aip-base,2022-04-01,Base funding,S2 10
          criterion,roll,66.6667%,On roll,ours
          criterion,Exclusions,33.3333,,ours
          lump_sum,,"£10,000.50",,ours

          """))
    #expect(formula.code == "aip-base")
    #expect(formula.validFrom == CalendarDate(year: 2022, month: 4, day: 1))
    #expect(formula.weightings.map(\.criterion.code) == ["roll", "exclusions"])
    #expect(formula.weightings.map(\.criterion.name) == ["On roll", "exclusions"])
    #expect(formula.lumpSum == Money(pence: 1_000_050))
  }

  @Test(arguments: [
    ("criterion,roll,99.9%,,\n", "weights-total"), ("criterion,roll,100.1%,,\n", "weights-total"),
    ("criterion,roll,50%,,\ncriterion,ROLL,50%,,\n", "criterion-twice"),
    ("criterion,roll,a lot,,\n", "malformed-entry"), ("criterion,,100%,,\n", "malformed-entry"),
    ("weight,roll,100%,,\n", "malformed-entry"), ("", "file"),
    ("criterion,roll,100%,,\nlump_sum,,-1,,\n", "lump-sum"),
    ("criterion,roll,100%,,\nlump_sum,,1,,\nlump_sum,,1,,\n", "malformed-entry"),
    ("formula,x,yesterday,,\ncriterion,roll,100%,,\n", "unreadable-date"),
    ("criterion,roll,-10%,,\ncriterion,eal,110%,,\n", "malformed-entry"),
  ])
  func `A formula that cannot be is refused`(_ lines: String, _ rule: String) throws {
    let path = try file(head + lines)
    #expect(refusal { _ = try FormulaFile.read(path: path) }.first?.rule == rule)
  }

  // MARK: Pots

  @Test func `Pots are read by authority, and every bad one is named`() throws {
    let good = try file("authority,pot\n383,\"£780,830\"\n701,100.50\n")
    #expect(
      try PotsFile.read(path: good) == ["383": .pounds(780_830), "701": Money(pence: 10_050)])
    let bad = try file("authority,pot\n383,lots\n701,1\n701,2\n")
    let problems = refusal { _ = try PotsFile.read(path: bad) }
    #expect(problems.map(\.place.row) == [2, 4])
  }

  // MARK: Counts

  @Test func `Counts are read with whatever criteria they have, and their notes`() throws {
    let path = try file(
      "cluster,urn,Authority,ROLL,note,exclusions\n\"'=East\",100001,383,12,estimated,3\n")
    let table = try CountsFile.read(path: path)
    #expect(table.criteria == ["roll", "exclusions"])
    #expect(table.schools.first?.counts == [12, 3])
    #expect(table.schools.first?.note == "estimated")
    #expect(table.schools.first?.cluster.name == "=East")
  }

  @Test(arguments: ["-1", "1.5", "1e3", "", "ten", "+5", "９", "100000001", "99999999999999999999"])
  func `What is not a whole number of pupils is refused by row and column`(_ cell: String) throws {
    let path = try file("authority,cluster,urn,roll\n383,East,1,5\n383,East,2,\(cell)\n")
    let problem = try #require(refusal { _ = try CountsFile.read(path: path) }.first)
    #expect(problem.rule == "not-a-count")
    #expect(problem.place == Place(file: "file.csv", row: 3, column: "roll"))
  }

  @Test(arguments: [
    "authority,cluster,urn\n383,East,1\n", "authority,cluster,urn,roll,roll\n383,East,1,2,3\n",
    "authority,cluster,urn,roll\n", "cluster,urn,roll\nEast,1,2\n",
    "authority,cluster,urn,roll\n383,East,1,2\n383,West,1,2\n",
    "authority,cluster,urn,roll\n383,,1,2\n",
  ])
  func `A counts file that cannot be is refused`(_ text: String) throws {
    let path = try file(text)
    #expect(!refusal { _ = try CountsFile.read(path: path) }.isEmpty)
  }

  // MARK: Published tables

  @Test func `A published table is read with its totals`() throws {
    let path = try file(
      "Cluster,2021/22,2022/23\nEast,\"£1,200\",5\nWest,300,\nTotal,\"£1,500\",6\n")
    let table = try PublishedTableFile.read(path: path)
    #expect(table.clusters == ["East", "West"])
    #expect(table.columns.map(\.printedTotal) == [.pounds(1_500), .pounds(6)])
    #expect(table.columns[1].amounts == [.pounds(5), nil])
  }

  @Test(arguments: [
    "Cluster,Name\nEast,x\n", "Cluster,2021/22\nEast,5\nWest,n/a\n", "Cluster,2021/22\n",
  ])
  func `A table without money, or with a cell that is none, is refused`(_ text: String) throws {
    let path = try file(text)
    #expect(!refusal { _ = try PublishedTableFile.read(path: path) }.isEmpty)
  }

  // MARK: Maps

  @Test(arguments: [
    "file,field,column,constant\nsensus,urn,X,\n", "file,field,column,constant\ncensus,urm,X,\n",
    "file,field,column,constant\ncensus,urn,X,Y\n",
    "file,field,column,constant\ncensus,urn,X,\ncensus,urn,Y,\n",
    "file,field,column\ncensus,urn,X\n",
  ])
  func `A map with a slip is refused, saying what there is`(_ text: String) throws {
    let path = try file(text)
    let problems = refusal { _ = try ColumnMap(path: path) }
    #expect(!problems.isEmpty)
  }
}
