import Actions
import Demonstration
import Domain
import HTTPTypes
import HummingbirdCore
import NIOCore
import Pages
import SQL
import SQLite
import Secrets
import StandIns
import Store
import Support
import Values

@testable import Site

/// The whole site over a database of its own, filled with the demonstration.
final class House: Sendable {
  static let now = Moment(milliseconds: 1_790_000_000_000)
  static let address = "http://127.0.0.1:8080"

  let engine: any Engine
  /// What every write fails with, as long as it is set.
  let writeFault = TestLock<SQLFault?>(nil)
  /// What time it is: a test that waits sets it on.
  let clock = TestLock(House.now)
  let website: Website
  let runner: ActionRunner
  let signIn: SignIn
  let jobs: JobRunner
  let forgotten: ForgottenPasswords
  let administrator: User
  /// An identity provider, which knows nobody until a test gives it a key.
  let provider = StandIn([])
  private let folder: TemporaryFolder
  private let settings: SiteSettings
  private let surroundings: Website.Surroundings
  /// Where everything lies that the site keeps.
  var path: String { folder.path }

  /// Without the demonstration there are the formulas and what was published, and no school.
  init(
    isOpen: Bool = false, hasDemonstration: Bool = true, hasProvider: Bool = true,
    mail: MailWay = .none, statements: PublicStatements = PublicStatements()
  ) async throws {
    folder = try TemporaryFolder()
    let (writeFault, clock) = (writeFault, clock)
    let engine = FailingEngine(
      inner: try SQLiteEngine(path: "\(folder.path)/accord.db"), fault: writeFault)
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
    runner = ActionRunner(
      engine: engine, clock: { clock.withLock { $0 } }, identifiers: identifiers)
    signIn = SignIn(
      engine: engine, clock: { clock.withLock { $0 } }, identifiers: identifiers,
      passwords: HashedPasswords(PasswordHashing(strength: .least)),
      sealing: SealedSecrets(try SecretBox(key: [UInt8](repeating: 7, count: 32))))
    administrator = try await AddFirstAdministrator(engine: engine).perform(
      called: "Ada Lovell (invented)", identifiers, at: Self.now
    ).user.atTerminal
    if hasDemonstration { try await Self.register(runner, administrator) }
    try await Self.funding(runner, administrator)
    let partnership = Self.partnership(statements)
    let spaces = SpaceShelf()
    jobs = JobRunner(
      engine: engine, clock: { clock.withLock { $0 } }, identifiers: identifiers,
      works: Self.works(runner, spaces))
    let context = PageContext(
      runner: runner, signIn: signIn, jobs: jobs, settings: partnership, uploads: folder.path,
      mail: mail, providers: hasProvider ? [Self.signInProvider(provider)] : [],
      spaceShelf: spaces, fault: { nil })
    forgotten = context.forgotten
    let layout = SiteLayout(partnership, isOpen: isOpen, unread: context.unread)
    settings = try Self.settings(isOpen: isOpen)
    let (signIn, refusals) = (signIn, Refusals(runner))
    surroundings = Website.Surroundings(
      presence: { try await signIn.presence(session: $0, isThere: $1) },
      clock: { clock.withLock { $0 } },
      layout: { layout.html($0, $1) }, uploads: folder.path,
      faults: .storage {
        if case .readOnly = writeFault.withLock({ $0 }) { return true }
        return false
      },
      refused: { try await refusals.add($1, naming: $2, by: $0) })
    let all = AllEndpoints.make(context)
    website = try Website(all, settings: settings, surroundings: surroundings)
  }

  private static func settings(isOpen: Bool) throws -> SiteSettings {
    guard let settings = SiteSettings(publicAddress: address, isOpen: isOpen) else {
      throw Refusal.notFound
    }
    return settings
  }

  /// Another site over the same records, some of whose addresses a test has spoilt.
  func site(with endpoints: [Endpoint]) throws -> Website {
    let spoilt = Set(endpoints.map { "\($0.method.rawValue) \($0.path)" })
    let others = website.endpoints.filter {
      $0.path != "/metrics" && !spoilt.contains("\($0.method.rawValue) \($0.path)")
    }
    return try Website(others + endpoints, settings: settings, surroundings: surroundings)
  }

  private static func partnership(_ statements: PublicStatements) -> PartnershipSettings {
    PartnershipSettings(
      name: "Leeds", authority: "383", isDemonstration: true, publicAddress: address,
      statements: statements)
  }

