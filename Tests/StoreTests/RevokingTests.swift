import Actions
import Domain
import SQL
import Store
import Testing
import Values

/// Two who end each other's posts in the same moment.
struct RevokingTests {
  /// Two administrators with a post each, and nobody else.
  private func administrators(_ engine: any Engine) async throws -> [User] {
    let today = try #require(Sample.now.dayInLondon)
    let users = (1...2).map { number in
      User(
        id: Identifier(high: 7, low: UInt64(number)), name: "Administrator \(number) (invented)",
        role: .administrator, post: Identifier(high: 8, low: UInt64(number)))
    }
    try await engine.write { connection in
      for user in users {
        guard let post = user.post else { continue }
        try PersonRecords(connection).add(user, at: Sample.now)
        let deed = Post.Deed(user.id, at: Sample.now)
        try PostRecords(connection).add(
          Post(
            id: post, person: user.id, role: .administrator, body: .authority, from: today,
            given: deed, approved: deed))
      }
    }
    return users
  }

  @Test(arguments: TestEngine.available)
  func `Of two administrators who end each other's post at once one stays`(_ kind: TestEngine)
    async throws
  {
    for _ in 0..<6 {
      try await kind.open { engine in
        let users = try await administrators(engine)
        let runner = ActionRunner(
          engine: engine, clock: { Sample.now },
          identifiers: IdentifierGenerator { (9, UInt64.random(in: 1...UInt64.max)) })
        @Sendable func end(_ place: Int) async throws -> Bool {
          let post = try #require(users[1 - place].post)
          do {
            _ = try await runner.run(EndPost(post, because: "Revoked"), by: users[place])
            return true
          } catch is Refusal {
            return false
          }
        }
        async let left = end(0)
        async let right = end(1)
        let done = try await [left, right]
        #expect(done.filter { $0 }.count == 1)
        let today = try #require(Sample.now.dayInLondon)
        let held = try await engine.read {
          try PostRecords($0).held(in: .administrator, on: today).count
        }
        #expect(held == 1)
      }
    }
  }
}
