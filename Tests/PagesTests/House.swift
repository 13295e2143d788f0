import Actions
import Demonstration
import Domain
import HTTPTypes
import HummingbirdCore
import NIOCore
import Pages
import SQL
import SQLite
import Store
import Support
import Values

@testable import Site

/// The whole site over a database of its own, filled with the demonstration.
final class House {
  static let now = Moment(milliseconds: 1_790_000_000_000)
  static let address = "http://127.0.0.1:8080"

  let engine: any Engine
  let website: Website
  let runner: ActionRunner
  let signIn: SignIn
  let administrator: User
  private let folder: TemporaryFolder

  init(isOpen: Bool = false) async throws {
    folder = try TemporaryFolder()
    let engine = try SQLiteEngine(path: "\(folder.path)/accord.db")
    self.engine = engine
    _ = try await Schema.migrator.migrate(engine)
    let next = TestLock(UInt64(0))
    let identifiers = IdentifierGenerator {
      (
        UInt64(Self.now.milliseconds) << 16,
        next.withLock {
          $0 += 1; return $0
        }
      )
    }
    runner = ActionRunner(engine: engine, clock: { Self.now }, identifiers: identifiers)
    signIn = SignIn(engine: engine, clock: { Self.now })
    administrator = try await AddFirstAdministrator(engine: engine).perform(
      called: "Ada Lovell (invented)", identifiers.make(), at: Self.now
    ).user
    let demo = DemoWorld().register(identifiers)
    _ = try await runner.run(
      LoadRegister(from: "demonstration", schools: demo.schools, acts: demo.acts),
      by: administrator)
    try await Self.funding(runner, administrator)
    let partnership = PartnershipSettings(name: "Leeds", authority: "383", isDemonstration: true)
    let context = PageContext(
      runner: runner, signIn: signIn, settings: partnership, fault: { nil })
    let layout = SiteLayout(partnership, isOpen: isOpen)
    guard let settings = SiteSettings(publicAddress: Self.address, isOpen: isOpen) else {
      throw Refusal.notFound
    }
    let signIn = signIn
    website = try Website(
      AllEndpoints.make(context), settings: settings,
      surroundings: Website.Surroundings(
        user: { try await signIn.user(session: $0) }, clock: { Self.now },
        layout: { layout.html($0, $1) }, uploads: folder.path))
  }

  /// What was published, and counts of its own: every school has pupils, each as many as its place in the
  /// list of numbers.
  private static func funding(_ runner: ActionRunner, _ person: User) async throws {
    let register = try await runner.read(as: person, for: .readRegister) {
      try $0.register.register()
    }
    let published = try DemoWorld.published(register)
    _ = try await runner.run(
      LoadPublished(
        from: "S0, S1", formulas: published.formulas, years: published.years,
        tables: published.tables), by: person)
    let schools = register.schools.values.sorted { $0.facts.urn < $1.facts.urn }
    let criteria = Criterion.ofTheCensus.map(\.code)
    let counts = Dictionary(
      uniqueKeysWithValues: schools.enumerated().map { number, school in
        (school.id, criteria.indices.map { 100 + number + $0 })
      })
    let day = now.dayInLondon ?? CalendarDate(daysSince1970: 0)
    if let day {
      _ = try await runner.run(
        LoadCounts(
          PupilCounts(day: day, source: "Invented", criteria: criteria, schools: counts)),
        by: person)
    }
  }

  /// Lets somebody in and gives their session.
  func session(_ role: Role) async throws -> String {
    var user = administrator
    if role != .administrator {
      user = User(
        id: Identifier(high: 5, low: UInt64(role.rawValue.utf8.count)), name: "\(role) (invented)",
        role: role)
      let added = user
      try await engine.write { connection in
        if try PersonRecords(connection).find(added.id) == nil {
          try PersonRecords(connection).add(added, at: Self.now)
        }
      }
    }
    let link = try await signIn.makeLink(for: user, by: administrator)
    guard let session = try await signIn.open(link: link) else { throw Refusal.notFound }
    return session
  }

  func send(
    _ method: String, _ target: String, session: String?, form: String? = nil
  ) async -> Answer {
    var fields = HTTPFields()
    if let session { fields[.cookie] = "accord=\(session)" }
    if form != nil { fields[.contentType] = "application/x-www-form-urlencoded" }
    let head = HTTPRequest(
      method: HTTPRequest.Method(method) ?? .get, scheme: "http", authority: "127.0.0.1:8080",
      path: target, headerFields: fields)
    let body = RequestBody(buffer: ByteBuffer(bytes: Array((form ?? "").utf8)))
    return await website.answer(Incoming(Request(head: head, body: body)))
  }

  /// The number of the newest act.
  func version() async throws -> Int {
    try await engine.read { try $0.integer("SELECT max(number) FROM register_act") }
  }

  /// The text of a page.
  func text(_ target: String, session: String?) async -> String {
    String(decoding: await send("GET", target, session: session).bytes, as: UTF8.self)
  }
}
