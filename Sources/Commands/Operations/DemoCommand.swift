internal import ArgumentParser
internal import Demonstration
internal import Reports

/// `accord demo`: the demonstration's input files.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Write the demonstration's files: invented schools and pupils in the real clusters.",
    discussion: """
      Everything in the files but the clusters' names is invented, and the same each time.

      Example
        accord demo demo
      """)

  @Argument(help: "The folder to write to; it is made if it is not there.")
  var folder: String

  @Option(help: "leeds (125,000 pupils), region (1 million) or england (9 million).")
  var scale = "leeds"

  @Option(help: "Another number makes another world.")
  var seed: UInt64 = 2026

  @Flag(help: "For measurements: the whole census as CSV, and at scale leeds again as XML.")
  var whole = false

  mutating func validate() throws {
    guard DemoScale.named(scale) != nil else {
      throw ValidationError("There is no scale ‘\(scale)’; choose leeds, region or england.")
    }
  }

  func run() throws {
    guard let scale = DemoScale.named(scale) else { return }
    let world = DemoWorld(scale: scale, seed: seed)
    try OutputFile.makeFolder(folder)
    try write("schools.csv", world.writeSchools)
    try write("deprivation.csv", world.writeDeprivation)
    try write("postcodes.csv", world.writePostcodes)
    try write("social-care.csv", world.writeSocialCare)
    try write("pots.csv", world.writePots)
    try write("invented-boundaries.geojson", world.writeBoundaries)
    try write("census.csv") { try world.writeCensus(whole ? .all : .withoutLastCluster, to: $0) }
    // As XML the larger worlds would be gigabytes that nothing is measured on.
    if whole, self.scale != "leeds" { return }
    try write("census.xml") { try world.writeCensusXML(whole ? .all : .lastCluster, to: $0) }
  }

  private func write(_ name: String, _ contents: (@escaping DemoWorld.Sink) throws -> Void) throws {
    let path = "\(folder)/\(name)"
    try DemoFile.write(path, contents)
    Console.say("Wrote \(path)\n")
  }
}

/// Writes a file of the demonstration.
enum DemoFile {
  static func write(
    _ path: String, _ contents: (@escaping DemoWorld.Sink) throws -> Void
  ) throws {
    let file = Box(try OutputFile(path: path))
    try contents { try file.value.write($0) }
    try file.value.finish()
  }
}

/// Holds a file that cannot be copied where closures can reach it.
private final class Box {
  var value: OutputFile

  init(_ value: consuming OutputFile) {
    self.value = value
  }
}
