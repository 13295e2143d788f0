import Foundation
import SQL
import SQLite
import Store
import Support
import Testing

/// A database that is not as it should be: every command says so in words, ends with 1, and leaves it.
struct RecordsAtRiskTests {
  private let folder: TemporaryFolder
  private var data: String { "\(folder.path)/data" }
  private var database: String { "\(data)/accord.db" }

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Makes a database with four hundred schools in it.
  private func make(from first: Int = 1, schools count: Int = 400) throws {
    #expect(try AccordRun("migrate", "--data", data).code == 0)
    let run = try AccordRun(
      "register", "import", "--data", data, "--schools", try schools(first, count))
    #expect(run.code == 0, "\(run.complaints)")
  }

  private func schools(_ first: Int, _ count: Int) throws -> String {
    let head =
      "URN,LA (code),EstablishmentNumber,EstablishmentName,EstablishmentStatus (code),OpenDate,CloseDate,Postcode\n"
    let rows = (first..<first + count).map {
      "\(100_000 + $0),383,\(1_000 + $0),Invented School \($0),1,,,AA1 1AA\n"
    }
    return try folder.write("schools.csv", head + rows.joined())
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// What a database holds, in numbers: opening it alone changes bytes of its heading.
  private func contents() async throws -> [Int] {
    let engine = try SQLiteEngine(path: database)
    let numbers = try await engine.read { connection in
      let queries: [Query] = [
        "SELECT count(*) FROM school", "SELECT count(*) FROM register_act",
        "SELECT count(*) FROM membership", "SELECT count(*) FROM audit_line",
        "SELECT count(*) FROM job", "SELECT sum(number) FROM schema_version",
      ]
      return try queries.map { try connection.integer($0) }
    }
    try await engine.close()
    return numbers
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  /// Every command that opens the records; `restore` takes them for a copy.
  private func commands() -> [[String]] {
    [
      ["serve", "--data", data, "--port", "0"], ["doctor", "--data", data],
      ["backup", "--data", data, "\(folder.path)/copy-\(UInt32.random(in: 0 ... .max)).db"],
      ["restore", "--data", "\(folder.path)/elsewhere", database],
      ["register", "show", "--data", data], ["migrate", "--data", data],
    ]
  }

  private func expectWords(_ arguments: [String], _ words: String...) throws {
    let run = try AccordRun(arguments, seconds: 180)
    #expect(run.code == 1, "\(arguments[0]): \(run.code) \(run.complaints)")
    let isSaid = words.isEmpty || words.contains { run.complaints.contains($0) }
    #expect(isSaid, "\(arguments[0]): \(run.complaints)")
    for ours in ["Something went wrong", "SQLFault", "Error", "Fatal"] {
      #expect(!run.complaints.contains(ours), "\(arguments[0]): \(run.complaints)")
    }
  }

  // MARK: Damage

  enum Damage: String, CaseIterable {
    case noHeader, wrongPageSize, tablePages, indexPages, cutInHalf, cutInAPage, empty, text
  }

  private func apply(_ damage: Damage) throws {
    var whole = try bytes(database)
    let pages = stride(from: 4_096, to: whole.count, by: 4_096)
    switch damage {
    case .noHeader: whole[3] ^= 0xFF
    case .wrongPageSize: whole[16] = 3
    // 13 and 10 are the leaves of tables and indexes; byte 5 says where a page's contents begin.
    case .tablePages: for page in pages where whole[page] == 13 { whole[page + 6] ^= 0x55 }
    case .indexPages: for page in pages where whole[page] == 10 { whole[page + 9] ^= 0x55 }
    case .cutInHalf: whole = Array(whole.prefix(whole.count / 2 / 4_096 * 4_096))
    case .cutInAPage: whole = Array(whole.prefix(whole.count / 2 / 4_096 * 4_096 + 100))
    case .empty: whole = Array(repeating: 0, count: whole.count)
    case .text: whole = Array(String(repeating: "no database\n", count: 400).utf8)
    }
    try write(whole, to: database)
  }

  @Test(arguments: Damage.allCases)
  func `A damaged database is refused by every command, and left as it is`(
    _ damage: Damage
  ) throws {
    try make()
    #expect(try AccordRun("doctor", "--data", data).code == 0)
    try apply(damage)
    let before = try bytes(database)
    for command in commands() {
      try expectWords(
        command, "database cannot be used", "does not hold what the program expects")
      #expect(try bytes(database) == before, "\(command[0])")
    }
    #expect(!folder.exists("elsewhere/accord.db"))
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.hasPrefix("copy-") })
  }

