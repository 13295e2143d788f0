import Support
import Testing

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
}
