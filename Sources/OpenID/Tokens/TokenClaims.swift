internal import Digests
internal import Domain
internal import Imports
internal import Values

/// What an ID token says, held to what it must say (OpenID Connect Core 3.1.3.7).
struct TokenClaims {
  private let claims: JSONTree.Members
  /// How far clocks may be apart, in seconds.
  private static let leeway = 60
  private static let mostGroups = 1_000

  init(_ claims: JSONTree.Members) {
    self.claims = claims
  }

  func checked(for provider: OpenIDProvider, nonce: String, now: Moment) throws -> OpenIDClaims {
    do {
      try checkIssuer(provider.issuer)
      try checkAudience(provider.client)
      try checkTimes(now.milliseconds / 1_000)
      guard Digest.areEqual(Array(try claims.text("nonce").utf8), Array(nonce.utf8)) else {
        throw OpenIDFault(.wrongNonce, "The ID token's nonce is not the one that was sent.")
      }
      let subject = try claims.text("sub")
      guard (1...255).contains(subject.utf8.count), subject.utf8.allSatisfy({ $0 >= 0x20 }) else {
        throw OpenIDFault(.wrongToken, "The ID token names nobody (sub).")
      }
      return OpenIDClaims(
        issuer: provider.issuer, subject: subject, email: try text("email", longest: 254),
        isEmailVerified: try isEmailVerified(), name: try name(),
        groups: try provider.groups.map(groups) ?? [], shownAt: try shownAt())
    } catch let refusal as Refusal {
      throw OpenIDFault(.wrongToken, ProviderAnswer.words(refusal))
    }
  }

  private func checkIssuer(_ wanted: String) throws {
    let issuer = try claims.text("iss")
    guard issuer.utf8.elementsEqual(wanted.utf8) else {
      throw OpenIDFault(
        .wrongIssuer,
        "The ID token is by \(OpenIDFault.quoted(issuer)), not by \(OpenIDFault.quoted(wanted)).")
    }
  }

  private func checkAudience(_ client: String) throws {
    let audience = try claims.texts("aud")
    guard audience.contains(where: { $0.utf8.elementsEqual(client.utf8) }) else {
      throw OpenIDFault(
        .wrongAudience,
        "The ID token is for \(OpenIDFault.quoted(audience.joined(separator: ", "))), not for us.")
    }
    let party = claims.holds("azp") ? try claims.text("azp") : nil
    if let party, !party.utf8.elementsEqual(client.utf8) {
      throw OpenIDFault(
        .wrongAudience, "The ID token was made for \(OpenIDFault.quoted(party)) (azp), not for us.")
    }
    guard audience.count == 1 || party != nil else {
      throw OpenIDFault(
        .wrongAudience,
        "The ID token is for \(audience.count) audiences, and does not say whom it was made for (azp)."
      )
    }
  }

  private func checkTimes(_ now: Int) throws {
    let ends = try claims.number("exp")
    // Compared so that no number is too large for it.
    guard ends > now - Self.leeway else {
      throw OpenIDFault(.expired, "The ID token ended at \(ends), and it is \(now).")
    }
    let made = try claims.number("iat")
    guard made <= now + Self.leeway else {
      throw OpenIDFault(.notYetValid, "The ID token was made at \(made), and it is \(now).")
    }
    if claims.holds("nbf") {
      let begins = try claims.number("nbf")
      guard begins <= now + Self.leeway else {
        throw OpenIDFault(.notYetValid, "The ID token begins at \(begins), and it is \(now).")
      }
    }
  }

  /// When they last showed the provider who they are, where it says so.
  private func shownAt() throws -> Moment? {
    guard claims.holds("auth_time") else { return nil }
    let (milliseconds, isTooLarge) = try claims.number("auth_time")
      .multipliedReportingOverflow(by: 1_000)
    return isTooLarge ? nil : Moment(milliseconds: milliseconds)
  }

  /// A text that may be there; `nil` when it is empty or longer than such a thing is.
  private func text(_ name: String, longest: Int) throws -> String? {
    guard claims.holds(name) else { return nil }
    let text = try claims.text(name)
    return (1...longest).contains(text.utf8.count) ? text : nil
  }

  private func isEmailVerified() throws -> Bool {
    guard claims.holds("email_verified") else { return false }
    // Some say it in words.
    if let word = try? claims.text("email_verified") { return word == "true" }
    return try claims.flag("email_verified")
  }

  private func name() throws -> String? {
    if let name = try text("name", longest: 200) { return name }
    let parts = [try text("given_name", longest: 100), try text("family_name", longest: 100)]
    let name = parts.compactMap { $0 }.joined(separator: " ")
    return name.isEmpty ? nil : name
  }

  private func groups(_ wanted: GroupClaim) throws -> [String] {
    // Entra ID leaves groups out when there are too many of them, and says where they are.
    if claims.holds("_claim_names"), try claims.object("_claim_names").has(wanted.name) {
      throw OpenIDFault(
        .wrongToken,
        "The ID token leaves out the groups (\(wanted.name)), because there are too many: have the provider send only those that are given to this application."
      )
    }
    guard claims.holds(wanted.name) else { return [] }
    let groups: [String]
    if let member = wanted.member {
      let objects =
        (try? claims.object(wanted.name)).map { [$0] } ?? []
      groups = try (objects.isEmpty ? try claims.objects(wanted.name) : objects)
        .filter { $0.holds(member) }.flatMap { try $0.texts(member) }
    } else {
      groups = try claims.texts(wanted.name)
    }
    guard groups.count <= Self.mostGroups else {
      throw OpenIDFault(.wrongToken, "The ID token names \(groups.count) groups.")
    }
    return groups
  }
}