  // MARK: The write-ahead log

  /// A database that was open when its process was killed, with acts in its log alone.
  private func leaveOpen(after count: Int = 1) async throws {
    let engine = try SQLiteEngine(path: database)
    try await engine.write { connection in
      for number in 0..<count {
        let name = "setting \(number)"
        try connection.run("INSERT INTO setting (name, value, version) VALUES (\(name), 'kept', 1)")
      }
    }
    let files = try ["", "-wal", ".lock"].map { ($0, try bytes(database + $0)) }
    try await engine.close()
    for (ending, bytes) in files { try write(bytes, to: database + ending) }
  }

  @Test func `What a killed process acknowledged is there`() async throws {
    try make()
    try await leaveOpen()
    #expect(try AccordRun("doctor", "--data", data).code == 0)
    let engine = try SQLiteEngine(path: database)
    let count = try await engine.read { try $0.integer("SELECT count(*) FROM setting") }
    #expect(count == 1)
    try await engine.close()
  }

  @Test func `A log that has been taken away is missed`() async throws {
    try make()
    try await leaveOpen()
    let log = try bytes(database + "-wal")
    try FileManager.default.removeItem(atPath: database + "-wal")
    for command in commands() where command[0] != "restore" {
      try expectWords(command, "-wal is gone")
    }
    // Put back, everything is there.
    try write(log, to: database + "-wal")
    #expect(try AccordRun("doctor", "--data", data).code == 0)
  }

  @Test func `A log of another database is not put into this one`() async throws {
    try make()
    try await leaveOpen(after: 5_000)
    let foreign = try bytes(database + "-wal")
    try FileManager.default.removeItem(atPath: data)
    try make(from: 5_000, schools: 3_000)
    #expect(try AccordRun("register", "show", "--data", data).code == 0)
    let before = try bytes(database)
    try write(foreign, to: database + "-wal")
    // Its pages lie where this one's tables have theirs.
    for command in commands() {
      let run = try AccordRun(command, seconds: 180)
      #expect(run.code == 1, "\(command[0]): \(run.output) \(run.complaints)")
      #expect(try bytes(database) == before, "\(command[0])")
    }
  }

  // MARK: Other programs

