package import Domain
internal import Values

/// Addresses that were refused to somebody who is signed in, as the trail is told of them.
///
/// The first of a person and minute leave a line each; after that each doubling does, with how many there
/// were.
package final class Refusals: Sendable {
  private let runner: ActionRunner
  private let few = FewLines<PersonID>()

  package init(_ runner: ActionRunner) {
    self.runner = runner
  }

  /// Gives back when the line, if there is to be one, is on the disk.
  ///
  /// `address` is the pattern of the address, and `named` what stood in its places.
  package func add(_ address: String, naming named: [String], by user: User) async throws {
    guard let times = few.times(user.id, at: try runner.time().now) else { return }
    let records = named.filter(Self.isIdentifier)
    try await runner.note(
      .access(.refused(address: address, times: times, records: records)), by: user)
  }

  /// Whether it looks like an identifier: whatever else somebody types is not kept.
  private static func isIdentifier(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 30 && bytes[3] == UInt8(ascii: "_")
      && bytes.allSatisfy { byte in
        byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
  }
}
