package import Domain

/// What keeps passwords: hashes them, and compares what is typed with a hash.
///
/// It stands apart because only what serves the site needs the library behind it.
package protocol PasswordKeeping: Sendable {
  /// Throws ``TooManyPasswords`` where as many wait as may.
  func hash(_ password: String) async throws -> String
  func verify(_ password: String, against hash: String) async throws -> PasswordVerdict
  /// Takes as long as comparing with somebody's.
  func verifyAgainstNobody(_ password: String) async throws
  /// What is wrong with a new password; `own` is what others know of the person.
  func problem(of password: String, own: [String]) -> Problem?
}

/// What came of comparing a password with a hash.
package struct PasswordVerdict: Hashable, Sendable {
  package let matches: Bool
  /// Whether the hash is weaker than one would be made now.
  package let isOutdated: Bool

  package init(matches: Bool, isOutdated: Bool) {
    self.matches = matches
    self.isOutdated = isOutdated
  }
}

/// More people want to sign in at once than passwords can be looked at.
package struct TooManyPasswords: Error, Hashable {
  package init() {}
}

/// Where no site is served, nobody comes in by a password.
package struct NoPasswords: PasswordKeeping {
  package init() {}

  package func hash(_ password: String) async throws -> String { throw TooManyPasswords() }

  package func verify(
    _ password: String, against hash: String
  ) async throws -> PasswordVerdict { throw TooManyPasswords() }

  package func verifyAgainstNobody(_ password: String) async throws { throw TooManyPasswords() }

  package func problem(of password: String, own: [String]) -> Problem? { nil }
}
