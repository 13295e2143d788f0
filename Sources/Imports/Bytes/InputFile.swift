package import Domain

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file that is read once, from beginning to end, in pieces.
///
/// It is never mapped into memory: a file that is cut short while it is read gives fewer bytes and
/// not a fault.
package struct InputFile: ~Copyable {
  /// The file's name without its folder, as problems print it.
  package let name: String
  private let descriptor: Int32
  /// The file's length when it was opened.
  package let length: Int

  package init(path: String) throws(Refusal) {
    let file = Self.name(of: path)
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else {
      throw Self.refusal("The file \(file) cannot be opened: \(Self.reason()).")
    }
    var status = stat()
    // Files are looked into before they are read, which a pipe cannot bear.
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw Self.refusal("\(file) is a \(isFolder ? "folder" : "pipe or device"), not a file.")
    }
    #if os(Linux)
      _ = posix_fadvise(opened, 0, 0, Int32(POSIX_FADV_SEQUENTIAL))
    #endif
    name = file
    descriptor = opened
    length = Int(status.st_size)
  }

  deinit {
    close(descriptor)
  }

  /// Fills the buffer from `start` on, as far as it reaches; fewer bytes mean the end of the file.
  package borrowing func read(into buffer: inout [UInt8], from start: Int, to end: Int)
    throws(Refusal)
    -> Int
  {
    var filled = start
    while filled < end {
      let count = buffer.withUnsafeMutableBytes { bytes in
        // In bounds: the slice traps when `filled..<end` is not inside the buffer.
        Self.readOnce(descriptor, UnsafeMutableRawBufferPointer(rebasing: bytes[filled..<end]))
      }
      if count == 0 { break }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw Self.refusal("The file \(name) cannot be read: \(Self.reason()).")
      }
      filled += count
    }
    return filled - start
  }

  /// How many bytes to hold at a time: no more than the file has, and one to see its end by.
  func window(upTo most: Int) -> Int {
    min(most, max(4_096, length + 1))
  }

  private static func readOnce(_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.read(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  private static func name(of path: String) -> String {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
    return parts.last.map { String(decoding: $0, as: UTF8.self) } ?? path
  }

  private static func reason() -> String { String(cString: strerror(errno)) }

  private static func refusal(_ sentence: String) -> Refusal {
    .invalid(sentence, remedy: "Check the path and that you may read the file.")
  }
}
