import Foundation
import SQL
import SQLite
import Store
import Support
import Testing

/// What `accord round` says of files, and beside a site that is being served.
@Suite(.serialized)
struct RoundFileCommandTests {
  private let folder: TemporaryFolder
  private let data: String

  init() async throws {
    folder = try TemporaryFolder()
    data = try await SmallPartnership(in: folder).data
    let run = try round(
      "create", "2026/27", "--pot", "1000", "--formula", "leeds-option-1", "--on", "2026-01-15")
    #expect(run.code == 0, "\(run.complaints)")
  }

  private func round(_ words: String...) throws -> AccordRun {
    try AccordRun(["round"] + words + ["--data", data])
  }

  private func table(_ rows: String, heading: String = "URN,roll,pupil_premium,idaci,eal,send")
    throws -> String
  {
    try folder.write("counts.csv", "\(heading),social_care\n\(rows)\n")
  }

  private let rows = "100001,300,90,60,30,45,9\n100002,200,20,10,10,20,2"

  @Test func `Files that make no count say why, and nothing is kept`() throws {
    let unknown = try round("load", "2026/27", try folder.write("notes.csv", "a,b\n1,2\n"))
    #expect(unknown.code == 1)
    #expect(unknown.complaints.contains("It cannot be seen from its headings what notes.csv is."))
    let absent = try round("check", "2026/27", "\(folder.path)/absent.csv")
    #expect(absent.code == 1)
    #expect(absent.complaints.contains("absent.csv cannot be opened"), "\(absent.complaints)")
    let above = try round(
      "load", "2026/27", try table("100001,300,many,60,30,45,9\n100002,200,20,10,10,20,2"),
      "--problems", "\(folder.path)/problems.csv")
    #expect(above.code == 1)
    #expect(above.complaints.contains("not-a-count (must be fixed)"), "\(above.complaints)")
    #expect(above.complaints.hasSuffix("Nothing has been counted: fix what must be fixed first.\n"))
    #expect(try folder.read("problems.csv").contains("counts.csv,2,"))
    let schools = try folder.write(
      "schools.csv", "URN,authority,cluster,paying\n100001,383,East,yes\n")
    #expect(
      try round("check", "2026/27", try table(rows), schools).complaints.contains(
        "a round takes that from the register"))
    #expect(try round("load", "2026/27").code == 2)
    #expect(try round("lock", "2026/27").complaints.contains("No files have been counted."))
    #expect(try round("show", "2026/27").output.contains("What is missing\nNo files have been"))
  }

  @Test func `Problems that ask for it are confirmed one by one or by rule, and looked at again`()
    throws
  {
    // A school that pays and one that nobody knows.
    let loaded = try round("load", "2026/27", try table(rows + "\n999999,10,1,1,1,1,1"))
    #expect(loaded.code == 0, "\(loaded.complaints)")
    let asked = try #require(loaded.output.firstMatch(of: #/To be confirmed: ([a-z-]+) \(1\)\./#))
    let rule = String(asked.1)
    let problems = try round("problems", "2026/27")
    #expect(problems.output.contains("\(rule)/0 (please confirm): "), "\(problems.output)")
    #expect(try round("lock", "2026/27").complaints.contains("1 problem is to be confirmed"))
    #expect(
      try round("confirm", "2026/27", "nothing", "--reason", "x").complaints.contains(
        "nothing of that kind"))
    #expect(
      try round("confirm", "2026/27", rule, "--reason", "").complaints.contains("not say why"))
    let one = try round("confirm", "2026/27", "\(rule)/0", "--reason", "It is invented.")
    #expect(one.code == 0, "\(one.complaints)")
    #expect(try round("problems", "2026/27").output.contains("\(rule)/0 (confirmed): "))
    let csv = try round("problems", "2026/27", "--out", "\(folder.path)/kept.csv")
    #expect(csv.output == "Wrote \(folder.path)/kept.csv\n")
    #expect(try folder.read("kept.csv").contains(",\(rule),soft,"))
    #expect(try round("lock", "2026/27").code == 0)
    // The job that the site shows them by.
    let jobs = try AccordRun("jobs", "--data", data)
    #expect(jobs.output.contains("Count counts.csv"), "\(jobs.output)")
    #expect(jobs.output.contains("Counted: 500 pupils at 2 paying schools in 2 clusters"))
  }

  @Test func `Acts and take-aways work beside a site; what needs files says to stop it`() throws {
    #expect(try round("load", "2026/27", try table(rows)).code == 0)
    let site = try RunningSite(data)
    let load = try site.run("round", "load", "2026/27", try table(rows))
    #expect(load.code == 1)
    #expect(load.complaints.contains("Stop the site first, or use its pages."))
    for words in [["lock"], ["calculate"]] {
      let run = try AccordRun(["round"] + words + ["2026/27", "--data", data])
      #expect(run.code == 0, "\(run.complaints)")
    }
    #expect(
      try site.run("sign-in", "Brian (invented)", "--role", "commissioning-officer").code == 0)
    #expect(try site.run("round", "approve", "2026/27").code == 1)
    let approved = try site.run("round", "approve", "2026/27", "--as", "Brian (invented)")
    #expect(approved.code == 0, "\(approved.complaints)")
    #expect(try site.run("round", "publish", "2026/27").code == 0)
    let exported = try site.run("round", "export", "2026/27", "--out", "\(folder.path)/beside")
    #expect(exported.code == 0, "\(exported.complaints)")
    #expect(
      try site.run("round", "problems", "2026/27", "--out", "\(folder.path)/p.csv").code == 0)
    #expect(try folder.read("p.csv").hasPrefix("file,row,column,rule"))
    let beside = try site.run("round", "verify")
    #expect(beside.code == 0, "\(beside.output)")
    #expect(site.stop() == 0)
    #expect(try round("export", "2026/27", "--out", "\(folder.path)/alone").code == 0)
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/alone") {
      #expect(try folder.read("alone/\(name)") == folder.read("beside/\(name)"), "\(name)")
    }
    #expect(try AccordRun("verify", "\(folder.path)/beside/round-2026-27.json").code == 0)
  }

  @Test func `What was published and has been changed in the database is noticed`() async throws {
    #expect(try round("load", "2026/27", try table(rows)).code == 0)
    #expect(try round("lock", "2026/27").code == 0)
    #expect(try round("calculate", "2026/27").code == 0)
    _ = try AccordRun(
      "sign-in", "Brian (invented)", "--role", "commissioning-officer", "--data", data)
    #expect(try round("approve", "2026/27", "--as", "Brian (invented)").code == 0)
    #expect(try round("publish", "2026/27").code == 0)
    #expect(try round("verify").code == 0)
    let engine = try SQLiteEngine(path: "\(data)/accord.db")
    // Whoever writes to the file can take the guards away first.
    try await engine.write { connection in
      _ = try connection.run("DROP TRIGGER round_publication_stays_as_it_is")
      _ = try connection.run(
        "UPDATE round_publication SET document = replace(document, 'Oakwood', 'Oakwoods')")
    }
    try await engine.close()
    let run = try round("verify")
    #expect(run.code == 1)
    #expect(run.output.contains("Its SHA-256 is not the one that was given."), "\(run.output)")
  }
}
