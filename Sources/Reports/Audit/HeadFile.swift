package import Domain
internal import Values

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The file outside the database in which the trail's newest line is written down once a minute.
///
/// A line a head: `number hash moment`, the moment in milliseconds since 1970. Lines are only ever added.
package struct HeadFile: Hashable, Sendable {
  package let path: String

  package init(path: String) {
    self.path = path
  }

  /// Adds a head, and gives back when it is on the disk.
  package func add(_ head: AuditHead) throws(Refusal) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw refusal("written") }
    defer { close(descriptor) }
    let bytes = Array("\(head.number) \(head.hash) \(head.at.milliseconds)\n".utf8)
    // In one piece: it is shorter than what any file system divides.
    guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      throw refusal("written")
    }
  }

  /// Every head of the file, and the lines that cannot be read; `nil` where there is no file.
  package func read() throws(Refusal) -> (heads: [AuditHead], unreadable: [Int])? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw refusal("read")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = Self.systemRead(descriptor, &buffer)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw refusal("read") }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return Self.heads(bytes)
  }

  private static func systemRead(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, &buffer, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, &buffer, buffer.count)
    #else
      Darwin.read(descriptor, &buffer, buffer.count)
    #endif
  }

  private static func heads(_ bytes: [UInt8]) -> (heads: [AuditHead], unreadable: [Int]) {
    var (heads, unreadable): ([AuditHead], [Int]) = ([], [])
    for (place, line) in bytes.split(separator: 0x0A).enumerated() {
      let parts = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard parts.count == 3, let number = Int(parts[0]), number > 0, parts[1].utf8.count == 64,
        let at = Int(parts[2])
      else {
        unreadable.append(place + 1)
        continue
      }
      heads.append(
        AuditHead(number: number, hash: parts[1], at: Moment(milliseconds: at)))
    }
    return (heads, unreadable)
  }

  private func refusal(_ what: String) -> Refusal {
    .invalid(
      "\(path) cannot be \(what): \(String(cString: strerror(errno))).",
      remedy: "Check that its folder exists, and that the program may write there.")
  }
}
