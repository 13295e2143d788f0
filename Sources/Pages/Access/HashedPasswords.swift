package import Actions
package import Domain
package import Secrets

/// Passwords, kept as Argon2id hashes.
package struct HashedPasswords: PasswordKeeping {
  private let hashing: PasswordHashing

  package init(_ hashing: PasswordHashing = PasswordHashing()) {
    self.hashing = hashing
  }

  package func hash(_ password: String) async throws -> String {
    try await few { try await hashing.hash(password) }
  }

  package func verify(
    _ password: String, against hash: String
  ) async throws -> PasswordVerdict {
    let verdict = try await few { try await hashing.verify(password, against: hash) }
    return PasswordVerdict(matches: verdict.matches, isOutdated: verdict.isOutdated)
  }

  package func verifyAgainstNobody(_ password: String) async throws {
    try await few { try await hashing.verifyAgainstNobody(password) }
  }

  package func problem(of password: String, own: [String]) -> Problem? {
    PasswordRules.fault(of: password, own: own).map {
      Problem($0.sentence, in: Place(field: "password"), remedy: $0.remedy)
    }
  }

  private func few<Value>(_ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch is PasswordHashing.Busy { throw TooManyPasswords() }
  }
}
