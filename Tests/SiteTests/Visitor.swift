import Domain
import HTML
import HTTPTypes
import HummingbirdCore
import NIOCore
import Support
import Values

@testable import Site

/// A site with a few addresses, and a browser's worth of requests to it.
struct TestSite {
  static let now = Moment(milliseconds: 1_790_000_000_000)
  static let host = "accord.example.org"
  static let officer = User(
    id: Identifier(high: 1, low: 1), name: "Ada Lovell (invented)", role: .commissioningOfficer)
  static let reader = User(
    id: Identifier(high: 1, low: 2), name: "Ben Marsh (invented)", role: .reader)
  static let officerSession = String(repeating: "a", count: 64)
  static let readerSession = String(repeating: "b", count: 64)

  let website: Website
  /// What has been posted to `/echo`.
  let received = TestLock<[Submission]>([])
  private let folder: TemporaryFolder

  /// What stands in the log.
  let log = TestLock<[UInt8]>([])
  /// What the machine does not allow until the program is started again.
  let lasting = TestLock<Outage?>(nil)

  init(
    isOpen: Bool = false, address: String = "https://accord.example.org",
    form: RequestLog.Form = .text
  ) throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    let received = received
    let endpoints: [Endpoint] = [
      .get("/", for: .everyone) { _ in .page(TestPage(title: "Start")) },
      .get("/open", for: .publicIfOpen(.readRegister)) { _ in .page(TestPage(title: "Open")) },
      .get("/secret", for: .may(.changeRegister)) { _ in .page(TestPage(title: "Secret")) },
      .get("/form", for: .everyone) { .page(TestPage(title: "Form", token: $0.formToken)) },
      .get("/fault", for: .everyone) { _ in throw TestFault() },
      .get("/long", for: .everyone) { _ in
        .page(TestPage(title: String(repeating: "long ", count: 1_000)))
      },
      .get("/things/:thing", for: .everyone) { visit in
        .plain(try visit.identifier("thing", PersonKind.self).description)
      },
      .post("/echo", for: .everyone, mostUpload: 100_000) { submission in
        received.withLock { $0.append(submission) }
        return .redirect(to: "/", notice: "Done: é & more")
      },
      .post("/outage", for: .everyone, mostUpload: 1_000) { submission in
        throw TestOutage(outage: submission.form["kind"] == "busy" ? .busy : .readOnly)
      },
      .post("/act", for: .may(.changeRegister)) { submission in
        received.withLock { $0.append(submission) }
        return .redirect(to: "/", notice: nil)
      },
    ]
    guard let settings = SiteSettings(publicAddress: address, isOpen: isOpen) else {
      throw TestFault()
    }
    let (log, lasting) = (log, lasting)
    website = try Website(
      endpoints, settings: settings,
      surroundings: Website.Surroundings(
        presence: { session, _ in
          [Self.officerSession: Self.officer, Self.readerSession: Self.reader][session].map {
            Presence(
              session: SessionID(high: 1, low: 1), stage: .full, user: $0, way: .link,
              began: Self.now,
              seen: Self.now, shown: nil)
          }
        },
        clock: { Self.now },
        layout: { page, visit in "<title>\(page.title)</title>\(visit.notice ?? "")\(page.body)" },
        uploads: folder.path,
        faults: FaultReader(
          lasting: { lasting.withLock { $0 } }, outage: { ($0 as? TestOutage)?.outage },
          name: { String(describing: type(of: $0)) }),
        log: RequestLog(form) { line in log.withLock { $0 += line } }))
  }

  var uploads: String { folder.path }

  /// Sends a request as a browser would that has the session, if one is given.
  func send(
    _ method: String = "GET", _ target: String, session: String? = nil,
    headers: [(String, String)] = [], host: String? = Self.host, body: [UInt8] = []
  ) async -> Answer {
    await send(
      method, target, session: session, headers: headers, host: host,
      RequestBody(buffer: ByteBuffer(bytes: body)))
  }

  /// Sends a request whose body comes bit by bit.
  func send<Pieces: AsyncSequence & Sendable>(
    _ method: String, _ target: String, headers: [(String, String)], stream: Pieces
  ) async -> Answer where Pieces.Element == ByteBuffer, Pieces.AsyncIterator: SendableMetatype {
    await send(
      method, target, session: nil, headers: headers, host: Self.host,
      RequestBody(asyncSequence: stream))
  }

  private func send(
    _ method: String, _ target: String, session: String?, headers: [(String, String)],
    host: String?, _ body: RequestBody
  ) async -> Answer {
    var fields = HTTPFields()
    if let session, let cookie = HTTPField.Name("Cookie") {
      fields[cookie] = "__Host-accord=\(session)"
    }
    for (name, value) in headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    let head = HTTPRequest(
      method: HTTPRequest.Method(method) ?? .get, scheme: "https", authority: host, path: target,
      headerFields: fields)
    let request = Request(head: head, body: body)
    return await website.answer(Incoming(request))
  }

  /// The token that a session's forms carry.
  func token(_ session: String?) async -> String {
    let text = String(decoding: await send("GET", "/form", session: session).bytes, as: UTF8.self)
    return text.components(between: "token=", and: ";")
  }
}

/// A page of the tests.
struct TestPage: Page {
  let title: String
  var token = ""
  var body: HTML { "<p>token=\(token);</p>" }
}

/// The machine does not allow it.
struct TestOutage: Error {
  let outage: Outage
}

/// Something of ours that goes wrong.
struct TestFault: Error {}

extension String {
  fileprivate func components(between start: String, and end: String) -> String {
    guard let from = range(of: start)?.upperBound, let to = self[from...].range(of: end) else {
      return ""
    }
    return String(self[from..<to.lowerBound])
  }

  private func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}
