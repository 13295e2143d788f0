#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The terminal, or whatever a program's output was sent to.
package enum StandardStreams {
  package static func say(_ bytes: [UInt8]) { write(bytes, to: 1) }
  package static func complain(_ bytes: [UInt8]) { write(bytes, to: 2) }

  /// Whether somebody is looking on, so that progress may be shown.
  package static var isWatched: Bool { isatty(2) == 1 }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...]))
      }
      if count < 0, errno == EINTR { continue }
      // Nobody reads any more; there is nobody to tell.
      guard count > 0 else { return }
      written += count
    }
  }
}

/// `write(2)`, which Swift's own names hide inside a type that has a `write` of its own.
func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
