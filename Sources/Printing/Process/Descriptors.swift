#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Descriptors of files and pipes, none of which a program that is started inherits by chance.
enum Descriptors {
  /// Above those that a started program has.
  private static let lowest: Int32 = 10

  static func close(_ descriptor: Int32) {
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #elseif canImport(Musl)
      _ = Musl.close(descriptor)
    #else
      _ = Darwin.close(descriptor)
    #endif
  }

  /// Opens a file; `nil` with the reason in `errno`.
  static func open(_ path: String, _ flags: Int32, mode: mode_t = 0) -> Int32? {
    #if canImport(Glibc)
      raised(Glibc.open(path, flags | O_CLOEXEC, mode))
    #elseif canImport(Musl)
      raised(Musl.open(path, flags | O_CLOEXEC, mode))
    #else
      raised(Darwin.open(path, flags | O_CLOEXEC, mode))
    #endif
  }

  /// A pipe's two ends.
  static func pipe() -> (reading: Int32, writing: Int32)? {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
      guard Glibc.pipe(&ends) == 0 else { return nil }
    #elseif canImport(Musl)
      guard Musl.pipe(&ends) == 0 else { return nil }
    #else
      guard Darwin.pipe(&ends) == 0 else { return nil }
    #endif
    let (reading, writing) = (raised(ends[0]), raised(ends[1]))
    if let reading, let writing { return (reading, writing) }
    for end in [reading, writing] { if let end { close(end) } }
    return nil
  }

  /// The same file under a number of its own, which no started program keeps.
  private static func raised(_ descriptor: Int32) -> Int32? {
    guard descriptor >= 0 else { return nil }
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, lowest)
    let reason = errno
    close(descriptor)
    errno = reason
    return copy >= 0 ? copy : nil
  }

  /// Reading and writing give up at once when there is nothing to read, or no room.
  static func neverWait(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }
}
