import Foundation
import Support
import Testing

/// The programs `accord` and `accord-site`, which have one command line.
struct TwoProgramsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `A command that keeps records is done by the program beside`() throws {
    let run = try AccordRun("migrate", "--data", "\(folder.path)/data")
    #expect(run.code == 0, "\(run.complaints)")
    #expect(run.output.hasPrefix("The database is up to date, at version "))
    #expect(folder.exists("data/accord.db"))
  }

  @Test func `Without the other program beside it, that is said`() throws {
    let alone = URL(fileURLWithPath: "\(folder.path)/accord")
    try FileManager.default.copyItem(at: AccordRun.program("accord"), to: alone)
    let run = try AccordRun(program: alone, ["migrate", "--data", "\(folder.path)/data"])
    #expect(run.code == 1)
    #expect(run.complaints.contains("/accord-site cannot be started: No such file or directory."))
    #expect(run.complaints.contains("→ Keep the programs accord and accord-site in one folder."))
    let counting = try AccordRun(program: alone, ["checks"])
    #expect(counting.code == 0, "what keeps no records needs no other program")
  }

  @Test(arguments: [
    ["--help"], ["serve", "--help"], ["count", "--help"], ["serve", "--prot", "1"],
  ])
  func `Both programs say the same`(_ arguments: [String]) throws {
    let one = try AccordRun(program: AccordRun.program("accord"), arguments)
    let other = try AccordRun(program: AccordRun.program("accord-site"), arguments)
    #expect(one.output == other.output)
    #expect(one.complaints == other.complaints)
    #expect(one.code == other.code)
    #expect((one.output + one.complaints).contains("serve") || arguments.first == "count")
  }
}
