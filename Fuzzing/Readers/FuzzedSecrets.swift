internal import Digests
internal import Dispatch
internal import Domain
internal import Values

@testable internal import OpenID
@testable internal import Secrets
@testable internal import SignInCodes

/// What somebody types to get in, and what an identity provider says of them.
enum FuzzedSecrets {
  static let readers: [String: @Sendable ([UInt8]) throws -> Void] = [
    "codes": { codes($0) },
    "openid": { openID($0) },
  ]

  private static let now = Moment(milliseconds: 1_768_000_000_000)

  // MARK: Codes and passwords

  private static let secret = TimeCodeSecret(bytes: Array("12345678901234567890".utf8))

  private static func codes(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    if let code = RecoveryCode(reading: text) {
      // What was read is what is printed.
      precondition(RecoveryCode(reading: code.text) == code && code.text.utf8.count == 19)
    }
    guard let secret else { fatalError("no secret") }
    if let step = TimeCode.matchingStep(text, secret: secret, at: now, after: nil) {
      precondition(TimeCode.matchingStep(text, secret: secret, at: now, after: step) == nil)
    }
    _ = PasswordRules.fault(of: text, own: [String(text.prefix(20))])
    if let strength = Argon2.strength(of: text) { _ = strength.isBearable }
    if let read = SixBitText.bytes(ofAddressText: bytes) {
      precondition(SixBitText.forAddresses(read).utf8.elementsEqual(bytes))
    }
  }

  // MARK: An identity provider

  private static let provider = OpenIDProvider(
    issuer: "https://a.example.org", client: "accord", secret: "secret",
    returnAddress: "https://b.example.org/",
    groups: GroupClaim("groups"))
  private static let organisations = OpenIDProvider(
    issuer: "https://a.example.org", client: "accord", secret: "secret",
    returnAddress: "https://b.example.org/",
    groups: GroupClaim("organisation", member: "id"))

  /// The first byte says which of its answers the others are.
  private static func openID(_ bytes: [UInt8]) {
    let rest = Array(bytes.dropFirst())
    switch bytes.first.map({ $0 % 5 }) {
    case 0: refused { _ = try Discovery(rest, provider: provider) }
    case 1: refused { try trySigning(SigningKey.all(in: rest)) }
    case 2: refused { _ = try SignedToken(String(decoding: rest, as: UTF8.self)).fitting([]) }
    case 3:
      refused {
        let claims = TokenClaims(try ProviderAnswer.object(rest, "The ID token"))
        let checked = try claims.checked(for: provider, nonce: "n", now: now)
        precondition(checked.issuer == provider.issuer && !checked.subject.isEmpty)
        _ = try claims.checked(for: organisations, nonce: "n", now: now)
      }
    default:
      let address = String(decoding: rest, as: UTF8.self)
      if ProviderAddress.fault(of: address, allowsPlainLoopback: false) == nil {
        let rest = address.utf8.dropFirst(8)
        let host = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        precondition(address.utf8.starts(with: "https://".utf8))
        precondition(address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        precondition(host.contains(UInt8(ascii: ".")) && !host.contains(UInt8(ascii: "@")))
      }
    }
  }

  /// Whatever is wrong is told in words.
  private static func refused(_ body: () throws -> Void) {
    do {
      try body()
    } catch let fault as OpenIDFault {
      precondition(!fault.log.isEmpty && !fault.log.utf8.contains(0x0A), fault.log)
    } catch {
      fatalError("\(error) is no refusal")
    }
  }

  /// A key that can be none must be found out, and must have signed nothing.
  private static func trySigning(_ keys: [SigningKey]) throws {
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      for key in keys.prefix(4) {
        for algorithm in SignedToken.Algorithm.allCases {
          let isSigned = try? await key.hasSigned(Array("a".utf8), by: [1, 2, 3], algorithm)
          precondition(isSigned != true)
        }
      }
      done.signal()
    }
    done.wait()
  }
}
