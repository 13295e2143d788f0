internal import Commands
internal import Domain

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The program beside this one that has the databases and the web server in it.
///
/// Loading what those need takes longer than counting an authority's pupils.
struct SiteProgram: RecordsKeeper {
  private static let name = "accord-site"

  func takeOver(_ arguments: [String]) throws -> Never {
    let path = try ownFolder() + Self.name
    var words = ([CommandLine.arguments.first ?? "accord"] + arguments).map { strdup($0) }
    words.append(nil)
    execv(path, words)
    throw Refusal.invalid(
      "\(path) cannot be started: \(String(cString: strerror(errno))).",
      remedy: "Keep the programs accord and \(Self.name) in one folder.")
  }

  /// The folder that this program was started from, whatever it was called by.
  private func ownFolder() throws -> String {
    guard let path = realpath("/proc/self/exe", nil) else {
      throw Refusal.invalid("The folder of the program cannot be found.")
    }
    defer { free(path) }
    let bytes = String(cString: path).utf8
    let slash = bytes.lastIndex(of: UInt8(ascii: "/")) ?? bytes.startIndex
    return String(decoding: bytes[...slash], as: UTF8.self)
  }
}
