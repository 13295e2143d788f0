import Foundation
import Support
import Testing

/// Transcripts of a year's round carried on a terminal, on invented counts of invented schools.
struct RoundCommandTests {
  private let folder: TemporaryFolder
  private let partnership: SmallPartnership

  init() async throws {
    folder = try TemporaryFolder()
    partnership = try await SmallPartnership(in: folder)
  }

  private func round(_ words: String...) throws -> AccordRun { try run(["round"] + words) }

  private func run(_ words: [String]) throws -> AccordRun {
    try AccordRun(words + ["--data", partnership.data])
  }

  /// A run that must succeed; gives what it says.
  @discardableResult
  private func done(_ words: String...) throws -> String {
    let run = try run(["round"] + words)
    #expect(run.code == 0, "\(words): \(run.output)\(run.complaints)")
    return run.output
  }

  /// A run that must be refused; gives why.
  private func refused(_ words: String..., code: Int32 = 1) throws -> String {
    let run = try run(["round"] + words)
    #expect(run.code == code, "\(words): \(run.output)")
    return run.complaints
  }

  private let settings = [
    "--pot", "1000", "--formula", "leeds-option-1", "--on", "2026-01-15",
  ]

  private func create() throws {
    let run = try run(["round", "create", "2026/27"] + settings)
    #expect(run.code == 0, "\(run.complaints)")
    #expect(run.output == "The round of 2026/27 is open.\n")
  }

  private let heading = "URN,roll,pupil_premium,idaci,eal,send,social_care\n"

  private func table(_ east: String = "300,90,60,30,45,9") throws -> String {
    try folder.write("counts.csv", heading + "100001,\(east)\n100002,200,20,10,10,20,2\n")
  }

  /// Carries a round on until it waits for a second person.
  private func calculate() throws -> String {
    try create()
    try done("load", "2026/27", try table())
    try done("lock", "2026/27")
    return try done("calculate", "2026/27")
  }

  private let brian = "Brian Shaw (invented)"

  private func addBrian(_ role: String = "commissioning-officer") throws {
    #expect(try run(["sign-in", brian, "--role", role]).code == 0)
  }

