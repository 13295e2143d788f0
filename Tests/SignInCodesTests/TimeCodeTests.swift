import SignInCodes
import Testing
import Values

/// The six digits of an authenticator app.
struct TimeCodeTests {
  /// RFC 6238, appendix B: SHA-1, eight digits, of which an app shows the last six.
  @Test(arguments: [
    (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
    (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
  ])
  func `The standard's own examples come out`(_ seconds: Int, _ wanted: String) throws {
    let secret = try #require(TimeCodeSecret(bytes: Array("12345678901234567890".utf8)))
    let code = TimeCode.code(secret: secret, at: Moment(milliseconds: seconds * 1_000))
    #expect(code == wanted.suffix(6))
  }

  private let now = Moment(milliseconds: 1_768_000_015_000)
  private let secret = TimeCodeSecret()
  private var step: Int { now.milliseconds / 30_000 }

  private func match(_ code: String, at seconds: Int = 0, after last: Int? = nil) -> Int? {
    TimeCode.matchingStep(
      code, secret: secret, at: now.later(bySeconds: seconds), after: last)
  }

  @Test func `A code holds for half a minute before and after, and no longer`() {
    let code = TimeCode.code(secret: secret, at: now)
    #expect(match(code) == step)
    #expect(match(code, at: 30) == step)
    #expect(match(code, at: -30) == step)
    // Others may by chance be the same once in a million times.
    #expect(match(code, at: 60) != step)
    #expect(match(code, at: -60) != step)
  }

  @Test func `No code is taken twice, and none from before the last`() {
    let code = TimeCode.code(secret: secret, at: now)
    #expect(match(code, after: step - 1) == step)
    #expect(match(code, after: step) == nil)
    #expect(match(code, at: 30, after: step) == nil)
    #expect(match(code, after: step + 1) == nil)
  }

  @Test func `When the clock was ahead, earlier codes wait until it has caught up`() {
    let code = TimeCode.code(secret: secret, at: now)
    #expect(match(code, after: step + 100) == nil)
  }

  @Test func `The blank that apps show is no matter, and nothing else is`() {
    let code = TimeCode.code(secret: secret, at: now)
    #expect(match(" \(code.prefix(3)) \(code.suffix(3)) ") == step)
    for wrong in [
      "", "12345", "1234567", "\(code)0", "0\(code)", "-\(code)", "+\(code.dropFirst())",
      "\(code.dropLast())\u{661}", "\(code)\u{301}", "\(code)\0", "１２３４５６",
      String(repeating: " ", count: 100_000) + code,
    ] {
      #expect(match(wrong) == nil, "\(wrong.prefix(20))")
    }
  }

  @Test func `A wrong code is not right, but by chance`() {
    let codes = Set(
      (-1...1).map { TimeCode.code(secret: secret, at: now.later(bySeconds: 30 * $0)) })
    for number in stride(from: 0, to: 1_000_000, by: 9_973) {
      let digits = String(number)
      let code = String(repeating: "0", count: 6 - digits.count) + digits
      #expect((match(code) != nil) == codes.contains(code))
    }
  }

  @Test func `Moments before 1970, and at the end of time, have codes`() {
    for milliseconds in [-1, -30_000, -45_000_000, Int.max / 2, Int.min / 2] {
      let moment = Moment(milliseconds: milliseconds)
      let code = TimeCode.code(secret: secret, at: moment)
      #expect(
        TimeCode.matchingStep(code, secret: secret, at: moment, after: nil) != nil)
    }
  }

  @Test func `A secret is twenty bytes that are never the same, and can be typed`() throws {
    #expect(secret.bytes.count == 20)
    #expect(TimeCodeSecret() != secret)
    // RFC 4648, section 10, without the signs that fill up; the rest is too short for a secret.
    let known = try #require(TimeCodeSecret(bytes: Array("foobarfoobarfoobar".utf8)))
    #expect(known.base32 == "MZXW6YTBOJTG633CMFZGM33PMJQXE")
    #expect(known.typed == "MZXW 6YTB OJTG 633C MFZG M33P MJQX E")
    #expect(TimeCodeSecret(bytes: Array(repeating: 1, count: 15)) == nil)
    #expect(TimeCodeSecret(bytes: Array(repeating: 1, count: 65)) == nil)
  }

  @Test func `The address is one that apps read, whatever the names are`() throws {
    let known = try #require(TimeCodeSecret(bytes: Array("12345678901234567890".utf8)))
    #expect(
      known.address(issuer: "Accord: Leeds & “North”", account: "a&secret=b@example.org")
        == "otpauth://totp/Accord%3A%20Leeds%20%26%20%E2%80%9CNorth%E2%80%9D:a%26secret%3Db%40example.org"
        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        + "&issuer=Accord%3A%20Leeds%20%26%20%E2%80%9CNorth%E2%80%9D"
        + "&algorithm=SHA1&digits=6&period=30")
  }
}
