import Foundation
import Support
import Testing

/// A run of the real program, with what it printed and how it ended.
struct AccordRun {
  let output: String
  let complaints: String
  let code: Int32

  /// Runs the program that was built beside the tests.
  init(_ arguments: String...) throws {
    try self.init(arguments)
  }

  /// Runs it, by another program where one is named first.
  init(_ arguments: [String], by starter: [String] = [], seconds: Int = 180) throws {
    let words = starter + [try Self.program("accord").path] + arguments
    try self.init(
      program: URL(fileURLWithPath: words[0]), Array(words.dropFirst()), seconds: seconds)
  }

  /// Runs some program, and asks it to end when it goes on for longer than some seconds.
  init(program: URL, _ arguments: [String], seconds: Int = 180) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let (output, complaints) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = complaints
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let tooLong = DispatchWorkItem { process.terminate() }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds), execute: tooLong)
    defer { tooLong.cancel() }
    // The two are read one after the other; what is complained fits into a pipe.
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    let complained = complaints.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    self.output = String(decoding: printed, as: UTF8.self)
    self.complaints = String(decoding: complained, as: UTF8.self)
    code = process.terminationStatus
  }

  /// A program that was built beside the tests.
  static func program(_ name: String) throws -> URL {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0])
    let folder = tests.deletingLastPathComponent()
    let candidates = [folder, folder.deletingLastPathComponent()].map {
      $0.appendingPathComponent(name)
    }
    let found = candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
    return try #require(found, "the program is not beside the tests: \(tests.path)")
  }
}
