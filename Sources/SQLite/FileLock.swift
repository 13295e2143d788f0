internal import SQL

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A lock that one process holds on a file until it ends.
///
/// Two processes with pools of their own on one file can break it (SQLite's write-ahead log before
/// 3.51.3), so the second is turned away. The file is empty but while a database is open, so that the next
/// process sees whether the one before has closed it.
final class FileLock: Sendable {
  private let descriptor: Int32

  /// Throws ``DatabaseInUse`` when another process holds it, and a storage fault when the file cannot be
  /// made.
  init(path: String) throws {
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else {
      throw SQLFault.storage("\(path) cannot be written: \(String(cString: strerror(errno)))")
    }
    // Whatever is thrown once the property is set, `deinit` closes it: closed twice, it would take
    // another thread's file with it.
    descriptor = opened
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else { throw DatabaseInUse(path: path) }
  }

  /// How far a process has come with a database, as the next one can see it: the lock file's length.
  enum State: Int {
    case closed, open, closing
  }

  /// Says how far this process has come.
  func mark(_ state: State) {
    guard ftruncate(descriptor, off_t(state.rawValue)) == 0 else { return }
    fsync(descriptor)
  }

  /// Lets the next process in.
  func release() { flock(descriptor, LOCK_UN) }

  deinit { close(descriptor) }
}

/// The files that belong to a database: itself, its write-ahead log and its lock.
struct DatabaseFiles {
  let path: String

  var log: String { path + "-wal" }
  var lock: String { path + ".lock" }

  static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func length(of path: String) -> Int {
    var found = stat()
    return stat(path, &found) == 0 ? Int(found.st_size) : 0
  }

  /// Whether a process ended, or was ended, without closing the database; or it is so small that looking
  /// through it keeps nobody waiting.
  var areToBeChecked: Bool {
    let length = Self.length(of: path)
    return length > 0
      && (length < 32 << 20 || Self.length(of: log) > 0 || Self.length(of: lock) > 0)
  }

  /// Throws when the log of a database that was left open is gone: what was acknowledged last stood in it.
  func checkLogIsThere() throws {
    guard Self.isThere(path), Self.length(of: lock) == FileLock.State.open.rawValue,
      Self.length(of: log) == 0
    else { return }
    throw SQLFault.storage(
      "\(log) is gone, and what was written last stood in it. Put it back, or restore a copy; to go on "
        + "with what is left, delete \(lock)")
  }
}
