import Domain
import Support
import Testing
import Values

/// `accord options` and `accord weightings` over a document as rounds are published.
struct OptionsCommandTests {
  @Test func `Options stand side by side, and what cannot be is refused by its field`() throws {
    let folder = try TemporaryFolder()
    let round = try folder.write("round.json", try InventedRound(protected: false).whole)
    let table = try AccordRun("options", round, "--option", "pot=2000;name=Double")
    #expect(table.code == 0, "\(table.complaints)")
    let lines = table.output.split(separator: "\n")
    #expect(lines.count == 7 || lines.count == 6, "\(table.output)")
    #expect(table.output.contains("Double") && table.output.contains("£2,000"))
    #expect(table.complaints.contains("Double: 3 clusters gain and none loses."))

    let csv = "\(folder.path)/options.csv"
    #expect(try AccordRun("options", round, "--option", "pot=2000", "--out", csv).code == 0)
    #expect(try folder.read("options.csv").contains("All clusters,"))

    for (option, complaint) in [
      ("roll=101", "‘101’ cannot be the weight of"), ("pot=nothing", "‘nothing’ is no amount."),
      ("changes=leaves>1", "No school with the number 1 pays in this option."),
    ] {
      let refused = try AccordRun("options", round, "--option", option)
      #expect(refused.code == 1 && refused.complaints.contains(complaint), "\(refused.complaints)")
    }
    let before = try AccordRun("options", round, "--beside", "before")
    #expect(before.code == 1 && before.complaints.contains("the year before"))
  }

  @Test func `Weightings are counted, the best told, and limits that nobody keeps relaxed`() throws
  {
    let folder = try TemporaryFolder()
    let round = try folder.write("round.json", try InventedRound(protected: false).whole)
    let all = try AccordRun("weightings", round)
    #expect(all.code == 0, "\(all.complaints)")
    #expect(all.output.contains("Closest to need"))
    #expect(all.complaints.contains("weightings remain"))
    let none = try AccordRun("weightings", round, "--least-gainers", "3")
    #expect(none.code == 1)
    #expect(none.complaints.contains("No weighting keeps all limits."))
    #expect(none.complaints.contains("instead of 3."))
    let wrong = try AccordRun("weightings", round, "--within", "send")
    #expect(wrong.code == 1 && wrong.complaints.contains("Write it as send=15-30."))
    #expect(try AccordRun("weightings", round, "--step", "7").code == 1)
  }

  @Test func `A round is carried on by earlier years or by forecasts`() throws {
    let folder = try TemporaryFolder()
    let round = try folder.write("round.json", try InventedRound(protected: false).whole)
    let alone = try AccordRun("project", round)
    #expect(alone.code == 1)
    #expect(alone.complaints.contains("were counted in no earlier year here"))
    let record = try InventedRound(protected: false).record
    let criteria = record.counts.criteria
    let lines = record.counts.schools.map { school in
      (["\(school.cluster.authority)", "\"\(school.cluster.name)\"", school.urn]
        + school.counts.map { "\($0)" }).joined(separator: ",")
    }
    let forecast = try folder.write(
      "next.csv",
      (["authority,cluster,urn," + criteria.joined(separator: ",")] + lines)
        .joined(separator: "\n") + "\n")
    let supplied = try AccordRun("project", round, "--forecast", forecast)
    #expect(supplied.code == 0, "\(supplied.complaints)")
    let rows = supplied.output.split(separator: "\n")
    #expect(rows.last?.hasPrefix("All clusters") == true)
    #expect(rows.last?.matches(of: #/£1,000/#).count == 2)
    let wrong = try AccordRun("project", round, "--method", "guess")
    #expect(wrong.code == 1 && wrong.complaints.contains("‘guess’ is no way to carry numbers on."))
  }
}
