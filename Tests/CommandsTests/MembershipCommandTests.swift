import Support
import Testing

/// Transcripts of the register changed on a terminal: what is said, and how it ends.
struct MembershipCommandTests {
  private let folder: TemporaryFolder
  private let partnership: SmallPartnership

  init() async throws {
    folder = try TemporaryFolder()
    partnership = try await SmallPartnership(in: folder)
  }

  private func membership(_ words: String...) throws -> AccordRun {
    try AccordRun(["register", "membership"] + words + ["--data", partnership.data])
  }

  private let terms = ["--on", "2026-09-01", "--reason", "Decided by the governors."]

  private func act(_ words: String...) throws -> AccordRun {
    try AccordRun(
      ["register", "membership"] + words + terms + ["--data", partnership.data])
  }

  private func acts() throws -> String {
    let run = try AccordRun("register", "acts", "--data", partnership.data)
    #expect(run.code == 0, "\(run.complaints)")
    return run.output
  }

  @Test func `What a change means is shown in schools, pupils and pounds, and only that`() throws {
    let before = try acts()
    let run = try act("join", "100004", "westside", "--paying", "--check")
    #expect(run.code == 0, "\(run.complaints)")
    let preview = """
      St. Elm’s & Holly School (100004) joins West, and pays in from 1 September 2026.

      What it means for schools and pupils

      Clusters that it touches, on 1 September 2026:

      Cluster  Schools before  Schools after  Paying before  Paying after  Pupils before  Pupils after
      ───────  ──────────────  ─────────────  ─────────────  ────────────  ─────────────  ────────────
      West                  1              2              1             2            200           300

      East would get £80 less.
      If the pupils counted on 1 April 2021 shared £1,000 by
      """
    #expect(run.output.hasPrefix(preview), "\(run.output)")
    #expect(run.output.contains("\nWest       £257    £337       +£80\n"), "\(run.output)")
    #expect(run.output.contains("\nEast       £743    £663       −£80\n"), "\(run.output)")
    #expect(run.output.contains("\nAll      £1,000  £1,000  no change\n"), "\(run.output)")
    #expect(run.output.hasSuffix("\nNothing has been changed.\n"))
    #expect(try acts() == before)
  }

