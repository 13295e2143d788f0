#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Files on their way in that an earlier run of the program left behind when it was ended by force.
package enum LeftUploads {
  /// How such a file's name begins; six letters or digits follow.
  static let prefix = "upload-"

  /// Takes them away: only while no other process uses the folder.
  ///
  /// Gives how many there were.
  @discardableResult
  package static func discard(in folder: String) -> Int {
    guard let directory = opendir(folder) else { return 0 }
    defer { closedir(directory) }
    var found: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      let rest = name.utf8.dropFirst(prefix.utf8.count)
      guard name.utf8.starts(with: prefix.utf8), rest.count == 6, rest.allSatisfy(isOfName) else {
        continue
      }
      found.append(name)
    }
    return found.filter { unlink("\(folder)/\($0)") == 0 }.count
  }

  /// Takes away the folders of files that nobody has used for so many seconds, but for some; gives how
  /// many there were.
  @discardableResult
  package static func discardFolders(
    in folder: String, olderThan seconds: Int, at now: Int, except kept: Set<String> = []
  ) -> Int {
    guard let directory = opendir(folder) else { return 0 }
    defer { closedir(directory) }
    var found: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      var status = stat()
      guard !name.utf8.starts(with: ".".utf8), !kept.contains("\(folder)/\(name)"),
        stat("\(folder)/\(name)", &status) == 0,
        status.st_mode & S_IFMT == S_IFDIR, Int(status.st_mtim.tv_sec) < now - seconds
      else { continue }
      found.append("\(folder)/\(name)")
    }
    for name in found { emptyAndRemove(name) }
    return found.count
  }

  private static func emptyAndRemove(_ folder: String) {
    guard let directory = opendir(folder) else { return }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { unlink("\(folder)/\(name)") }
    }
    closedir(directory)
    rmdir(folder)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
