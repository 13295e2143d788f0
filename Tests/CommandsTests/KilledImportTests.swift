import Foundation
import SQL
import SQLite
import Store
import Support
import Testing

/// Imports whose process is killed at any moment.
struct KilledImportTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func arguments(_ data: String, _ file: String) -> [String] {
    ["register", "import", "--data", data, "--schools", file]
  }

  /// Starts loading a file, and kills the program some microseconds later; says whether it was in time.
  private func load(
    _ file: String, into data: String, killedAfter microseconds: Int
  ) throws -> Bool {
    let process = Process()
    process.executableURL = try AccordRun.program("accord")
    process.arguments = arguments(data, file)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    usleep(useconds_t(microseconds))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  /// How many schools and acts there are, and whether the audit trail is whole.
  private func found(_ data: String) async throws -> (schools: Int, lines: Int, isWhole: Bool) {
    let engine = try SQLiteEngine(path: "\(data)/accord.db")
    let found = try await engine.read { connection in
      (
        try connection.integer("SELECT count(*) FROM school"),
        try connection.integer("SELECT count(*) FROM audit_line"),
        try AuditRecords(connection).firstBroken() == nil
      )
    }
    try await engine.close()
    return found
  }

  @Test func `Of an import that is killed there is nothing, or all and its line in the trail`()
    async throws
  {
    let total = 3_000
    let head =
      "URN,LA (code),EstablishmentNumber,EstablishmentName,EstablishmentStatus (code),OpenDate,CloseDate,Postcode\n"
    let rows = (0..<total).map {
      "\(100_000 + $0),383,\(1_000 + $0),Invented School \($0),1,,,AA1 1AA\n"
    }
    let file = try folder.write("schools.csv", head + rows.joined())
    let new = "\(folder.path)/new"
    #expect(try AccordRun("migrate", "--data", new).code == 0)
    func copy(_ name: String) throws -> String {
      let data = "\(folder.path)/\(name)"
      try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: "\(new)/accord.db", toPath: "\(data)/accord.db")
      return data
    }

    // How long it takes here and now when nobody kills it.
    let undisturbed = try copy("undisturbed")
    let before = try await found(undisturbed)
    let began = ContinuousClock.now
    #expect(try AccordRun(arguments(undisturbed, file)).code == 0)
    let (seconds, attoseconds) = (ContinuousClock.now - began).components
    let time = Int(seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
    let after = try await found(undisturbed)
    #expect(before.schools == 0 && after.schools == total && after.lines > before.lines)

    var killed = 0
    let tries = 8
    for number in 1...tries {
      let data = try copy("try-\(number)")
      let isKilled = try load(file, into: data, killedAfter: time * number / (tries * 2))
      if isKilled { killed += 1 }
      let left = try await found(data)
      #expect(left.isWhole)
      if left.schools == 0 {
        // The first administrator may have been added.
        #expect(isKilled && left.lines < after.lines)
      } else {
        #expect(left.schools == total && left.lines == after.lines)
      }
      // Done again, it is there once.
      #expect(try AccordRun(arguments(data, file)).code == 0)
      #expect(try await found(data).schools == total)
    }
    #expect(killed > 0, "nothing was killed in time")
    withExtendedLifetime(folder) {}
  }
}
