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

  init(isOpen: Bool = false, address: String = "https://accord.example.org") throws {
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
      .post("/act", for: .may(.changeRegister)) { submission in
        received.withLock { $0.append(submission) }
        return .redirect(to: "/", notice: nil)
      },
    ]
    guard let settings = SiteSettings(publicAddress: address, isOpen: isOpen) else {
      throw TestFault()
    }
    website = try Website(
      endpoints, settings: settings,
      surroundings: Website.Surroundings(
        user: { [Self.officerSession: Self.officer, Self.readerSession: Self.reader][$0] },
        clock: { Self.now },
        layout: { page, visit in "<title>\(page.title)</title>\(visit.notice ?? "")\(page.body)" },
        uploads: folder.path))
  }

  var uploads: String { folder.path }

  /// Sends a request as a browser would that has the session, if one is given.
  func send(
    _ method: String = "GET", _ target: String, session: String? = nil,
    headers: [(String, String)] = [], host: String? = Self.host, body: [UInt8] = []
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
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
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
