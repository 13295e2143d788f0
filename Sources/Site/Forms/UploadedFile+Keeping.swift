#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension UploadedFile {
  /// Keeps the file beyond the answer, under another name in the same file system.
  package func keep(as path: String) throws {
    guard rename(self.path, path) == 0 else { throw UploadFault(reason: errno) }
  }
}

/// A folder of files that were sent.
package enum UploadFolder {
  /// Makes a folder that only this program may look into, with those that lead to it.
  package static func make(_ path: String) throws {
    var made = path.utf8.first == UInt8(ascii: "/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += (made.isEmpty || made == "/" ? "" : "/") + part
      guard mkdir(made, 0o700) == 0 || errno == EEXIST else { throw UploadFault(reason: errno) }
    }
  }

  package static func has(_ file: String) -> Bool { access(file, R_OK) == 0 }

  /// Takes files away, and then their folder; what is not there need not be.
  package static func remove(_ files: [String], and folder: String) {
    for file in files { unlink(file) }
    rmdir(folder)
  }
}
