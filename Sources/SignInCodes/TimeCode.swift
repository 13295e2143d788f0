internal import Digests
package import Values

/// The six digits of an authenticator app (RFC 6238): a tag over the number of half minutes since 1970.
package enum TimeCode {
  static let digits = 6
  /// In seconds.
  static let period = 30

  /// Which half minute a typed code is of; `nil` when it is not right, or has been used.
  ///
  /// A clock may be half a minute out either way. `lastStep` is the one that this was answered with last time: no
  /// code is taken twice, and none of an earlier half minute. Keep the answer in the same transaction.
  package static func matchingStep(
    _ code: String, secret: TimeCodeSecret, at now: Moment, after lastStep: Int?
  ) -> Int? {
    guard let typed = read(code) else { return nil }
    let current = step(at: now)
    var found: Int?
    // All three are worked out whatever the first comes to. Of two that are alike the later is used up.
    for step in current - 1...current + 1 {
      let isRight = Digest.areEqual(typed, bytes(step: step, secret: secret, digits: digits))
      if isRight && step > lastStep ?? Int.min { found = step }
    }
    return found
  }

  /// The code of a moment, as an app shows it.
  package static func code(secret: TimeCodeSecret, at now: Moment) -> String {
    code(secret: secret, at: now, digits: digits)
  }

  static func code(secret: TimeCodeSecret, at now: Moment, digits: Int) -> String {
    String(decoding: bytes(step: step(at: now), secret: secret, digits: digits), as: UTF8.self)
  }

  private static func step(at now: Moment) -> Int {
    let length = period * 1_000
    let (step, rest) = now.milliseconds.quotientAndRemainder(dividingBy: length)
    return rest < 0 ? step - 1 : step
  }

  /// What was typed, without the blank that apps show in the middle.
  private static func read(_ code: String) -> [UInt8]? {
    guard code.utf8.count <= 32 else { return nil }
    let typed = code.utf8.filter { $0 != UInt8(ascii: " ") }
    let isCode =
      typed.count == digits
      && typed.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    return isCode ? typed : nil
  }

  /// RFC 4226 5.3.
  private static func bytes(step: Int, secret: TimeCodeSecret, digits: Int) -> [UInt8] {
    let counter = UInt64(bitPattern: Int64(step))
    let message = (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * UInt64($0))) }
    let tag = Digest.tagOfOneTimeCode(of: message, key: secret.bytes)
    let start = Int((tag.last ?? 0) & 15)
    var number = tag[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
    var code = [UInt8](repeating: UInt8(ascii: "0"), count: digits)
    for place in code.indices.reversed() {
      code[place] += UInt8(number % 10)
      number /= 10
    }
    return code
  }
}
