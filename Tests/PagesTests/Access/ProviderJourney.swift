import Actions
import Domain
import HTTPTypes
import SQL
import StandIns
import Store
import Support
import Testing
import Values

@testable import Site

/// Somebody's way to the provider and back, in a browser of theirs.
struct ProviderJourney {
  typealias Browser = SignInTests.Browser

  let house: House
  let browser: Browser

  /// In a house whose provider has a key to sign with.
  init(_ house: House) async throws {
    self.house = house
    browser = Browser(house)
    if house.provider.keys.isEmpty {
      let key = try await TestKey.curve("one")
      house.provider.say { $0.keys = [key] }
    }
  }

  /// What the provider signs with.
  var keys: [TestKey] { house.provider.keys }

  /// What went along to the provider.
  struct Gone {
    let address: String
    let values: [String: String]
    var state: String { values["state"] ?? "" }
    var nonce: String { values["nonce"] ?? "" }
  }

  /// Goes to the provider, by an address that leads there.
  func go(_ path: String = "/sign-in/provider/leeds?to=/clusters") async throws -> Gone {
    let answer = await browser.send("GET", path)
    #expect(answer.status == .seeOther)
    let address = try #require(answer.headers[.location])
    let query = address.split(separator: "?", maxSplits: 1).last ?? ""
    let fields = query.split(separator: "&").map { $0.split(separator: "=").map(String.init) }
    return Gone(
      address: address,
      values: Dictionary(
        fields.map { ($0[0], $0.count > 1 ? $0[1] : "") }, uniquingKeysWith: { first, _ in first }))
  }

  /// Has the provider say who somebody is.
  func provider(
    says subject: String, groups: [String] = ["readers"], for gone: Gone,
    _ change: @Sendable (inout TestToken) -> Void = { _ in }
  ) {
    var token = StandIn.rightToken(gone.nonce, now: house.clock.withLock { $0 })
    token.claims["sub"] = "\"\(subject)\""
    token.claims["groups"] = "[\(groups.map { "\"\($0)\"" }.joined(separator: ","))]"
    change(&token)
    let changed = token
    house.provider.say { $0.token = changed }
  }

  /// Comes back with a state and a code.
  func comeBack(_ state: String, more: String = "&code=a+code") async -> Answer {
    await browser.send("GET", "/sign-in/provider/leeds/return?state=\(state)\(more)")
  }

  /// All of it, as somebody.
  func signIn(as subject: String, groups: [String] = ["readers"]) async throws -> Answer {
    let gone = try await go()
    provider(says: subject, groups: groups, for: gone)
    return await comeBack(gone.state)
  }

  static func page(_ answer: Answer) -> String { String(decoding: answer.bytes, as: UTF8.self) }

  /// Somebody with an address who has been invited, and the link's token.
  static func invited(
    _ house: House, role: Role = .reader, email: String = "wren.oakfield@example.org"
  ) async throws -> (PersonID, link: String) {
    let today = try house.runner.time().today
    let id = try await house.runner.run(
      AddPerson(
        called: "Wren Oakfield (invented)", email: email,
        posts: [GivenPost(role, at: .authority, from: today)]), by: house.administrator)
    return (id, try await house.signIn.makePasswordLink(for: id, by: house.administrator))
  }

  /// Somebody whose account at the provider is tied to theirs here, and who has come in through it.
  static func tied(
    _ house: House, as subject: String, role: Role = .reader
  ) async throws -> (PersonID, ProviderJourney) {
    let (id, link) = try await invited(house, role: role)
    let journey = try await ProviderJourney(house)
    let gone = try await journey.go("/sign-in/provider/leeds?link=\(link)")
    journey.provider(says: subject, groups: [], for: gone)
    let answer = await journey.comeBack(gone.state)
    #expect(answer.headers[.location] == "/", "\(page(answer))")
    return (id, journey)
  }
}
