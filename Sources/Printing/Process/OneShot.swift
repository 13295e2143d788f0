#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A program that is started for one thing, reads a file and writes what it makes of it to its output.
enum OneShot {
  static func run(
    _ path: String, _ arguments: [String], on bytes: [UInt8], in place: String, most: Int,
    _ patience: Patience
  ) throws -> [UInt8] {
    let folder = try PrintFolder(in: place)
    let input = try folder.file("page", bytes)
    defer { Descriptors.close(input) }
    guard let output = Descriptors.pipe(), let complaints = Descriptors.pipe() else {
      throw PrintFault(.failed, "No more files can be opened.")
    }
    var exchange = Exchange(
      input: nil, output: output.reading, complaints: complaints.reading, most: most)
    var child = try Self.start(path, arguments, folder, input, output.writing, complaints.writing)
    while !exchange.hasEnded { try exchange.turn(patience) }
    guard child.ends(before: patience.deadline) else {
      // What it said last may still be on its way.
      try exchange.turn(patience)
      throw PrintFault(.failed, "\(path) could not print this.", log: exchange.lastWords)
    }
    return exchange.incoming
  }

  /// Our copies of the program's ends are closed, so that we see when it has none any more.
  private static func start(
    _ path: String, _ arguments: [String], _ folder: borrowing PrintFolder, _ input: Int32,
    _ output: Int32, _ complaints: Int32
  ) throws(PrintFault) -> ChildProcess {
    defer {
      Descriptors.close(output)
      Descriptors.close(complaints)
    }
    return try ChildProcess(
      path, arguments, in: folder, descriptors: [input, output, complaints])
  }
}
