import Domain
import SQL
import Store
import Support
import Testing
import Values

/// Accounts at identity providers, and who is on the way there, on every engine.
struct IdentityRecordsTests {
  private static let now = Moment(milliseconds: 1_790_000_000_000)
  private static let (wren, kim) = (PersonID(high: 3, low: 1), PersonID(high: 3, low: 2))

  private func open(
    _ engine: TestEngine, _ body: @escaping @Sendable (any Connection) throws -> Void
  ) async throws {
    try await engine.open { engine in
      try await engine.write { connection in
        for (person, name) in [(Self.wren, "Wren (invented)"), (Self.kim, "Kim (invented)")] {
          try PersonRecords(connection).add(Person(id: person, name: name, addedAt: Self.now))
        }
        try body(connection)
      }
    }
  }

  private static func errand(_ purpose: IdentityRecords.Errand.Purpose) -> IdentityRecords.Errand {
    IdentityRecords.Errand(
      provider: "leeds", purpose: purpose, nonce: "n", verifier: "v", target: "/clusters",
      madeAt: now)
  }

  @Test(arguments: TestEngine.available)
  func `What somebody went for is given back once, to their browser, in time`(
    _ engine: TestEngine
  ) async throws {
    try await open(engine) { connection in
      let records = IdentityRecords(connection)
      let until = Self.now.later(bySeconds: 600)
      let purposes: [IdentityRecords.Errand.Purpose] = [
        .signIn, .invitation(link: "l"), .account(Self.wren), .showing(Self.kim),
      ]
      for (number, purpose) in purposes.enumerated() {
        let state = "state \(number)"
        try records.add(Self.errand(purpose), state: state, browser: "one", until: until)
        #expect(try records.take(state: state, browser: "two", at: Self.now) == nil)
        #expect(try records.take(state: state, browser: "one", at: until) == nil)
        #expect(
          try records.take(state: state, browser: "one", at: Self.now) == Self.errand(purpose))
        #expect(try records.take(state: state, browser: "one", at: Self.now) == nil)
      }
    }
  }

  @Test(arguments: TestEngine.available)
  func `An account is one person's, by issuer and subject to the letter`(
    _ engine: TestEngine
  ) async throws {
    try await open(engine) { connection in
      let records = IdentityRecords(connection)
      let own = ProviderIdentity(issuer: "https://a.example.org", subject: "caf\u{E9}")
      try records.add(own, of: Self.wren, at: Self.now)
      try records.used(own, at: Self.now)
      #expect(try records.owner(issuer: own.issuer, subject: own.subject)?.id == Self.wren)
      for (issuer, subject) in [
        (own.issuer, "cafe\u{301}"), (own.issuer, "CAF\u{C9}"), (own.issuer + "/", own.subject),
        ("", own.subject), (own.issuer, ""),
      ] { #expect(try records.owner(issuer: issuer, subject: subject) == nil) }
      #expect(try records.of(Self.wren).map(\.usedAt) == [Self.now])
      #expect(try records.of(Self.kim).isEmpty)
      #expect(try !records.remove(issuer: own.issuer, of: Self.kim))
      #expect(try records.remove(issuer: own.issuer, of: Self.wren))
      #expect(try records.owner(issuer: own.issuer, subject: own.subject) == nil)
    }
  }

  @Test(arguments: TestEngine.available)
  func `A second factor to come takes the place of the one before, once`(
    _ engine: TestEngine
  ) async throws {
    try await open(engine) { connection in
      let records = CredentialRecords(connection)
      try records.setSecondFactor("one", of: Self.wren, at: Self.now)
      #expect(try records.use(step: 5, of: Self.wren, at: Self.now))
      #expect(try !records.putNextInPlace(step: 9, of: Self.wren, at: Self.now))
      try records.setNextSecret("two", of: Self.wren)
      #expect(try records.secondFactor(of: Self.wren)?.secret == "one")
      #expect(try records.putNextInPlace(step: 3, of: Self.wren, at: Self.now))
      let factor = try #require(try records.secondFactor(of: Self.wren))
      #expect(factor.secret == "two" && factor.next == nil && factor.isConfirmed)
      #expect(factor.lastStep == 3)
      #expect(try !records.putNextInPlace(step: 9, of: Self.wren, at: Self.now))
      try records.setSecondFactor("0aff", of: Self.kim, at: Self.now)
      #expect(try records.secrets().map(\.bytes) == [nil, [10, 255]])
    }
  }

  @Test(arguments: TestEngine.available)
  func `Lines of nobody who is known name one who is in no list`(_ engine: TestEngine) async throws
  {
    try await open(engine) { connection in
      let scope = try User.publicVisitor.scope(for: .readRegister)
      try AuditRecords(connection).add(
        .identity(.refused(issuer: "https://a.example.org", reason: "unknown")), by: scope,
        at: Self.now)
      let people = PersonRecords(connection)
      #expect(try people.everybody().count == 2)
      #expect(
        try people.name(of: User.publicVisitor.id.description) == "Somebody who is not signed in")
    }
  }
}
