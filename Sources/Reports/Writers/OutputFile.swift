package import Domain

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file that is written whole or not at all.
///
/// It is written beside its place and renamed into it, so that nobody ever sees half a file.
package struct OutputFile: ~Copyable {
  private let path: String
  private let draft: String
  private let descriptor: Int32
  private var isFinished = false

  /// Begins a file; nothing is seen of it until ``finish()``.
  ///
  /// One that is private can be read by whoever makes it, and by nobody else.
  package init(path: String, isPrivate: Bool = false) throws(Refusal) {
    self.path = path
    draft = "\(path).\(getpid()).part"
    descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, isPrivate ? 0o600 : 0o644)
    guard descriptor >= 0 else { throw Self.refusal(path) }
  }

  deinit {
    if !isFinished {
      close(descriptor)
      unlink(draft)
    }
  }

  /// Takes files of a folder away, and then the folder; what is not there need not be.
  package static func remove(_ names: [String], and folder: String) {
    for name in names { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }

  package func write(_ bytes: [UInt8]) throws(Refusal) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...]))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.refusal(path) }
      written += count
    }
  }

  /// Puts the file in its place.
  package mutating func finish() throws(Refusal) {
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw Self.refusal(path) }
    guard rename(draft, path) == 0 else { throw Self.refusal(path) }
    close(descriptor)
    isFinished = true
  }

  /// Writes a file that is already made up.
  package static func write(
    _ bytes: [UInt8], to path: String, isPrivate: Bool = false
  ) throws(Refusal) {
    var file = try OutputFile(path: path, isPrivate: isPrivate)
    try file.write(bytes)
    try file.finish()
  }

  /// Makes a folder unless there is one.
  ///
  /// One that is private can be looked into by whoever makes it, and by nobody else.
  package static func makeFolder(_ path: String, isPrivate: Bool = false) throws(Refusal) {
    guard mkdir(path, isPrivate ? 0o700 : 0o755) == 0 || errno == EEXIST else {
      throw refusal(path)
    }
  }

  private static func refusal(_ path: String) -> Refusal {
    .invalid(
      "\(path) cannot be written: \(String(cString: strerror(errno))).",
      remedy: "Check that the folder exists and that you may write there.")
  }
}
