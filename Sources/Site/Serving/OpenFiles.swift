#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How many files and connections the system lets this process have open.
enum OpenFiles {
  /// More connections than this are asked to wait, whatever the system allows: each takes memory.
  private static let most = 12_000
  /// For the database, uploads and whatever else is open.
  private static let reserve = 128

  /// Asks the system for as many as it gives, and says how many connections that leaves.
  ///
  /// Systems start programs with leave for 1,024, of which a thousand slow clients take all.
  static func mostConnections() -> Int {
    var limit = rlimit()
    #if canImport(Glibc)
      let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let files = RLIMIT_NOFILE
    #endif
    guard getrlimit(files, &limit) == 0 else { return most / 16 }
    if limit.rlim_cur < limit.rlim_max {
      var wanted = limit
      wanted.rlim_cur = min(limit.rlim_max, rlim_t(most + reserve))
      if wanted.rlim_cur > limit.rlim_cur, setrlimit(files, &wanted) == 0 { limit = wanted }
    }
    let allowed = Int(clamping: limit.rlim_cur)
    return max(16, min(most, allowed - reserve))
  }
}
