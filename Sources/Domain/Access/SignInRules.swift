package import Values

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
    let bytes = Array(Self.folded(text).utf8)
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

  /// Small letters, without blanks.
  private static func folded(_ text: String) -> String {
    String(
      decoding: text.utf8.filter { $0 != 0x20 }.map { byte in
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
      }, as: UTF8.self)
  }
}
