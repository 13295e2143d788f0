package import Domain

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A folder of files that appears whole or not at all.
package enum OutputFolder {
  /// One file, by its name within the folder.
  package typealias File = (name: String, bytes: [UInt8])

  /// Writes the files into a folder that is not there yet, or is empty.
  package static func write(_ files: [File], to path: String) throws(Refusal) {
    var path = path
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    let draft = "\(path).\(getpid()).part"
    try OutputFile.makeFolder(draft)
    do throws(Refusal) {
      for file in files { try OutputFile.write(file.bytes, to: "\(draft)/\(file.name)") }
      guard rename(draft, path) == 0 else { throw Self.refusal(path) }
    } catch {
      for file in files { unlink("\(draft)/\(file.name)") }
      rmdir(draft)
      throw error
    }
  }

  private static func refusal(_ path: String) -> Refusal {
    if errno == ENOTEMPTY || errno == EEXIST {
      return .invalid(
        "The folder \(path) is there already and has something in it.",
        remedy: "Name another folder, or empty it first.")
    }
    return .invalid(
      "\(path) cannot be written: \(String(cString: strerror(errno))).",
      remedy: "Check that the folder above it exists and that you may write there.")
  }
}
