internal import Digests
internal import Domain
internal import Imports

/// An ID token, taken apart; nothing in it is to be believed before its signature is found right.
struct SignedToken {
  /// The ways of signing that are believed: never none, and none that a public key would do for.
  enum Algorithm: String, CaseIterable, Sendable { case RS256, PS256, ES256 }

  let algorithm: Algorithm
  /// The name of the key that it says it is signed by.
  let key: String?
  let claims: JSONTree.Members
  private let signed: [UInt8]
  private let signature: [UInt8]

  init(_ text: String) throws {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, let header = SixBitText.bytes(ofAddressText: parts[0]),
      let claims = SixBitText.bytes(ofAddressText: parts[1]),
      let signature = SixBitText.bytes(ofAddressText: parts[2])
    else { throw OpenIDFault(.wrongToken, "The ID token is not three parts in Base64.") }
    do {
      let head = try ProviderAnswer.object(header, "The ID token's head")
      let name = try head.text("alg")
      guard let algorithm = Algorithm(rawValue: name) else {
        throw OpenIDFault(
          .wrongAlgorithm,
          "The ID token is signed by \(OpenIDFault.quoted(name)), which is not allowed.")
      }
      guard !head.has("crit") else {
        throw OpenIDFault(.wrongToken, "The ID token asks for something that is not known (crit).")
      }
      if head.holds("typ") {
        let type = try head.text("typ")
        guard type.lowercased() == "jwt" else {
          throw OpenIDFault(.wrongToken, "The ID token is one of type \(OpenIDFault.quoted(type)).")
        }
      }
      key = head.holds("kid") ? try head.text("kid") : nil
      self.algorithm = algorithm
      self.claims = try ProviderAnswer.object(claims, "The ID token")
    } catch let refusal as Refusal {
      throw OpenIDFault(.wrongToken, ProviderAnswer.words(refusal))
    }
    signed = Array(parts[0]) + [UInt8(ascii: ".")] + Array(parts[1])
    self.signature = signature
  }

  /// The keys that may have signed it: by name, or the only one when it names none.
  func fitting(_ keys: [SigningKey]) throws -> [SigningKey] {
    let able = keys.filter { $0.algorithms.contains(algorithm) }
    guard let key else { return able.count == 1 ? able : [] }
    return able.filter { $0.name.map { $0.utf8.elementsEqual(key.utf8) } ?? false }
  }

  func isSigned(byOneOf keys: [SigningKey]) async throws -> Bool {
    for key in keys where try await key.hasSigned(signed, by: signature, algorithm) { return true }
    return false
  }
}
