internal import Domain
internal import Site

extension Submission {
  /// The edition that a form was filled in over; `nil` where it does not say.
  ///
  /// One in which it is spoilt cannot say that nobody came between, and is refused as stale.
  func seen() throws -> Int? {
    guard let text = form["seen"], !text.isEmpty else { return nil }
    guard let seen = Int(text) else { throw Refusal.stale }
    return seen
  }
}
