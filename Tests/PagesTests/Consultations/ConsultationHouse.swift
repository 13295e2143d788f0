import Actions
import Domain
import HTTPTypes
import Store
import Support
import Testing
import Values

@testable import Site

/// A consultation of the demonstration's clusters, through the site's own pages.
struct ConsultationHouse: Sendable {
  let house: House
  let round: RoundID
  let officer: String
  /// The first clusters that are asked, in the order of their names.
  let clusters: [ClusterID]
  /// The address of the consultation.
  let address: String

  static let texts = [
    "name=Option 1", "name=Option 2;roll=10;social_care=15;eal=10;send=20;deprivation=25;fsm6=20",
  ]

  static func encoded(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("=", with: "%3D").replacing(";", with: "%3B")
      .replacing(" ", with: "+").replacing("&", with: "%26").replacing(">", with: "%3E")
  }

  /// From three until half past; it is 15:13 in London.
  static func form(
    texts: [String] = Self.texts, opens: String = "15:00", closes: String = "15:30",
    about: String = "Because+the+formula+is+reviewed.", schools: Bool = true,
    sight: String = "result"
  ) -> String {
    texts.enumerated().map { "o-\($0.offset + 1)=\(encoded($0.element))&" }.joined()
      + "about=\(about)&opens=21/9/2026&opens-time=\(opens)&closes=21/9/2026&closes-time=\(closes)"
      + (schools ? "&schools=yes" : "") + "&public=\(sight)"
  }

  init(form: String? = nil) async throws {
    house = try await House()
    round = try await house.publish(2026)
    officer = try await house.session(.commissioningOfficer)
    let (house, round, officer) = (house, round, officer)
    let register = try await house.runner.read(as: house.administrator, for: .readRegister) {
      try $0.register.register()
    }
    let day = try #require(House.now.dayInLondon)
    clusters = register.clusters.values.sorted { $0.name(on: day) < $1.name(on: day) }.map(\.id)
    var sent = form ?? ""
    if form == nil { sent = Self.form(texts: try await Self.options(house, round, officer)) }
    let token = await house.token(officer)
    let answer = await house.send(
      "POST", "/rounds/\(round)/consultations", session: officer,
      form: "form_token=\(token)&\(sent)")
    address = try #require(
      answer.headers[.location], "\(String(decoding: answer.bytes, as: UTF8.self))")
  }

  /// As it is, and with the first two weights the other way round.
  static func options(_ house: House, _ round: RoundID, _ officer: String) async throws -> [String]
  {
    let page = await house.text("/rounds/\(round)/options", session: officer)
    let weights = page.matches(
      of: #/name="w-([a-z0-9_]+)" type="text" inputmode="decimal" value="([0-9.]+)"/#
    )
    .map { (String($0.1), String($0.2)) }
    try #require(weights.count > 2)
    var moved = weights.map(\.1)
    moved.swapAt(0, 1)
    return [
      "name=Option 1",
      "name=Option 2;" + zip(weights, moved).map { "\($0.0)=\($1)" }.joined(separator: ";"),
    ]
  }

  var id: ConsultationID? { ConsultationID(String(address.dropFirst("/consultations/".count))) }

  @discardableResult
  func post(_ path: String, _ form: String = "", as session: String? = nil) async -> Answer {
    let session = session ?? officer
    return await house.send(
      "POST", address + path, session: session,
      form: "form_token=\(await house.token(session))&\(form)")
  }

  func page(_ path: String = "", as session: String? = nil) async -> String {
    await house.text(address + path, session: session ?? officer)
  }

  func status(_ path: String = "", as session: String?) async -> Int {
    await house.send("GET", address + path, session: session).status.code
  }

  func paper(_ cluster: Int) -> String { "/clusters/\(clusters[cluster])" }

  func chair(_ cluster: Int) async throws -> String {
    try await house.session(.clusterChair, at: .cluster(clusters[cluster]))
  }

  /// Votes as somebody, over what they see.
  func vote(_ choice: String, for cluster: Int, as session: String) async -> Answer {
    let page = await page(paper(cluster), as: session)
    let seen = page.firstMatch(of: #/name="seen" value="([0-9]+)"/#).map { String($0.1) } ?? ""
    return await post("\(paper(cluster))/vote", "choice=\(choice)&seen=\(seen)", as: session)
  }

  func found() async throws -> Consultation {
    let id = try #require(id)
    return try await house.runner.read(as: house.administrator, for: .takePart) {
      try #require(try $0.consultations.find(id))
    }
  }

  /// Lets it be a second of the clock before or after closing.
  func wait(untilClosing seconds: Int) async throws {
    let closes = try await found().terms.closes
    house.clock.withLock { $0 = closes.later(bySeconds: seconds) }
  }

  /// Chairs of two clusters, named and asked.
  func open() async throws -> [String] {
    let chairs = [try await chair(0), try await chair(1)]
    #expect(await post("/chairs").status == .seeOther)
    let answer = await post("/opening")
    #expect(answer.status == .seeOther, "\(String(decoding: answer.bytes, as: UTF8.self))")
    return chairs
  }
}
