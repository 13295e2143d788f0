import Domain
import Support
import Testing
import Values

/// `accord bridge` over documents as rounds are published.
struct BridgeCommandTests {
  @Test func `Two documents are bridged, and what is none is refused by name`() throws {
    let folder = try TemporaryFolder()
    let free = try folder.write("free.json", try InventedRound(protected: false).whole)
    let held = try folder.write("held.json", try InventedRound().whole)
    let open = try folder.write("open.json", try InventedRound().open())
    let table = try AccordRun("bridge", free, held)
    #expect(table.code == 0, "\(table.complaints)")
    let lines = table.output.split(separator: "\n")
    #expect(lines.count == 7 && lines[0].contains("Floors, caps and damping"))
    #expect(lines[6].hasPrefix("All clusters"))
    #expect(lines[6].contains("£1,000") && lines[6].contains("£0.00"))

    let one = try AccordRun("bridge", free, held, "--cluster", "north")
    #expect(one.code == 0)
    #expect(one.output.contains("because floors, caps and damping"))
    let csv = "\(folder.path)/bridge.csv"
    #expect(try AccordRun("bridge", free, held, "--out", csv).code == 0)
    #expect(try folder.read("bridge.csv").hasPrefix("cluster,before,What there is to share,"))

    for (words, complaint) in [
      ([free, held, "--cluster", "Nowhere"], "Choose one of: East, North, West ‘End’."),
      ([free, open], "open.json is an open document, in which small counts are hidden"),
      ([free, "\(folder.path)/none.json"], "none.json"),
    ] {
      let refused = try AccordRun(["bridge"] + words)
      #expect(refused.code == 1 && refused.complaints.contains(complaint), "\(refused.complaints)")
    }
  }

  @Test func `A renamed cluster is the same, unless it took another's name`() throws {
    let folder = try TemporaryFolder()
    let whole = try InventedRound(protected: false).whole
    let before = try folder.write("before.json", whole)
    let after = try folder.write(
      "after.json", whole.replacing("\"North\"", with: "\"Northern\""))
    let renamed = try AccordRun("bridge", before, after, "--cluster", "northern")
    #expect(renamed.code == 0, "\(renamed.complaints)")
    #expect(renamed.output.contains("as in 2026/27, version 1."))

    // North is said to be called East now, and East was there before.
    let record = try InventedRound(protected: false).record
    let taken = RoundRecord(
      partnership: record.partnership, year: record.year, version: record.version,
      corrects: record.corrects, why: record.why, settings: record.settings, files: record.files,
      confirmed: record.confirmed, yearBefore: record.yearBefore, schools: record.schools,
      payees: record.payees.enumerated().map { place, payee in
        Payee(
          cluster: payee.cluster,
          id: place == 0 ? record.payees[1].id : ClusterID(high: 6, low: UInt64(place)),
          name: payee.name, urn: payee.urn)
      }, allocation: record.allocation)
    let bridge = Bridge(from: record, to: taken)
    #expect(bridge.lines.count == 3 && bridge.moving.isEmpty)
    #expect(bridge.lines.compactMap(\.before).total() == record.settings.pot)
  }
}
