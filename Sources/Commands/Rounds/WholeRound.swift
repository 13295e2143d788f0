internal import Domain
internal import Imports

/// A round read from its whole document, as it was exported.
enum WholeRound {
  static func read(_ path: String) throws -> RoundRecord {
    let (bytes, name) = try DocumentCheck.bytes(path: path)
    let check = try DocumentCheck(bytes, name: name)
    guard case .whole(let record) = check.subject else {
      throw Refusal.invalid(
        "\(name) is an open document, in which small counts are hidden: what changed cannot be told from it.",
        in: Place(file: name), remedy: "Give the whole document: accord round export.")
    }
    return record
  }
}
