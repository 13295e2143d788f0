package import Values

/// What a password must be: long, not one that everybody tries, and nothing that is known of the person.
package enum PasswordRule {
  package static let fewest = 12
  /// In bytes, so that nobody sends a book to be hashed.
  package static let mostBytes = 256

  /// What is wrong with a password; empty when nothing is.
  ///
  /// Length counts Unicode scalars; no kind of letter is asked for, and it never has to be changed.
  package static func problems(
    _ password: String, name: String, email: String, denied: (String) -> Bool
  ) -> [Problem] {
    func problem(_ sentence: String, _ remedy: String) -> [Problem] {
      [Problem(sentence, in: Place(field: "password"), remedy: remedy)]
    }
    guard password.utf8.count <= mostBytes else {
      return problem("The password is too long.", "Use at most \(mostBytes) letters.")
    }
    guard password.unicodeScalars.count >= fewest else {
      return problem(
        "The password is too short.",
        "Use \(fewest) letters or more: three words that do not belong together are easy to keep.")
    }
    let folded = folded(password)
    guard !denied(folded), Set(folded.utf8).count > 4 else {
      return problem(
        "This password is among the first that anybody tries.", "Choose one that is not well known."
      )
    }
    let parts = email.utf8.split(separator: UInt8(ascii: "@")).map {
      String(decoding: Array($0), as: UTF8.self)
    }
    for known in [name, email] + parts
    where known.utf8.count >= 5 && folded.utf8Contains(Self.folded(known)) {
      return problem(
        "The password holds your name or address.", "Choose one that says nothing of you.")
    }
    return []
  }

  /// As passwords are compared with lists: small letters, without blanks.
  package static func folded(_ text: String) -> String {
    String(
      decoding: text.utf8.filter { $0 != 0x20 }.map { byte in
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
      }, as: UTF8.self)
  }
}

extension String {
  fileprivate func utf8Contains(_ other: String) -> Bool {
    let (all, part) = (Array(utf8), Array(other.utf8))
    guard !part.isEmpty, part.count <= all.count else { return false }
    return (0...(all.count - part.count)).contains {
      all[$0..<($0 + part.count)].elementsEqual(part)
    }
  }
}

/// How often somebody may fail to sign in.
///
/// Failures are counted for an account at a device that it is known at, and for all unknown devices
/// together: who guesses from elsewhere locks out nobody who comes from their own.
package enum LockOut {
  package static let most = 10
  package static let seconds = 5 * 60

  /// Whether no more may be tried for now, given when it failed.
  package static func isLocked(_ failures: [Moment], at now: Moment) -> Bool {
    failures.count { now < $0.later(bySeconds: seconds) && $0 <= now } >= most
  }
}

/// When an account that nobody uses falls asleep.
package enum Dormancy {
  package static let days = 45

  /// Whether it sleeps, given when it was made, last used and last woken.
  package static func isAsleep(_ moments: [Moment?], at now: Moment) -> Bool {
    guard let last = moments.compactMap({ $0 }).max() else { return false }
    return last.later(bySeconds: days * 24 * 60 * 60) <= now
  }
}

/// Addresses of e-mail, as accounts are told apart by them.
package enum EmailAddress {
  /// Reads an address as it was typed: small letters, no blanks; `nil` when it is none.
  ///
  /// Only ASCII, so that no two that look alike are two accounts.
  package static func read(_ text: String) -> String? {
    let bytes = Array(PasswordRule.folded(text).utf8)
    guard (3...254).contains(bytes.count), bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return nil
    }
    let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, let name = parts.first, let host = parts.last,
      (1...64).contains(name.count), name.allSatisfy({ !#"<>(),;:"\[]"#.utf8.contains($0) }),
      host.contains(UInt8(ascii: ".")),
      host.allSatisfy({ byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      }),
      host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        .allSatisfy({ (1...63).contains($0.count) })
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
