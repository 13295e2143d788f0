package import Domain
package import SQL
package import Values

/// By what somebody shows that it is they: a password, a second factor, devices they are known at.
///
/// Passwords and recovery codes are kept as hashes alone.
package struct CredentialRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  /// The secret that codes are made of.
  package struct SecondFactor: Hashable, Sendable {
    /// As it is kept: sealed.
    package let secret: String
    /// What is to take its place, as it is kept.
    package let next: String?
    package let isConfirmed: Bool
    /// The newest step whose code was used; no older one is taken again.
    package let lastStep: Int
  }

  /// A secret as it is kept.
  package struct KeptSecret: Hashable, Sendable {
    package let person: PersonID
    package let text: String
    /// What it is, where it is kept as it is, as earlier programs did; `nil` where it is sealed.
    package let bytes: [UInt8]?
  }

  // MARK: Passwords

  package func password(of person: PersonID) throws -> String? {
    try connection.first("SELECT hash FROM password WHERE person_id = \(person)") {
      try $0.text(0)
    }
  }

  package func setPassword(_ hash: String, of person: PersonID, at moment: Moment) throws {
    try connection.run(
      """
      INSERT INTO password (person_id, hash, set_at) VALUES (\(person), \(hash), \(moment))
      ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at
      """)
  }

  // MARK: Second factors

  package func secondFactor(of person: PersonID) throws -> SecondFactor? {
    try connection.first(
      """
      SELECT secret, next_secret, confirmed_at, last_step FROM second_factor
      WHERE person_id = \(person)
      """
    ) { row in
      SecondFactor(
        secret: try row.text(0), next: try row.optionalText(1),
        isConfirmed: try row.optionalInteger(2) != nil, lastStep: try row.integer(3))
    }
  }

  /// A new secret, sealed, which is nothing yet until a code of it has been shown.
  package func setSecondFactor(_ sealed: String, of person: PersonID, at moment: Moment) throws {
    try connection.run(
      """
      INSERT INTO second_factor (person_id, secret, added_at, last_step)
      VALUES (\(person), \(sealed), \(moment), 0)
      ON CONFLICT (person_id) DO UPDATE
      SET secret = excluded.secret, added_at = excluded.added_at, confirmed_at = NULL, last_step = 0
      """)
  }

  /// What is to take a second factor's place, sealed; the one before counts until then.
  package func setNextSecret(_ sealed: String, of person: PersonID) throws {
    try connection.run(
      "UPDATE second_factor SET next_secret = \(sealed) WHERE person_id = \(person)")
  }

  /// Puts it in its place with the step of its first code, and says whether there was one.
  package func putNextInPlace(step: Int, of person: PersonID, at moment: Moment) throws -> Bool {
    try connection.run(
      """
      UPDATE second_factor SET secret = next_secret, next_secret = NULL, added_at = \(moment),
        confirmed_at = \(moment), last_step = \(step)
      WHERE person_id = \(person) AND next_secret IS NOT NULL
      """) > 0
  }

  /// Everybody's, as they are kept.
  package func secrets() throws -> [KeptSecret] {
    try connection.all("SELECT person_id, secret FROM second_factor ORDER BY person_id") { row in
      let text = try row.text(1)
      return KeptSecret(person: try row.identifier(0), text: text, bytes: Self.bytes(text))
    }
  }

  /// Keeps the same secret in another form.
  package func keep(_ sealed: String, of person: PersonID) throws {
    try connection.run("UPDATE second_factor SET secret = \(sealed) WHERE person_id = \(person)")
  }

  /// Takes a code's step, and says whether it was new: of two who show it at once, one comes in.
  package func use(step: Int, of person: PersonID, at moment: Moment) throws -> Bool {
    try connection.run(
      """
      UPDATE second_factor SET last_step = \(step), confirmed_at = coalesce(confirmed_at, \(moment))
      WHERE person_id = \(person) AND last_step < \(step)
      """) > 0
  }

  /// Bytes that were written as two hexadecimal digits each; `nil` where they were not.
  private static func bytes(_ text: String) -> [UInt8]? {
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard !digits.isEmpty, digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else {
      return nil
    }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  package func removeSecondFactor(of person: PersonID) throws {
    try connection.run("DELETE FROM second_factor WHERE person_id = \(person)")
    try connection.run("DELETE FROM recovery_code WHERE person_id = \(person)")
  }

  package func setRecoveryCodes(_ hashes: [String], of person: PersonID) throws {
    try connection.run("DELETE FROM recovery_code WHERE person_id = \(person)")
    for hash in hashes {
      try connection.run(
        "INSERT INTO recovery_code (person_id, code_hash) VALUES (\(person), \(hash))")
    }
  }

  /// Uses a recovery code up, and says whether it was one.
  package func useRecoveryCode(
    _ hash: String, of person: PersonID, at moment: Moment
  ) throws -> Bool {
    try connection.run(
      """
      UPDATE recovery_code SET used_at = \(moment)
      WHERE person_id = \(person) AND code_hash = \(hash) AND used_at IS NULL
      """) > 0
  }

  package func unusedRecoveryCodes(of person: PersonID) throws -> Int {
    try connection.integer(
      "SELECT count(*) FROM recovery_code WHERE person_id = \(person) AND used_at IS NULL")
  }

  // MARK: Devices

  package func isKnown(device: String, of person: PersonID) throws -> Bool {
    try connection.integer(
      "SELECT count(*) FROM device WHERE token_hash = \(device) AND person_id = \(person)") > 0
  }

  /// Whether somebody has come from any device before.
  package func hasDevices(_ person: PersonID) throws -> Bool {
    try connection.integer("SELECT count(*) FROM device WHERE person_id = \(person)") > 0
  }

  package func saw(device: String, of person: PersonID, at moment: Moment) throws {
    try connection.run(
      """
      INSERT INTO device (token_hash, person_id, first_at, last_at)
      VALUES (\(device), \(person), \(moment), \(moment))
      ON CONFLICT (token_hash, person_id) DO UPDATE SET last_at = excluded.last_at
      """)
  }

  // MARK: Failures

  package func failures(_ bucket: String, since moment: Moment) throws -> [Moment] {
    try connection.all(
      """
      SELECT at FROM sign_in_failure WHERE bucket = \(bucket) AND at > \(moment)
      ORDER BY at DESC LIMIT \(LockOut.most)
      """
    ) { try $0.moment(0) }
  }

  package func addFailure(_ bucket: String, at moment: Moment) throws {
    try connection.run(
      "DELETE FROM sign_in_failure WHERE at < \(moment.later(bySeconds: -LockOut.seconds))")
    try connection.run("INSERT INTO sign_in_failure (bucket, at) VALUES (\(bucket), \(moment))")
  }

  package func forgetFailures(_ bucket: String) throws {
    try connection.run("DELETE FROM sign_in_failure WHERE bucket = \(bucket)")
  }
}
