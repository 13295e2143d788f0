internal import Digests
internal import Domain
internal import SQL
internal import Store
internal import Values

/// Addresses whose owners may have forgotten their password, looked at one after another and aside.
///
/// Whoever asks is answered before anybody has looked whether there is such an account, so that neither words
/// nor time tell it.
package final class ForgottenPasswords: Sendable {
  private let signIn: SignIn
  private let addresses: AsyncStream<String>
  private let asked: AsyncStream<String>.Continuation

  /// As many wait; whoever comes then asks once more later.
  private static let most = 1_000

  package init(_ signIn: SignIn) {
    self.signIn = signIn
    (addresses, asked) = AsyncStream.makeStream(
      of: String.self, bufferingPolicy: .bufferingOldest(Self.most))
  }

  /// Notes an address as it was typed; what is none is not looked for.
  package func ask(_ email: String) {
    guard let address = EmailAddress.read(email) else { return }
    asked.yield(address)
  }

  /// Sends links until its task is cancelled.
  package func run(log: @escaping @Sendable (String) -> Void = { _ in }) async {
    for await address in addresses {
      do {
        try await signIn.sendPasswordLink(to: address)
      } catch {
        log("password link fault error=\(type(of: error))")
      }
    }
  }
}

extension SignIn {
  /// Mails a link to choose a new password, where there is an account with one that is not asleep.
  package func sendPasswordLink(to address: String) async throws {
    // Reading is cheap, and most who ask in vain are nobody.
    guard try await engine.read({ try PersonRecords($0).find(email: address) }) != nil else {
      return
    }
    try await write { connection, time in
      let links = LinkRecords(connection)
      guard let person = try PersonRecords(connection).find(email: address),
        !person.isAsleep(at: time.now),
        // Who comes by other ways gets no weaker one by a mailbox alone.
        try CredentialRecords(connection).password(of: person.id) != nil
      else { return }
      let sent = try links.sent(
        .reset, to: person.id,
        since: time.now.later(bySeconds: -PasswordLinkRule.remembered))
      guard PasswordLinkRule.maySend(after: sent, at: time.now) else { return }
      let token = Digest.hexadecimal(Chance.bytes(32))
      guard let place = NoticePlace("/password?link=\(token)") else { return }
      let until = time.now.later(bySeconds: PasswordLinkRule.seconds)
      try links.add(Self.kept(token), .reset, for: person.id, at: time.now, until: until)
      try AddNotice(.passwordLink, to: person.id, at: place, until: until).perform(
        over: connection, at: time.now, time.identifiers)
      let scope = try User(id: person.id, name: person.name, role: .reader).scope(for: .signIn)
      try AuditRecords(connection).add(
        .identity(.linkAsked(of: person.id)), by: scope, at: time.now)
    }
  }
}