  @Test func `A round goes from its files to what is published, and a second person is needed`()
    throws
  {
    #expect(try done("list") == "No round has been begun yet.\n")
    try create()
    let checked = try done("check", "2026/27", try table())
    #expect(checked.hasSuffix("Nothing has been kept.\n"))
    #expect(checked.contains("Counted 500 pupils at 2 paying schools in 2 clusters."))
    #expect(try refused("problems", "2026/27").contains("No files have been counted yet"))
    #expect(try done("load", "2026/27", try table()).hasSuffix("The counts have been kept.\n"))
    #expect(
      try done("load", "2026/27", "--school-counts", try table()).hasSuffix(
        "These files have been counted already: nothing has changed.\n"))
    #expect(try done("problems", "2026/27") == "No problems.\n")
    #expect(try refused("calculate", "2026/27").contains("Lock the round first"))
    #expect(try done("lock", "2026/27").contains("is locked, and not yet calculated"))
    #expect(try refused("load", "2026/27", try table()).contains("The round is locked."))
    #expect(try refused("settings", "2026/27", "--pot", "2000").contains("The round is locked."))
    let calculated = try done("calculate", "2026/27")
    #expect(calculated.contains("£743") && calculated.contains("£257"), "\(calculated)")
    let digest = try #require(calculated.firstMatch(of: #/SHA-256 is ([0-9a-f]{64})\./#)).1
    #expect(try refused("approve", "2026/27").contains("somebody else must approve them"))
    #expect(try refused("publish", "2026/27").contains("a second person has approved"))
    #expect(try refused("approve", "2026/27", "--as", brian).contains("There is nobody called"))
    try addBrian()
    let wrong = String(repeating: "0", count: 64)
    #expect(
      try refused("approve", "2026/27", "--as", brian, "--sha256", wrong).contains(
        "have changed since they were calculated"))
    try done("approve", "2026/27", "--as", brian, "--sha256", String(digest))
    #expect(try refused("approve", "2026/27", "--as", brian).contains("approved already"))
    #expect(try refused("export", "2026/27", "--out", "x").contains("has not been published"))
    #expect(try done("publish", "2026/27").contains("The round of 2026/27 is published.\n"))
    #expect(try refused("publish", "2026/27").contains("corrected by a new version"))
    let shown = try done("show", "2026/27")
    #expect(shown.contains("Approved, by Brian Shaw (invented), "), "\(shown)")
    #expect(shown.contains("The document’s SHA-256 is \(digest)."))
    #expect(try done("list").contains("2026/27        1  £1,000  leeds-option-1  is published"))
    let verified = try done("verify")
    #expect(verified.contains("── 2026/27, version 1 ──"))
    #expect(verified.contains("SHA-256 \(digest)"))
  }

  @Test func `What is exported is a whole folder, verified anywhere, and gives the same pounds`()
    throws
  {
    _ = try calculate()
    try addBrian()
    try done("approve", "2026/27", "--as", brian)
    try done("publish", "2026/27", "--as", brian)
    let out = "\(folder.path)/out"
    try done("export", "2026/27", "--out", out)
    #expect(try refused("export", "2026/27", "--out", out).contains("has something in it"))
    let names = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
    #expect(
      names == [
        "allocation-2026-27.csv", "counts-2026-27.csv", "formula.csv",
        "public-allocation-2026-27.csv", "public-counts-by-school-2026-27.csv",
        "public-round-2026-27.json", "round-2026-27.json",
      ])
    let again = try AccordRun(
      "allocate", "--counts", "\(out)/counts-2026-27.csv", "--formula", "\(out)/formula.csv",
      "--pot", "1000", "--format", "csv")
    #expect(again.output.contains("743") && again.output.contains("257"))
    let verified = try AccordRun(
      "verify", "\(out)/round-2026-27.json", "\(out)/public-round-2026-27.json")
    #expect(verified.code == 0, "\(verified.output)\(verified.complaints)")
    #expect(verified.output.contains("the whole document of Leeds, 2026/27, version 1"))
    #expect(
      verified.output.contains(
        "The amounts cannot be worked out from it: counts of every cluster are hidden."),
      "\(verified.output)")
    let elsewhere = try AccordRun(
      "verify", "\(out)/round-2026-27.json", "--sha256", String(repeating: "a", count: 64))
    #expect(elsewhere.code == 1)
    #expect(elsewhere.output.contains("Its SHA-256 is not the one that was given."))
  }

  @Test func `Only the settings that are given change, and a bound can be taken out`() throws {
    try create()
    try done(
      "settings", "2026/27", "--pot", "2000", "--floor", "5", "--hide", "1-9", "--unit", "penny",
      "--decision", "D1")
    let changed = try done("settings", "2026/27", "--cap", "10")
    for line in [
      "Pot                     £2,000", "Formula                 leeds-option-1",
      "Count date              15 January 2026", "Shared in               whole pence",
      "Protection              floor 5%, cap 10%", "Hidden from the public  counts of 1 to 9",
      "Decision                D1",
    ] {
      #expect(changed.contains(line), "\(line):\n\(changed)")
    }
    let out = try done("settings", "2026/27", "--floor", "none", "--cap", "none", "--hide", "none")
    #expect(out.contains("Protection              none\nHidden from the public  nothing"))
    #expect(try refused("settings", "2026/27", code: 2).contains("Say what is to be changed."))
    #expect(try refused("settings", "2026/27", "--hide", "2-4", code: 2).contains("1-4"))
    #expect(try refused("settings", "2026/27", "--formula", "none").contains("no such formula"))
    #expect(try refused("settings", "2026/27", "--pot", "0").contains("more than £0"))
    #expect(try refused("settings", "2027/28", "--pot", "1").contains("no round of 2027/28"))
    #expect(try refused("settings", "2026/28", "--pot", "1", code: 2).contains("2026/27"))
    #expect(
      try refused("create", "2026/27", "--pot", "1").contains("has not been published"))
    #expect(try refused("create", "2027", "--pot", "1", code: 2).contains("--formula"))
  }

  @Test func `A second person may send it back, a reader may do nothing`() throws {
    _ = try calculate()
    try addBrian()
    #expect(try refused("decline", "2026/27", "--reason", "x").contains("somebody else"))
    let said = try done(
      "decline", "2026/27", "--as", brian, "--reason", "Oakwood has more pupils.")
    #expect(said == "The round of 2026/27 is open.\n")
    try done("load", "2026/27", try table("310,90,60,30,45,9"))
    try done("lock", "2026/27")
    #expect(try refused("unlock", "2026/27", "--reason", " ").contains("does not say why"))
    try done("unlock", "2026/27", "--reason", "Once more.")
    #expect(try run(["sign-in", "Rea (invented)", "--role", "reader"]).code == 0)
    for words in [["lock"], ["calculate"], ["approve"], ["publish"], ["show"]] {
      let run = try run(["round"] + words + ["2026/27", "--as", "Rea (invented)"])
      #expect(run.code == 1 && run.complaints.contains("Your role does not allow this."))
    }
    let shown = try done("show", "2026/27")
    #expect(shown.contains("Sent back, by Brian Shaw (invented)"))
    #expect(shown.contains(": Oakwood has more pupils."))
  }

  @Test func `A published round is corrected by a version that begins with its settings`() throws {
    _ = try calculate()
    try addBrian()
    try done("approve", "2026/27", "--as", brian)
    try done("publish", "2026/27", "--as", brian)
    #expect(try refused("create", "2026/27").contains("has been published"))
    let opened = try done("create", "2026/27", "--why", "Oakwood was wrong.")
    #expect(opened == "The round of 2026/27, version 2, is open.\n")
    try done("load", "2026/27", try table("320,90,60,30,45,9"))
    try done("lock", "2026/27")
    try done("calculate", "2026/27")
    try done("approve", "2026/27", "--as", brian)
    try done("publish", "2026/27")
    let verified = try done("verify", "2026/27")
    #expect(verified.contains("2026/27, version 1") && verified.contains("2026/27, version 2"))
    let before = try done("show", "2026/27", "--round-version", "1")
    #expect(before.contains("£743"))
    for version in ["1", "2"] {
      try done(
        "export", "2026/27", "--round-version", version, "--out", "\(folder.path)/\(version)")
      #expect(
        try AccordRun("verify", "\(folder.path)/\(version)/round-2026-27.json").code == 0)
    }
    #expect(try refused("show", "2026/27", "--round-version", "3").contains("no version 3"))
  }
}
