package import Domain

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file that is written whole or not at all.
package enum OutputFile {
  /// Writes beside the place and renames into it, so that nobody ever sees half a file.
  package static func write(_ bytes: [UInt8], to path: String) throws(Refusal) {
    let draft = "\(path).\(getpid()).part"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw refusal(path) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        return systemWrite(descriptor, rest)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let refused = refusal(path)
        close(descriptor)
        unlink(draft)
        throw refused
      }
      written += count
    }
    guard fsync(descriptor) == 0 || errno == EINVAL, close(descriptor) == 0,
      rename(draft, path) == 0
    else {
      let refused = refusal(path)
      unlink(draft)
      throw refused
    }
  }

  /// Makes a folder unless there is one.
  package static func makeFolder(_ path: String) throws(Refusal) {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw refusal(path) }
  }

  private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func refusal(_ path: String) -> Refusal {
    .invalid(
      "\(path) cannot be written: \(String(cString: strerror(errno))).",
      remedy: "Check that the folder exists and that you may write there.")
  }
}
