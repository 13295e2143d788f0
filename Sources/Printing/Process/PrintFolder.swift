internal import Foundation

/// A folder of one converter's own, which nobody else may look into, gone with this value.
struct PrintFolder: ~Copyable {
  let path: String
  /// Held locked as long as the folder is in use, so that one left by a power cut is told from it.
  private let lock: Int32

  private static let prefix = "accord-print-"

  /// Makes one inside another folder.
  init(in folder: String) throws(PrintFault) {
    var name = Array(("\(folder)/\(Self.prefix)" + String(repeating: "X", count: 6)).utf8CString)
    guard mkdtemp(&name) != nil else {
      let reason = String(cString: strerror(errno))
      throw PrintFault(.failed, "There is no room to print in \(folder): \(reason).")
    }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    lock = Descriptors.open(path, O_RDONLY | O_DIRECTORY) ?? -1
    if lock >= 0 { flock(lock, LOCK_EX | LOCK_NB) }
  }

  deinit {
    Self.remove(path)
    if lock >= 0 { Descriptors.close(lock) }
  }

  /// Writes a file into it and opens that for reading.
  func file(_ name: String, _ bytes: [UInt8]) throws(PrintFault) -> Int32 {
    let place = "\(path)/\(name)"
    guard FileManager.default.createFile(atPath: place, contents: Data(bytes)),
      let descriptor = Descriptors.open(place, O_RDONLY)
    else {
      throw PrintFault(.failed, "There is no room to print in \(path).")
    }
    return descriptor
  }

  /// What a program that was killed may still be writing is taken away with the next try.
  private static func remove(_ path: String) {
    for _ in 0..<20 {
      if (try? FileManager.default.removeItem(atPath: path)) != nil { return }
      guard FileManager.default.fileExists(atPath: path) else { return }
      usleep(50_000)
    }
  }

  /// Takes away what earlier runs left behind when they were ended by force: how many folders.
  @discardableResult
  static func discardLeft(in folder: String) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name in
      let path = "\(folder)/\(name)"
      var facts = stat()
      guard name.hasPrefix(prefix), lstat(path, &facts) == 0, facts.st_uid == geteuid(),
        let descriptor = Descriptors.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
      else { return false }
      defer { Descriptors.close(descriptor) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return false }
      remove(path)
      return true
    }.count
  }
}