  /// Holds a lock that SQLite takes on some bytes of a file, as another program would.
  private func holding(_ file: String, from start: Int, _ count: Int, _ body: () throws -> Void)
    throws
  {
    let descriptor = open(file, O_RDWR | O_CREAT, 0o600)
    defer { close(descriptor) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_start = off_t(start)
    lock.l_len = off_t(count)
    #expect(fcntl(descriptor, F_SETLK, &lock) == 0)
    try body()
  }

  @Test func `A database that another program has locked is left alone`() throws {
    try make()
    let before = try bytes(database)
    // The whole file, as in a long exclusive transaction of a program without a log.
    try holding(database, from: 0x4000_0000, 512) {
      for command in commands() where command[0] != "restore" {
        try expectWords(command, "Another program is using the database")
      }
    }
    // The right to write, in the log's index.
    try holding(database + "-shm", from: 120, 1) {
      try expectWords(
        ["serve", "--data", data, "--port", "0"], "Another program is using the database")
    }
    #expect(try bytes(database) == before)
    #expect(try AccordRun("doctor", "--data", data).code == 0)
  }

  @Test func `A folder that may not be written to is named`() throws {
    try make()
    let files = ["accord.db", "accord.db.lock", "accord.db-wal", "accord.db-shm"]
    var starter: [String] = []
    if getuid() == 0 {
      // The administrator may write everywhere, so another user has to try.
      starter = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
      let trial = try? AccordRun(["--version"], by: starter)
      guard trial?.code == 0 else {
        print("Skipped: nobody else can run the program where it lies.")
        return
      }
    }
    for file in files { chmod("\(data)/\(file)", 0o444) }
    chmod(data, 0o555)
    defer { chmod(data, 0o755) }
    for command in commands() where !["backup", "restore"].contains(command[0]) {
      let run = try AccordRun(command, by: starter, seconds: 180)
      #expect(run.code == 1, "\(command[0]): \(run.complaints)")
      #expect(run.complaints.contains("Permission denied"), "\(command[0]): \(run.complaints)")
    }
    let nowhere = try AccordRun(
      ["backup", "--data", data, "\(data)/copy.db"], by: starter, seconds: 180)
    #expect(nowhere.code == 1 && nowhere.complaints.contains("cannot be"), "\(nowhere.complaints)")
    let restored = try AccordRun(
      ["restore", "--data", data, database], by: starter, seconds: 180)
    #expect(restored.code == 1, "\(restored.complaints)")
  }

  // MARK: Versions

  @Test func `An older database is brought up to date, with a copy beside it`() async throws {
    for command in [["migrate"], ["register", "show"]] {
      try? FileManager.default.removeItem(atPath: data)
      try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
      let engine = try SQLiteEngine(path: database)
      _ = try await Migrator(Array(Schema.migrator.migrations.prefix(1))).migrate(engine)
      try await engine.close()
      try expectWords(["doctor", "--data", data], "Run accord migrate")
      let run = try AccordRun(command + ["--data", data])
      #expect(run.code == 0, "\(run.complaints)")
      #expect(run.output.contains("A copy of it is at"))
      let copy = try #require(
        try FileManager.default.contentsOfDirectory(atPath: data).first {
          $0.hasPrefix("before-2-")
        })
      #expect(try SQLiteBackup.schemaVersion("\(data)/\(copy)") == 1)
      #expect(try AccordRun("doctor", "--data", data).code == 0)
    }
  }

  @Test func `A newer database is refused, and left as it is`() async throws {
    try make()
    let engine = try SQLiteEngine(path: database)
    _ = try await engine.write {
      try $0.run("INSERT INTO schema_version (number, name) VALUES (1000, 'later')")
    }
    try await engine.close()
    let before = try await contents()
    for command in commands() where command[0] != "backup" {
      try expectWords(command, "of version 1000")
    }
    #expect(try await contents() == before)
  }

  @Test func `A database of another program is not restored`() async throws {
    try make()
    let other = "\(folder.path)/other.db"
    let engine = try SQLiteEngine(path: other)
    _ = try await engine.write { try $0.runScript("CREATE TABLE song (name TEXT)") }
    try await engine.close()
    let before = try bytes(database)
    try expectWords(["restore", "--data", data, other], "not of this program")
    try expectWords(["restore", "--data", data, "\(folder.path)/nowhere.db"], "there is none at")
    #expect(try bytes(database) == before)
  }

  @Test func `A backup never writes over a file that is there`() throws {
    try make()
    let file = try folder.write("precious.txt", "precious")
    try expectWords(["backup", "--data", data, file], "is there already")
    #expect(try folder.read("precious.txt") == "precious")
    try expectWords(
      ["backup", "--data", "\(folder.path)/nowhere", "\(folder.path)/x.db"], "none at")
    try expectWords(["doctor", "--data", "\(folder.path)/nowhere"], "there is none at")
    #expect(!folder.exists("nowhere"))
  }
}
