import Foundation
import Support

/// What a database holds, as text, and what its columns are called; read by another program.
enum DatabaseText {
  /// What is another each time: what was made by chance, and hashes of it.
  private static let chance = ["token_hash", "code_hash", "secret", "hash"]

  static func rows(_ path: String) throws -> [String] { try run(path, "rows") }
  static func columns(_ path: String) throws -> [String] { try run(path, "columns") }

  private static func run(_ path: String, _ what: String) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, path, what] + chance
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw CocoaError(.fileReadUnknown)
    }
    return try JSONDecoder().decode([String].self, from: text)
  }

  private static let script = #"""
    import json, sqlite3, sys

    path, what, chance = sys.argv[1], sys.argv[2], set(sys.argv[3:])
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    lines = []
    for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
        columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
        if what == "columns":
            lines += columns
            continue
        for row in base.execute(f"SELECT * FROM {table}"):
            lines.append(table + " " + " ".join(
                f"{name}={value!r}" for name, value in zip(columns, row) if name not in chance))
    print(json.dumps(sorted(set(lines)) if what == "columns" else sorted(lines)))
    """#
}
