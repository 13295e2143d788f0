package import Domain
package import SQL
package import Values

/// Accounts at identity providers that are tied to people, and who is on the way there and back.
package struct IdentityRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  /// What somebody went to a provider for, kept until they are back.
  package struct Errand: Hashable, Sendable {
    /// What is done with whoever comes back.
    package enum Purpose: Hashable, Sendable {
      case signIn
      /// Invited by a link, whose digest this is.
      case invitation(link: String)
      /// Adds the account there to their own here.
      case account(PersonID)
      /// Shows again that it is they.
      case showing(PersonID)
    }

    /// The provider's key in the settings.
    package let provider: String
    package let purpose: Purpose
    package let nonce: String
    package let verifier: String
    /// Where they want to go afterwards.
    package let target: String
    package let madeAt: Moment

    package init(
      provider: String, purpose: Purpose, nonce: String, verifier: String, target: String,
      madeAt: Moment
    ) {
      self.provider = provider
      self.purpose = purpose
      self.nonce = nonce
      self.verifier = verifier
      self.target = target
      self.madeAt = madeAt
    }
  }

  /// An account at a provider that is tied to somebody.
  package struct Listed: Hashable, Sendable {
    package let issuer: String
    package let addedAt: Moment
    package let usedAt: Moment?
  }

  // MARK: On the way

  /// Keeps what somebody went for, under the digests of its state and of their browser's cookie.
  package func add(_ errand: Errand, state: String, browser: String, until: Moment) throws {
    try connection.run("DELETE FROM identity_request WHERE expires_at <= \(errand.madeAt)")
    try connection.run(
      """
      INSERT INTO identity_request (state_hash, browser_hash, provider, purpose, person_id, link_hash,
        nonce, verifier, target, made_at, expires_at)
      VALUES (\(state), \(browser), \(errand.provider), \(errand.purpose.word),
        \(errand.purpose.person), \(errand.purpose.link), \(errand.nonce), \(errand.verifier),
        \(errand.target), \(errand.madeAt), \(until))
      """)
  }

  /// Takes it away and gives it; `nil` where there is none of that browser, or it is too old.
  package func take(state: String, browser: String, at moment: Moment) throws -> Errand? {
    try connection.first(
      """
      DELETE FROM identity_request
      WHERE state_hash = \(state) AND browser_hash = \(browser) AND expires_at > \(moment)
      RETURNING provider, purpose, person_id, link_hash, nonce, verifier, target, made_at
      """
    ) { row in
      Errand(
        provider: try row.text(0),
        purpose: try Self.purpose(
          try row.text(1), try row.optionalIdentifier(2), try row.optionalText(3)),
        nonce: try row.text(4), verifier: try row.text(5), target: try row.text(6),
        madeAt: try row.moment(7))
    }
  }

  private static func purpose(
    _ word: String, _ person: PersonID?, _ link: String?
  ) throws -> Errand.Purpose {
    switch (word, person, link) {
    case ("sign-in", _, _): return .signIn
    case ("invitation", _, let link?): return .invitation(link: link)
    case ("account", let person?, _): return .account(person)
    case ("showing", let person?, _): return .showing(person)
    default: throw Unreadable("purpose \(word)")
    }
  }

  // MARK: Accounts there

  /// Whose account it is here; `nil` where it is tied to nobody who is still there.
  package func owner(issuer: String, subject: String) throws -> Person? {
    let id = try connection.first(
      "SELECT person_id FROM identity WHERE issuer = \(issuer) AND subject = \(subject)"
    ) { try $0.identifier(0, PersonKind.self) }
    return try id.flatMap { try PersonRecords(connection).find($0) }
  }

  package func add(_ identity: ProviderIdentity, of person: PersonID, at moment: Moment) throws {
    try connection.run(
      """
      INSERT INTO identity (issuer, subject, person_id, added_at)
      VALUES (\(identity.issuer), \(identity.subject), \(person), \(moment))
      """)
  }

  package func used(_ identity: ProviderIdentity, at moment: Moment) throws {
    try connection.run(
      """
      UPDATE identity SET used_at = \(moment)
      WHERE issuer = \(identity.issuer) AND subject = \(identity.subject)
      """)
  }

  package func of(_ person: PersonID) throws -> [Listed] {
    try connection.all(
      """
      SELECT issuer, added_at, used_at FROM identity WHERE person_id = \(person)
      ORDER BY added_at, issuer
      """
    ) {
      Listed(issuer: try $0.text(0), addedAt: try $0.moment(1), usedAt: try $0.optionalMoment(2))
    }
  }

  /// Unties what somebody has at a provider, and says whether there was anything.
  package func remove(issuer: String, of person: PersonID) throws -> Bool {
    try connection.run(
      "DELETE FROM identity WHERE issuer = \(issuer) AND person_id = \(person)") > 0
  }
}

extension IdentityRecords.Errand.Purpose {
  fileprivate var word: String {
    switch self {
    case .signIn: "sign-in"
    case .invitation: "invitation"
    case .account: "account"
    case .showing: "showing"
    }
  }

  fileprivate var person: PersonID? {
    switch self {
    case .account(let person), .showing(let person): person
    case .signIn, .invitation: nil
    }
  }

  fileprivate var link: String? {
    if case .invitation(let link) = self { link } else { nil }
  }
}
