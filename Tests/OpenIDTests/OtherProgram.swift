import Foundation
import Support

/// A program of Python's that prints its port, and is ended with the test.
final class OtherProgram: Sendable {
  let port: Int
  private let process: Process
  private let folder: TemporaryFolder

  /// It has not begun.
  struct NotStarted: Error {}

  init(_ script: String) throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-u", try folder.write("other.py", script)]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    self.process = process
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A {
      line.append(byte)
    }
    guard let port = Int(String(decoding: line, as: UTF8.self)) else { throw NotStarted() }
    self.port = port
  }

  /// What a test starts has the test's signals blocked, so that only the last resort ends it.
  deinit { kill(process.processIdentifier, SIGKILL) }
}
