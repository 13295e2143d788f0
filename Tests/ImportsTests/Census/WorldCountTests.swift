import Demonstration
import Domain
import Imports
import Support
import Testing

/// The invented world counted in several ways, which must agree.
struct WorldCountTests {
  private static let world = DemoWorld(
    scale: DemoScale(authorities: 2, schools: 60, pupils: 6_000, postcodes: 4_000, areas: 80),
    seed: 7)

  /// Writes the world's files; `census` may be changed on the way.
  private func count(
    xml: Bool = false, _ change: (String) -> String = { $0 }
  ) throws -> CountOutcome {
    let folder = try TemporaryFolder()
    let world = Self.world
    func write(_ name: String, _ contents: (@escaping DemoWorld.Sink) throws -> Void) throws
      -> String
    {
      let bytes = Gathered()
      try contents { bytes.all += $0 }
      return try folder.write(name, bytes: bytes.all)
    }
    let schools = try write("schools.csv", world.writeSchools)
    var small = try SmallCount()
    small.day = DemoWorld.countDate
    var inputs = try small.inputs([])
    inputs.schools = .file(schools)
    inputs.deprivation = try write("deprivation.csv", world.writeDeprivation)
    inputs.postcodes = try write("postcodes.csv", world.writePostcodes)
    inputs.socialCare = [try write("care.csv", world.writeSocialCare)]
    if xml {
      inputs.census = [try write("census.xml") { try world.writeCensusXML(to: $0) }]
    } else {
      let text = Gathered()
      try world.writeCensus { text.all += $0 }
      let changed = change(String(decoding: text.all, as: UTF8.self))
      inputs.census = [try folder.write("census.csv", changed)]
    }
    return try PupilCount.run(inputs)
  }

  private final class Gathered {
    var all: [UInt8] = []
  }

  /// Each line of a CSV with every field in quotation marks, which the quick way leaves alone.
  private func quoted(_ text: String) -> String {
    text.split(separator: "\n").map { line in
      if line.utf8.contains(UInt8(ascii: "\"")) { return String(line) }
      return line.split(separator: ",", omittingEmptySubsequences: false)
        .map { "\"\($0)\"" }.joined(separator: ",")
    }.joined(separator: "\n")
  }

  @Test func `The quick and the careful way of reading rows count the same and find the same`()
    throws
  {
    let quick = try count()
    let careful = try count(quoted)
    #expect(quick.table == careful.table)
    #expect(quick.rules == careful.rules)
    #expect(quick.facts.countedPupils > 4_000)
    #expect(
      (quick.rules["duplicate-single"] ?? 0) + (quick.rules["subsidiary-without-main"] ?? 0) > 0)
  }

  @Test func `The same census as XML counts the same`() throws {
    let table = try count()
    let xml = try count(xml: true)
    #expect(table.table == xml.table)
    #expect(table.rules == xml.rules)
  }

  @Test func `Line ends, a byte order mark and the order of rows change nothing`() throws {
    let plain = try count()
    let windows = try count { "\u{FEFF}" + $0.replacing("\n", with: "\r\n") }
    #expect(windows.table == plain.table)
    let shuffled = try count { text in
      var lines = text.split(separator: "\n")
      let heading = lines.removeFirst()
      var random = SeededRandom(seed: 8)
      lines.shuffle(using: &random)
      return ([heading] + lines).joined(separator: "\n")
    }
    #expect(shuffled.table == plain.table)
    #expect(shuffled.rules == plain.rules)
  }
}
