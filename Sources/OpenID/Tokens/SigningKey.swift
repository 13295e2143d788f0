internal import Domain
internal import Imports
internal import JWTKit
internal import Outgoing

/// A provider's public key (RFC 7517), good for the ways of signing that go with its kind and no other.
struct SigningKey: Sendable {
  /// What it is made of, each number in Base64.
  private enum Material: Sendable {
    case rsa(modulus: String, exponent: String)
    case curve(x: String, y: String)
  }

  let name: String?
  let algorithms: Set<SignedToken.Algorithm>
  private let material: Material

  /// More than any provider has.
  private static let most = 100

  static func fetch(
    from address: String, _ send: @Sendable (WebCall) async throws -> WebReply
  ) async throws -> [SigningKey] {
    try all(in: await ProviderAnswer.get(WebCall(.get, address), "The provider's keys", send))
  }

  /// The keys of a set that can sign for us; others are left out.
  static func all(in bytes: [UInt8]) throws -> [SigningKey] {
    let document = try ProviderAnswer.object(bytes, "The provider's keys")
    do {
      let keys = try document.objects("keys")
      guard keys.count <= most else {
        throw OpenIDFault(.wrongAnswer, "The provider lists \(keys.count) keys.")
      }
      return try keys.compactMap { (key) throws(Refusal) in try SigningKey(key) }
    } catch let refusal as Refusal {
      throw OpenIDFault(.wrongAnswer, ProviderAnswer.words(refusal))
    }
  }

  private init?(_ key: JSONTree.Members) throws(Refusal) {
    if key.holds("use") {
      guard try key.text("use") == "sig" else { return nil }
    }
    var fitting: Set<SignedToken.Algorithm>
    switch try key.text("kty") {
    case "RSA":
      fitting = [.RS256, .PS256]
      material = .rsa(modulus: try key.text("n"), exponent: try key.text("e"))
    case "EC":
      guard try key.text("crv") == "P-256" else { return nil }
      fitting = [.ES256]
      material = .curve(x: try key.text("x"), y: try key.text("y"))
    default: return nil
    }
    if key.holds("alg") {
      let only = SignedToken.Algorithm(rawValue: try key.text("alg"))
      fitting.formIntersection(only.map { [$0] } ?? [])
    }
    guard !fitting.isEmpty else { return nil }
    algorithms = fitting
    name = key.holds("kid") ? try key.text("kid") : nil
  }

  /// Whether a signature over some bytes is this key's.
  func hasSigned(
    _ bytes: [UInt8], by signature: [UInt8], _ algorithm: SignedToken.Algorithm
  ) async throws -> Bool {
    guard algorithms.contains(algorithm) else { return false }
    let way: any JWTAlgorithm
    do {
      way = try await self.way(algorithm)
    } catch {
      // The library's own words may hold what came; a key that is none is named by its name.
      let name = name.map { OpenIDFault.quoted($0) } ?? "no name"
      throw OpenIDFault(.wrongAnswer, "The provider's key of \(name) is no key for \(algorithm).")
    }
    // A signature of another length than the key's is none, which the library says by throwing.
    return (try? way.verify(signature, signs: bytes)) ?? false
  }

  /// The one way of signing, in a collection of its own: the head of a token chooses nothing.
  private func way(_ algorithm: SignedToken.Algorithm) async throws -> any JWTAlgorithm {
    let collection = JWTKeyCollection()
    switch material {
    case .rsa(let modulus, let exponent):
      let key = try Insecure.RSA.PublicKey(modulus: modulus, exponent: exponent)
      if algorithm == .PS256 {
        await collection.add(pss: key, digestAlgorithm: .sha256)
      } else {
        await collection.add(rsa: key, digestAlgorithm: .sha256)
      }
    case .curve(let x, let y):
      await collection.add(ecdsa: try ES256PublicKey(parameters: (x, y)))
    }
    return try await collection.getKey()
  }
}