  /// The demonstration's clusters and schools.
  private static func register(_ runner: ActionRunner, _ person: User) async throws {
    let demo = DemoWorld().register(runner.identifiers)
    _ = try await runner.run(
      LoadRegister(from: "demonstration", schools: demo.schools, acts: demo.acts), by: person)
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

  /// Lets somebody in and gives their session; the same person each time for the same role and place.
  func session(_ role: Role, at body: Body = .authority) async throws -> String {
    guard let place = Role.allCases.firstIndex(of: role), let today = Self.now.dayInLondon else {
      throw Refusal.notFound
    }
    let number =
      UInt64(place) << 32 | UInt64(body.description.utf8.reduce(0) { $0 &* 31 &+ Int($1) } & 0xFFFF)
    let id = PersonID(high: 5, low: number)
    let giver = administrator.id
    try await engine.write { connection in
      guard try PersonRecords(connection).find(id) == nil else { return }
      try PersonRecords(connection).add(
        Person(id: id, name: "\(role.words) (invented)", addedAt: Self.now))
      let deed = Post.Deed(giver, at: Self.now)
      try PostRecords(connection).add(
        Post(
          id: PostID(high: 5, low: number), person: id, role: role, body: body, from: today,
          given: deed, approved: deed))
    }
    let link = try await signIn.makeLink(for: id, by: administrator)
    guard case .session(let session) = try await signIn.open(link: link, device: "A test") else {
      throw Refusal.notFound
    }
    return session
  }

  /// A session of somebody whom an address is for.
  func session(for endpoint: Endpoint) async throws -> String {
    switch endpoint.audience {
    case .everyone, .signedIn: return try await session(.commissioningOfficer)
    case .publicIfOpen(let permission), .may(let permission), .mayInPart(let permission):
      let roles: [Role] = [.commissioningOfficer, .administrator, .privacyOfficer]
      let role = roles.first { Policy.leave($0, permission).reach == .everything }
      return try await session(role ?? .commissioningOfficer)
    }
  }

  func send(
    _ method: String, _ target: String, session: String?, form: String? = nil,
    contentType: String = "application/x-www-form-urlencoded"
  ) async -> Answer {
    await send(
      method, target, cookies: session.map { ["accord": $0] } ?? [:], form: form,
      contentType: contentType)
  }

  /// The same with all cookies that a browser has.
  func send(
    _ method: String, _ target: String, cookies: [String: String], form: String?,
    contentType: String = "application/x-www-form-urlencoded"
  ) async -> Answer {
    await website.answer(
      Self.request(method, target, cookies: cookies, form: form, contentType: contentType))
  }

  static func request(
    _ method: String, _ target: String, cookies: [String: String], form: String?,
    contentType: String = "application/x-www-form-urlencoded"
  ) -> Incoming {
    var fields = HTTPFields()
    if !cookies.isEmpty {
      fields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    }
    if form != nil { fields[.contentType] = contentType }
    let head = HTTPRequest(
      method: HTTPRequest.Method(method) ?? .get, scheme: "http", authority: "127.0.0.1:8080",
      path: target, headerFields: fields)
    let body = RequestBody(buffer: ByteBuffer(bytes: Array((form ?? "").utf8)))
    return Incoming(Request(head: head, body: body))
  }

  /// Sends a form with files.
  func upload(
    _ target: String, session: String, fields: [(String, String)],
    files: [(field: String, name: String, text: String)]
  ) async -> Answer {
    var text = ""
    for (name, value) in fields {
      text += "--XX\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    for file in files {
      text += "--XX\r\nContent-Disposition: form-data; name=\"\(file.field)\"; "
      text += "filename=\"\(file.name)\"\r\nContent-Type: text/csv\r\n\r\n\(file.text)\r\n"
    }
    text += "--XX--\r\n"
    var headers = HTTPFields()
    headers[.cookie] = "accord=\(session)"
    headers[.contentType] = "multipart/form-data; boundary=XX"
    let head = HTTPRequest(
      method: .post, scheme: "http", authority: "127.0.0.1:8080", path: target,
      headerFields: headers)
    let body = RequestBody(buffer: ByteBuffer(bytes: Array(text.utf8)))
    return await website.answer(Incoming(Request(head: head, body: body)))
  }

  /// The number of the newest act.
  func version() async throws -> Int {
    try await engine.read { try $0.integer("SELECT max(number) FROM register_act") }
  }

  /// The page of a job once it has ended.
  func ended(_ link: String, session: String) async throws -> String {
    for _ in 0..<6_000 {
      let page = await text(link, session: session)
      guard page.contains("data-fragment") else { return page }
      try await Task.sleep(for: .milliseconds(20))
    }
    return "It does not end."
  }

  /// The token that a session's forms carry.
  func token(_ session: String?) async -> String {
    let page = await text("/sign-in?link=x", session: session)
    return page.firstMatch(of: #/form_token" value="([0-9a-f]+)"/#).map { String($0.1) } ?? ""
  }

  /// What lies in the folder of uploads.
  func leftUploads() throws -> [String] { try folder.names }

  /// How many acts there are, and how many lines of changes in the audit trail.
  func kept() async throws -> [Int] {
    try await engine.read {
      [
        try $0.integer("SELECT count(*) FROM register_act"),
        try $0.integer("SELECT count(*) FROM school"),
        try $0.integer("SELECT count(*) FROM audit_line WHERE sort = 'change'"),
      ]
    }
  }

  /// What kinds of lines the audit trail has, each as often as there are.
  func kinds() async throws -> [String] {
    try await engine.read {
      try $0.all("SELECT kind FROM audit_line ORDER BY number") { try $0.text(0) }
    }
  }

  /// The text of a page.
  func text(_ target: String, session: String?) async -> String {
    String(decoding: await send("GET", target, session: session).bytes, as: UTF8.self)
  }
}
