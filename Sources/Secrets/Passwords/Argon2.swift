internal import CSodium
internal import Digests

/// Argon2id (RFC 9106), made by libsodium.
enum Argon2 {
  /// The library looks at the processor once, before anything else.
  private static let isReady = sodium_init() >= 0

  static func hash(
    _ password: [CChar], strength: PasswordHashing.Strength
  ) throws -> String {
    guard isReady else { throw PasswordHashing.Busy() }
    var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    let code = crypto_pwhash_str_alg(
      &text, password, UInt64(password.count), UInt64(strength.passes),
      strength.kibibytes * 1_024, crypto_pwhash_ALG_ARGON2ID13)
    // Nothing fails here but for want of memory.
    guard code == 0 else { throw PasswordHashing.Busy() }
    return String(
      decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Compared in a time that tells nothing.
  static func verify(_ password: [CChar], against hash: String) -> Bool {
    isReady && crypto_pwhash_str_verify(hash, password, UInt64(password.count)) == 0
  }

  /// Overwrites a password, which the compiler cannot leave out.
  static func clear(_ password: inout [CChar]) {
    sodium_memzero(&password, password.count)
  }

  /// The strength that a hash names; `nil` when it is none of Argon2id.
  static func strength(of hash: String) -> PasswordHashing.Strength? {
    let parts = hash.utf8.split(separator: UInt8(ascii: "$"), omittingEmptySubsequences: false)
    guard hash.utf8.count < Int(crypto_pwhash_STRBYTES), parts.count == 6, parts[0].isEmpty,
      parts[1].elementsEqual("argon2id".utf8), parts[2].elementsEqual("v=19".utf8)
    else { return nil }
    let numbers = parts[3].split(separator: UInt8(ascii: ",")).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard numbers.count == 3, let memory = number(numbers[0], after: "m="),
      let passes = number(numbers[1], after: "t="), numbers[2] == "p=1"
    else { return nil }
    return PasswordHashing.Strength(kibibytes: memory, passes: passes)
  }

  private static func number(_ text: String, after name: String) -> Int? {
    guard text.utf8.starts(with: name.utf8) else { return nil }
    return Int(String(decoding: text.utf8.dropFirst(name.utf8.count), as: UTF8.self))
  }

  /// What a hash looks like, of no password that anybody knows.
  static func hashOfNothing(strength: PasswordHashing.Strength) -> String {
    let salt = SixBitText.plain(Chance.bytes(Int(crypto_pwhash_SALTBYTES)))
    let end = SixBitText.plain(Chance.bytes(32))
    return "$argon2id$v=19$m=\(strength.kibibytes),t=\(strength.passes),p=1$\(salt)$\(end)"
  }
}
