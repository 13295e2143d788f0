internal import CMinizip
package import Values

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A ZIP archive that is written file by file, so that only one of them need be in memory.
///
/// The same files in the same order, of the same day, give the same bytes.
package final class ZipArchive {
  /// The archive could not be made; the sentence says why.
  package struct Fault: Error, Hashable {
    package let sentence: String
  }

  /// Files an archive may hold.
  package static let mostFiles = 10_000
  /// Bytes an archive may hold, not yet compressed: well below where archives need another format.
  package static let mostBytes = 2_000_000_000

  private var file: zipFile?
  private let day: UInt32
  private var names: Set<String> = []
  private var total = 0

  /// Makes an archive at a path, in the place of what is there; its files are all of one day.
  package init(at path: String, of day: CalendarDate) throws(Fault) {
    guard (1980...2107).contains(day.year) else {
      throw Fault(sentence: "An archive can hold files of the years 1980 to 2107 only.")
    }
    self.day = UInt32((day.year - 1980) << 9 | day.month << 5 | day.day) << 16
    file = accord_zip_create(path)
    guard file != nil else {
      throw Fault(sentence: "The archive cannot be made: \(String(cString: strerror(errno))).")
    }
  }

  deinit {
    if let file { zipClose(file, nil) }
  }

  /// Adds a file.
  package func add(_ name: String, _ bytes: [UInt8]) throws(Fault) {
    guard let file else { throw Fault(sentence: "The archive is closed.") }
    guard let allowed = ArchiveName(name) else {
      throw Fault(sentence: "A file in an archive cannot be called ‘\(name)’.")
    }
    guard names.count < Self.mostFiles, bytes.count <= Self.mostBytes - total else {
      throw Fault(sentence: "This is too much for one archive.")
    }
    guard names.insert(allowed.folded).inserted else {
      throw Fault(sentence: "Two files in an archive cannot both be called ‘\(name)’.")
    }
    total += bytes.count
    var code = accord_zip_begin(file, allowed.text, day)
    if code == ZIP_OK, !bytes.isEmpty {
      code = zipWriteInFileInZip(file, bytes, UInt32(bytes.count))
    }
    if code == ZIP_OK { code = zipCloseFileInZip(file) }
    try Self.check(code)
  }

  /// Ends the archive, which is whole from then on.
  package func close() throws(Fault) {
    guard let file else { return }
    self.file = nil
    try Self.check(zipClose(file, nil))
  }

  private static func check(_ code: Int32) throws(Fault) {
    guard code != ZIP_OK else { return }
    let reason = code == ZIP_ERRNO ? String(cString: strerror(errno)) : "fault \(code)"
    throw Fault(sentence: "The archive cannot be written: \(reason).")
  }

  /// An archive as bytes, made in a folder in which nothing is left.
  package static func bytes(
    _ files: [(name: String, bytes: [UInt8])], of day: CalendarDate, in folder: String
  ) throws(Fault) -> [UInt8] {
    // As uploads are called, so that one left by a power cut is cleared away with those.
    var path = Array(("\(folder)/upload-" + String(repeating: "X", count: 6)).utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else {
      throw Fault(sentence: "The archive cannot be made: \(String(cString: strerror(errno))).")
    }
    defer {
      Descriptors.close(descriptor)
      unlink(path)
    }
    let name = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let archive = try ZipArchive(at: name, of: day)
    for file in files { try archive.add(file.name, file.bytes) }
    try archive.close()
    return try read(descriptor)
  }

  private static func read(_ descriptor: Int32) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(descriptor, &piece, piece.count, off_t(bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw Fault(sentence: "The archive cannot be read: \(String(cString: strerror(errno))).")
      }
      guard count > 0 else { return bytes }
      bytes += piece[..<count]
    }
  }
}
