internal import Domain
package import SQL
internal import Store
package import Values

/// What seals secrets that have to be read again, so that whoever has the database has none of them.
///
/// It stands apart because only what serves the site needs the library and the key behind it.
package protocol SecretSealing: Sendable {
  /// A secret as it is kept, of use for its owner alone.
  func seal(_ secret: [UInt8], for owner: String) throws -> String
  /// The secret again; `nil` where it was sealed with another key, for another owner, or by nobody.
  func open(_ sealed: String, for owner: String) -> [UInt8]?
  /// Whether it was sealed with this key.
  func isOwn(_ sealed: String) -> Bool
}

/// Where no site is served, nothing is sealed and nothing opened.
package struct NoSealing: SecretSealing {
  /// There is no key here.
  package struct NoKey: Error, Hashable {}

  package init() {}

  package func seal(_ secret: [UInt8], for owner: String) throws -> String { throw NoKey() }
  package func open(_ sealed: String, for owner: String) -> [UInt8]? { nil }
  package func isOwn(_ sealed: String) -> Bool { false }
}

/// Seals what earlier programs have kept as it is, and says what is sealed with another key.
package struct SealSecondFactors: Sendable {
  private let engine: any Engine

  package init(engine: any Engine) {
    self.engine = engine
  }

  /// How many second factors there are that some key has sealed.
  package func sealed() async throws -> Int {
    try await engine.read { connection in
      try CredentialRecords(connection).secrets().count { $0.bytes == nil }
    }
  }

  /// Gives how many are sealed with another key, and so can be read by nobody here.
  package func perform(with sealing: any SecretSealing, at moment: Moment) async throws -> Int {
    try await engine.write { connection in
      let credentials = CredentialRecords(connection)
      let secrets = try credentials.secrets()
      var count = 0
      for secret in secrets {
        guard let bytes = secret.bytes else { continue }
        try credentials.keep(
          try sealing.seal(bytes, for: secret.person.description), of: secret.person)
        count += 1
      }
      if count > 0 {
        let scope = try User.publicVisitor.scope(for: .readRegister)
        try AuditRecords(connection).add(
          .identity(.factorsSealed(count)), by: scope, at: moment)
      }
      return secrets.count { $0.bytes == nil && !sealing.isOwn($0.text) }
    }
  }
}