  @Test func `A school joins, stops paying, moves and leaves`() throws {
    let joined = try act(
      "join", "st elms and holly school", "West", "--not-paying", "--decision", "D1")
    #expect(joined.code == 0, "\(joined.complaints)")
    #expect(joined.output.contains("\nRecorded as act_"))
    #expect(
      try membership("start-paying", "100004", "--on", "2026-10-01", "--reason", "x").code == 0)
    #expect(
      try membership("stop-paying", "100004", "--on", "2026-11-01", "--reason", "x").code == 0)
    let moved = try membership(
      "move", "100004", "East", "--paying", "--on", "2026-12-01", "--reason", "x")
    #expect(moved.code == 0, "\(moved.complaints)")
    #expect(try membership("leave", "100004", "--on", "2027-01-01", "--reason", "Gone").code == 0)
    let list = try membership("list", "100004")
    #expect(
      list.output == """
        St. Elm’s & Holly School (100004)

        Cluster  Pays in  From              To
        ───────  ───────  ────────────────  ─────────────────
        West     no       1 September 2026  30 September 2026
        West     yes      1 October 2026    31 October 2026
        West     no       1 November 2026   30 November 2026
        East     yes      1 December 2026   31 December 2026

        """, "\(list.output)")
    let acts = try acts()
    #expect(acts.hasPrefix("1 January 2027  St. Elm’s & Holly School: left its cluster\n  Gone\n"))
    #expect(
      acts.contains("joined a cluster\n  Decided by the governors. (decision D1)\n  Administrator"))
  }

  @Test func `A school that could be several is refused with what it could be`() throws {
    let alike = try act("leave", "ash tree primary school")
    #expect(alike.code == 1)
    #expect(alike.output.isEmpty)
    #expect(
      alike.complaints == """
        It is not certain which school ‘ash tree primary school’ is: Ash Tree Primary School \
        (100002), Ash Tree Primary School (100003).
          → Give its number.

        """)
    let begun = try act("leave", "Oak")
    #expect(begun.code == 1)
    #expect(begun.complaints.contains("Oakwood Primary School (100001)."), "\(begun.complaints)")
    let unknown = try act("leave", "999999")
    #expect(unknown.code == 1)
    #expect(unknown.complaints.hasPrefix("There is no school ‘999999’ in the register."))
    #expect(try act("leave", "oakwood", "--check").code == 0, "one whole word that only one has")
  }

  @Test func `What the register refuses is refused in its words, before and without a trace`()
    throws
  {
    let before = try acts()
    func refused(_ run: AccordRun, _ words: String) {
      #expect(run.code == 1)
      #expect(run.complaints.contains(words), "\(run.complaints)")
      #expect(run.output.isEmpty, "\(run.output)")
    }
    refused(try act("join", "100001", "West", "--paying"), "already belongs to East on 1 September")
    refused(try act("join", "100003", "West", "--paying"), "is closed on 1 September 2026.")
    refused(try act("move", "100001", "East", "--paying"), "belongs to East already.")
    refused(
      try act("move", "100001", "Wset", "--paying"),
      "There is no cluster ‘Wset’ in the register. Is it West?")
    refused(try act("start-paying", "100001"), "pays already on 1 September 2026.")
    refused(try act("stop-paying", "100004"), "belongs to no cluster on 1 September 2026.")
    refused(
      try membership("leave", "100001", "--on", "2026-09-01", "--reason", " "),
      "Nothing is given for the reason.")
    refused(
      try membership("leave", "100001", "--on", "2020-09-01", "--reason", "x"),
      "belongs to no cluster on 1 September 2020.")
    #expect(try acts() == before)
  }

  @Test(arguments: [
    ["join", "100004", "West"], ["join", "100004", "West", "--paying", "--not-paying"],
    ["leave"], ["leave", "100001", "--on", "soon"], ["swap", "100001"],
  ])
  func `What is not understood ends with 2`(_ words: [String]) throws {
    let run = try AccordRun(
      ["register", "membership"] + words + (words.contains("--on") ? ["--reason", "x"] : terms)
        + ["--data", partnership.data])
    #expect(run.code == 2, "\(run.complaints)")
  }

  @Test func `An act is taken back, and both stay on record`() throws {
    #expect(try act("leave", "100001").code == 0)
    let id = try #require(
      try acts().split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("act_") }.map(
        String.init))
    let check = try AccordRun(
      "register", "withdraw", id, "--reason", "A slip", "--check", "--data", partnership.data)
    #expect(check.code == 0, "\(check.complaints)")
    #expect(check.output.contains("Oakwood Primary School: left its cluster, 1 September 2026."))
    #expect(check.output.hasSuffix("Nothing has been changed.\n"))
    let run = try AccordRun(
      "register", "withdraw", id, "--reason", "A slip", "--data", partnership.data)
    #expect(run.code == 0, "\(run.complaints)")
    #expect(run.output.contains("East would get £743 more."), "\(run.output)")
    #expect(run.output.contains("\nWithdrawn; recorded as act_"))
    #expect(try acts().contains("left its cluster [withdrawn]\n"))
    #expect(try membership("list", "100001").output.contains("East     yes      1 April 2021\n"))
    let again = try AccordRun(
      "register", "withdraw", id, "--reason", "A slip", "--data", partnership.data)
    #expect(again.code == 1)
    #expect(again.complaints.contains("This act has been withdrawn already."))
    let nonsense = try AccordRun(
      "register", "withdraw", "sch_1", "--reason", "x", "--data", partnership.data)
    #expect(nonsense.code == 1)
    #expect(nonsense.complaints.contains("‘sch_1’ is not the name of an act."))
  }
}
