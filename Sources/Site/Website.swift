internal import Digests
package import Domain
package import HTML
internal import HTTPTypes
package import Values

/// The site: from a request to an answer, with everything that holds for all of them.
package struct Website: Sendable {
  /// What the site asks of the rest of the program.
  package struct Surroundings: Sendable {
    /// Whose session a token opens, and how far they have come in signing in.
    ///
    /// What a page asks for by itself does not say that anybody is there.
    let presence: @Sendable (_ session: String, _ isThere: Bool) async throws -> Presence?
    let clock: @Sendable () -> Moment
    /// Puts a page into its frame.
    let layout: @Sendable (_ page: any Page, _ visit: Visit) -> HTML
    /// A folder for files on their way in.
    let uploads: String
    let faults: FaultReader
    let log: RequestLog
    /// Is told, before the answer leaves, of an address that was refused to somebody who is signed in:
    /// its pattern, and what stood in its places.
    let refused: @Sendable (User, _ address: String, _ named: [String]) async throws -> Void

    package init(
      presence: @escaping @Sendable (String, Bool) async throws -> Presence?,
      clock: @escaping @Sendable () -> Moment,
      layout: @escaping @Sendable (any Page, Visit) -> HTML, uploads: String,
      faults: FaultReader = .plain, log: RequestLog = .nowhere,
      refused: @escaping @Sendable (User, String, [String]) async throws -> Void = { _, _, _ in }
    ) {
      self.presence = presence
      self.clock = clock
      self.layout = layout
      self.uploads = uploads
      self.faults = faults
      self.log = log
      self.refused = refused
    }
  }

  /// Every address with whom it is for.
  package let endpoints: [Endpoint]
  let settings: SiteSettings
  let surroundings: Surroundings
  private let routes: RouteTable<Endpoint>
  let securityHeaders: SecurityHeaders
  let counters = Counters()

  /// Throws when two endpoints answer the same request.
  package init(
    _ endpoints: [Endpoint], settings: SiteSettings, surroundings: Surroundings
  ) throws {
    self.settings = settings
    self.surroundings = surroundings
    let counters = counters
    let metrics = Endpoint.get("/metrics", for: .everyone) { _ in .plain(counters.text) }
    self.endpoints = endpoints + [metrics]
    routes = try RouteTable(self.endpoints.map { ($0.method, $0.path, $0) })
    securityHeaders = SecurityHeaders(isSecure: settings.isSecure)
  }

  /// Answers whatever comes, and never throws: what goes wrong becomes a page with a reference.
  func answer(_ request: Incoming) async -> Answer {
    let began = ContinuousClock.now
    var visitor = Visitor()
    var fault: String?
    var answer: Answer
    do {
      answer = try await route(request, &visitor)
    } catch {
      (answer, fault) = self.answer(await noting(error, visitor), request, visitor)
    }
    securityHeaders.add(to: &answer.headers)
    Compression.apply(to: &answer, accepted: request.header("Accept-Encoding"))
    answer.headers[.contentLength] = String(answer.bytes.count)
    if request.method == .head { answer.bytes = [] }
    counters.count(answer.status.code)
    let took = (ContinuousClock.now - began).components
    surroundings.log.write(
      RequestLine(
        time: surroundings.clock(), reference: visitor.reference, method: request.method,
        route: visitor.route, status: answer.status.code,
        microseconds: Int(took.seconds) * 1_000_000 + Int(took.attoseconds / 1_000_000_000_000),
        bytes: answer.bytes.count, fault: fault))
    return answer
  }

  /// What is known of who asks, as far as it has been found out.
  struct Visitor {
    /// By which the log and a page of faults name the request.
    let reference = Digest.hexadecimal(Chance.bytes(4))
    /// Who is signed in; not whoever still has to show the second factor.
    var user: User? { presence?.stage == .full ? presence?.user : nil }
    var presence: Presence?
    var session: String?
    /// The pattern of the address that was asked for.
    var route: String?
    /// What stood in the address's places.
    var named: [String] = []
    /// What was sent, once it is certain that it came from a page of theirs.
    var sent: SentForm?
  }

  private func route(_ request: Incoming, _ visitor: inout Visitor) async throws -> Answer {
    guard let host = request.host, settings.hosts.contains(host) else {
      throw Unacceptable.wrongHost
    }
    let endpoint: Endpoint
    let parameters: [String: String]
    switch routes.match(request.method, request.path) {
    case .found(let found, let values):
      (endpoint, parameters) = (found, values)
      visitor.route = found.path
      visitor.named = values.values.sorted()
    case .otherMethods(let methods): return Self.otherMethods(methods)
    case .nowhere:
      // Whoever is signed in finds their way on from there.
      try? await identify(request, isThere: true, &visitor)
      throw Refusal.notFound
    }
    try await identify(request, isThere: !endpoint.isWatched, &visitor)
    guard isFor(visitor.user, endpoint.audience) else {
      guard visitor.user == nil else { throw Refusal.notAllowed }
      if request.method == .post {
        return try await late(request, try self.visit(request, parameters, visitor))
      }
      return .redirect(to: Link("/sign-in").with([("to", request.path)]).address)
    }
    if mustShowAgain(visitor.presence, endpoint) {
      let target = request.method == .post ? "/" : request.path
      return .redirect(to: Link("/account/identity").with([("to", target)]).address)
    }
    let visit = try self.visit(request, parameters, visitor)
    var answer: Answer
    switch endpoint.handler {
    case .reading(let handler):
      answer = self.answer(try await handler(visit), visit)
    case .acting(let handler):
      guard request.isFromHere(settings) else { throw Unacceptable.forged }
      let received = try await BodyReader(
        folder: surroundings.uploads, mostUpload: endpoint.mostUpload
      ).read(request)
      defer { received.discardFiles() }
      guard Self.isOwn(received.form, visit) else {
        return try late(request, received, visit, otherwise: Unacceptable.forged)
      }
      visitor.sent = SentForm(
        path: request.path, form: received.form, hadFiles: !received.files.isEmpty)
      let submission = Submission(
        visit: visit, form: received.form, files: received.files, session: visitor.session)
      answer = self.answer(try await handler(submission), visit)
    }
    if visit.notice != nil { answer.expire(.notice, settings) }
    return answer
  }

  /// Tells of a refusal; where that cannot be kept, it is what went wrong.
  private func noting(_ error: any Error, _ visitor: Visitor) async -> any Error {
    guard let user = visitor.user, let route = visitor.route, let refusal = error as? Refusal,
      refusal == .notAllowed || refusal == .notFound && !visitor.named.isEmpty
    else { return error }
    do {
      try await surroundings.refused(user, route, visitor.named)
      return error
    } catch let fault {
      return fault
    }
  }

  private func identify(
    _ request: Incoming, isThere: Bool, _ visitor: inout Visitor
  ) async throws {
    let cookies = request.header("Cookie")
    guard let token = Cookies.value(settings.name(of: .session), in: cookies),
      token.utf8.count == 64
    else { return }
    visitor.presence = try await surroundings.presence(token, isThere)
    if visitor.presence != nil { visitor.session = token }
  }

  private func isFor(_ user: User?, _ audience: Endpoint.Audience) -> Bool {
    switch audience {
    case .everyone: true
    case .publicIfOpen(let permission): settings.isOpen || user?.may(permission) ?? false
    case .may(let permission): user?.may(permission) ?? false
    case .mayInPart(let permission): user?.mayInPart(permission) ?? false
    case .signedIn: user != nil
    }
  }

  /// Whether somebody has to show again that it is they, before they do what needs it.
  ///
  /// A form gets longer, so that nobody loses what they were typing.
  private func mustShowAgain(_ presence: Presence?, _ endpoint: Endpoint) -> Bool {
    guard let presence, let permission = endpoint.audience.permission, permission.needsStepUp else {
      return false
    }
    let seconds = Standing.shownSeconds * (endpoint.method == .post ? 4 : 1)
    guard let shown = presence.shown else { return true }
    return shown.later(bySeconds: seconds) <= surroundings.clock()
  }

  private func visit(
    _ request: Incoming, _ parameters: [String: String], _ visitor: Visitor
  ) throws -> Visit {
    let now = surroundings.clock()
    guard let today = now.dayInLondon else { throw Unacceptable.malformed("The clock is wrong.") }
    let device = Cookies.value(settings.name(of: .device), in: request.header("Cookie"))
      .flatMap { $0.utf8.count == 64 ? $0 : nil }
    let errand = Cookies.value(settings.name(of: .errand), in: request.header("Cookie"))
      .flatMap { $0.utf8.count == 64 ? $0 : nil }
    let notice = Cookies.value(settings.name(of: .notice), in: request.header("Cookie"))
      .flatMap { PercentCoding.decode($0.utf8, plusIsBlank: false) }
    return Visit(
      path: request.path, query: try FormFields(encoded: request.query.utf8),
      parameters: parameters, presence: visitor.presence, device: device, errand: errand,
      agent: request.header("User-Agent") ?? "", now: now, today: today,
      formToken: Self.formToken(visitor.session), notice: notice,
      outage: surroundings.faults.lasting())
  }

  /// What a session's forms carry: only who knows the session's token can make it.
  private static func formToken(_ session: String?) -> String {
    let key = Array((session ?? "nobody").utf8)
    return Digest.hexadecimal(Digest.tag(of: Array("form".utf8), key: key))
  }

  private static func isOwn(_ form: FormFields, _ visit: Visit) -> Bool {
    let tokens = form.all(Submission.tokenField)
    guard tokens.count == 1, let token = tokens.first else { return false }
    return Digest.areEqual(Array(token.utf8), Array(visit.formToken.utf8))
  }

  private static func otherMethods(_ methods: [Method]) -> Answer {
    var answer = Answer(.methodNotAllowed, contentType: "text/plain; charset=utf-8")
    answer.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
    answer.bytes = Array("This address cannot be used in that way.\n".utf8)
    return answer
  }

  /// Says what went wrong in words; the log names what is our fault under the same reference.
  private func answer(
    _ error: any Error, _ request: Incoming, _ visitor: Visitor
  ) -> (Answer, fault: String?) {
    let now = surroundings.clock()
    let outage = (error as? UploadFault)?.outage ?? surroundings.faults.outage(error)
    let page = FaultPage(error, reference: visitor.reference)
    let fault = outage != nil || page.isOurs ? surroundings.faults.name(error) : nil
    guard let today = now.dayInLondon else { return (Answer(.internalServerError), fault) }
    let visit = Visit(
      path: request.path, query: FormFields(), parameters: [:], presence: visitor.presence,
      device: nil, errand: nil, agent: request.header("User-Agent") ?? "", now: now, today: today,
      formToken: Self.formToken(visitor.session),
      notice: nil,
      outage: surroundings.faults.lasting())
    guard let outage else {
      let bytes = surroundings.layout(page, visit).bytes
      return (Answer(page.status, contentType: Answer.htmlType, bytes), fault)
    }
    let outagePage = OutagePage(
      outage: outage, reference: visitor.reference, visit: visit, sent: visitor.sent)
    var answer = Answer(
      .serviceUnavailable, contentType: Answer.htmlType,
      surroundings.layout(outagePage, visit).bytes)
    answer.headers[.retryAfter] = String(outage.seconds)
    return (answer, fault)
  }
}
