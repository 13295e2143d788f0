/// The browser and the system that a request says it comes from: `Firefox on Windows`.
///
/// Only known words are taken, so that nobody can write anything into a list of sessions.
enum BrowserName {
  /// In the order in which they are asked: some say that they are others too.
  private static let programs = [
    ("Firefox/", "Firefox"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
  ]
  private static let systems = [
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS", "macOS"), ("Linux", "Linux"),
  ]
  /// A longer `User-Agent` is nobody's that is known.
  private static let mostBytes = 1_024

  static func words(_ agent: String) -> String {
    guard agent.utf8.count <= mostBytes else { return "A program" }
    func first(_ names: [(sign: String, name: String)]) -> String? {
      names.first { agent.contains($0.sign) }?.name
    }
    guard let program = first(programs) else { return "A program" }
    return "\(program)\(first(systems).map { " on \($0)" } ?? "")"
  }
}
