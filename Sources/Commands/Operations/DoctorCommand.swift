internal import ArgumentParser
internal import SQL
internal import Store

/// `accord doctor`: whether the records are whole and the settings safe.
struct DoctorCommand: ParsableCommand, KeepingCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check that the records are whole and the settings safe.",
    discussion: """
      It ends with 1 when anything is not as it should be, and says what. That no program makes PDF or \
      PNG is said, and is no fault.
      """)

  @OptionGroup var options: DataOptions
  @OptionGroup var converters: ConverterOptions

  @Option(help: "What people type to come here.")
  var publicAddress = "http://127.0.0.1:8080"

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    // Opening refuses a database whose commits would not reach the disk.
    let engine = try surroundings.openDatabase(options.place, onlyIfThere: true)
    var faults = try surroundings.flaws(engine)
    let version = try await Schema.migrator.version(engine)
    if version != Schema.migrator.latest {
      let (has, knows) = (version, Schema.migrator.latest)
      faults.append(
        "The database is of version \(has) and the program of \(knows). "
          + (has < knows ? "Run accord migrate." : "Use the newer program."))
    } else if faults.isEmpty {
      if let line = try await engine.read({ try AuditRecords($0).firstBroken() }) {
        faults.append("Line \(line) of the audit trail is not as it was written.")
      }
      // Reading it proves that no spell overlaps another and every identifier can be read.
      _ = try await engine.read { try RegisterCheck.read($0) }
    }
    let isLocal = ["http://127.0.0.1", "http://localhost", "http://[::1]"].contains {
      publicAddress.utf8.starts(with: $0.utf8)
    }
    if !publicAddress.utf8.starts(with: "https://".utf8), !isLocal {
      faults.append("\(publicAddress) is not HTTPS, so sessions could be read on the way.")
    }
    try await engine.close()
    let converters = surroundings.converters(converters.programs)
    faults += converters.faults
    for finding in converters.findings { surroundings.terminal.say(finding + "\n") }
    guard faults.isEmpty else {
      for fault in faults { surroundings.terminal.complain(fault + "\n") }
      throw ChecksFailed()
    }
    surroundings.terminal.say("All is well: the records are whole and the settings safe.\n")
  }
}
