internal import Digests

/// Makes hashes of passwords, and holds passwords against them: few at once, on threads of its own.
///
/// A hash is a text of its own kind, which names its way and its strength (`$argon2id$v=19$…`). It takes much
/// memory and a good part of a second, on purpose. Whoever comes when the queue is full is told so at once.
package final class PasswordHashing: Sendable {
  /// More wait for a password to be checked than there is room for.
  package struct Busy: Error, Hashable {
    package init() {}
  }

  /// A hash that is kept is no hash that this program makes, or a password longer than one may be.
  package struct Unreadable: Error, Hashable {}

  /// What a password comes to, held against a hash.
  package struct Verdict: Hashable, Sendable {
    package let matches: Bool
    /// Whether the hash is of another strength than today's, and should be made anew.
    package let isOutdated: Bool
  }

  /// What a hash costs whoever makes it.
  package struct Strength: Hashable, Sendable {
    package let kibibytes: Int
    package let passes: Int

    package init(kibibytes: Int, passes: Int) {
      self.kibibytes = kibibytes
      self.passes = passes
    }

    /// What the program uses: more than OWASP asks for.
    package static let usual = Strength(kibibytes: 65_536, passes: 3)
    /// The least there is, for tests.
    package static let least = Strength(kibibytes: 8, passes: 1)
  }

  private let strength: Strength
  private let threads: HashingThreads

  package init(strength: Strength = .usual, atOnce: Int = 2, waiting: Int = 64) {
    self.strength = strength
    threads = HashingThreads(atOnce: atOnce, waiting: waiting)
  }

  /// A hash to keep.
  package func hash(_ password: String) async throws -> String {
    let strength = strength
    guard password.utf8.count <= PasswordRules.longest else { throw Unreadable() }
    return try await threads.run {
      var bytes = PasswordText.bytes(password)
      defer { Argon2.clear(&bytes) }
      return try Argon2.hash(bytes, strength: strength)
    }
  }

  /// Whether a password is the one that a hash was made of.
  package func verify(_ password: String, against hash: String) async throws -> Verdict {
    let strength = strength
    return try await threads.run {
      guard let made = Argon2.strength(of: hash), made.isBearable else { throw Unreadable() }
      // What is longer than a password may be is not even gone through, and takes as long.
      let isBearable = password.utf8.count <= PasswordRules.longest
      var bytes = PasswordText.bytes(isBearable ? password : "")
      defer { Argon2.clear(&bytes) }
      let matches = Argon2.verify(bytes, against: hash)
      return Verdict(matches: matches && isBearable, isOutdated: made != strength)
    }
  }

  /// Does what `verify` does, and comes to no, for an account that is not there.
  ///
  /// It waits in the same queue and takes as long, so that time does not tell whether there is one.
  package func verifyAgainstNobody(_ password: String) async throws {
    _ = try await verify(password, against: Argon2.hashOfNothing(strength: strength))
  }
}

extension PasswordHashing.Strength {
  /// A hash that was put into the records by somebody else must not take the machine's memory.
  var isBearable: Bool { kibibytes <= 262_144 && passes <= 16 }
}
