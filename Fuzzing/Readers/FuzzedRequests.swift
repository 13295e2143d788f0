internal import Dispatch
internal import Domain
internal import HTML
internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import Values

@testable internal import Site

/// What a browser, or somebody who pretends to be one, sends to the site.
enum FuzzedRequests {
  static let readers: [String: @Sendable ([UInt8]) throws -> Void] = [
    "form": { form($0) },
    "multipart": { multipart($0) },
    "cookies": { cookies($0) },
    "addresses": { addresses($0) },
    "requests": { requests($0) },
  ]

  // MARK: Forms

  /// What is read of a form says the same when it is written and read again.
  private static func form(_ bytes: [UInt8]) {
    guard let form = try? FormFields(encoded: bytes) else { return }
    precondition(form.fields.count <= FormFields.mostFields)
    precondition(form.fields.allSatisfy { !$0.name.utf8.contains(0) && !$0.value.utf8.contains(0) })
    let pairs = form.fields.map { name, value in
      Link("/").with([(name, value)]).address.dropFirst(2)
    }
    let again = try? FormFields(encoded: pairs.joined(separator: "&").utf8)
    // A field whose name and value are empty is written as nothing but `=`, and stays.
    precondition(again == form, "\(form.fields)")
    for (name, _) in form.fields { precondition(form.all(name).first == form[name]) }
  }

  /// The same bytes, cut in other places, are the same form, or are refused for the same reason.
  private static func multipart(_ bytes: [UInt8]) {
    guard let seed = bytes.first else { return }
    let body = Array(bytes.dropFirst())
    let whole = events(body) { _ in body.count }
    precondition(whole == events(body) { _ in 1 })
    var state = UInt64(seed)
    let cut = events(body) { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33 % 97)
    }
    precondition(whole == cut)
    _ = MultipartReader(contentType: String(decoding: body, as: UTF8.self))
    _ = MultipartReader(
      contentType: "multipart/form-data;" + String(decoding: body, as: UTF8.self))
  }

  private enum Outcome: Equatable {
    case read([MultipartReader.Event], isComplete: Bool)
    case refused(Unacceptable)
  }

  private static func events(_ body: [UInt8], _ step: (Int) -> Int) -> Outcome {
    guard var reader = MultipartReader(contentType: "multipart/form-data; boundary=XX") else {
      fatalError("no reader")
    }
    var events: [MultipartReader.Event] = []
    var place = 0
    do {
      while place < body.count {
        let end = min(body.count, place + max(1, step(place)))
        for event in try reader.read(body[place..<end]) {
          if case .filePart(let more) = event, case .filePart(let before)? = events.last {
            events[events.count - 1] = .filePart(before + more)
          } else {
            events.append(event)
          }
        }
        place = end
      }
    } catch {
      return .refused(error)
    }
    // The last piece of a file that breaks off is not known to be its own.
    guard reader.isComplete else { return .read([], isComplete: false) }
    return .read(events, isComplete: true)
  }

  // MARK: Headers

  private static func cookies(_ bytes: [UInt8]) {
    let header = String(decoding: bytes, as: UTF8.self)
    let found = Cookies.value("accord", in: header)
    // The same by another road: all values of that name must be one.
    var values: [[UInt8]] = []
    for part in Array(header.utf8).split(separator: UInt8(ascii: ";")) {
      let trimmed = Array(part.drop { $0 == 0x20 })
      if trimmed.starts(with: "accord=".utf8) { values.append(Array(trimmed.dropFirst(7))) }
    }
    let isOne = values.allSatisfy { $0 == values.first }
    precondition(found.map { Array($0.utf8) } == (isOne ? values.first : nil))
    if let found, let text = PercentCoding.decode(found.utf8, plusIsBlank: false) {
      precondition(!text.utf8.contains(0))
    }
    _ = Compression.accepts(header)
  }

  private static let routes: RouteTable<[String]> = {
    let paths = [
      "/", "/clusters", "/clusters/new", "/clusters/:cluster", "/clusters/:cluster/schools/:school",
      "/schools/:school", "/register/acts", "/assets/1/accord.css",
    ]
    guard
      let table = try? RouteTable(
        paths.map { path in
          (Method.get, path, path.split(separator: "/").map(String.init))
        })
    else { fatalError("no routes") }
    return table
  }()

  private static func addresses(_ bytes: [UInt8]) {
    let path = String(decoding: bytes, as: UTF8.self)
    if case .found(let segments, let parameters) = routes.match(.get, path) {
      let given = path.utf8.split(separator: UInt8(ascii: "/")).map {
        PercentCoding.decode($0, plusIsBlank: false) ?? ""
      }
      precondition(given.count == segments.count)
      for (given, segment) in zip(given, segments) {
        let wanted = segment.hasPrefix(":") ? parameters[String(segment.dropFirst())] : segment
        // Equal letter by letter, and not only as text that looks alike.
        precondition(wanted?.utf8.elementsEqual(given.utf8) == true)
      }
    }
    if let link = Link(reading: path) {
      let address = Array(link.address.utf8)
      precondition(address.first == UInt8(ascii: "/"))
      precondition(address.count < 2 || (address[1] != UInt8(ascii: "/") && address[1] != 0x5C))
      precondition(address.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    }
    if let settings = SiteSettings(publicAddress: path, isOpen: false) {
      precondition(settings.hosts.count == 1)
      precondition(settings.hosts.allSatisfy { !$0.isEmpty && !$0.utf8.contains(0x0D) })
    }
    if let thing = Identifier<PersonKind>(path) { precondition(thing.description == path) }
  }

  // MARK: Whole requests

  /// A request in lines: method, host, path and query, then headers as `name: value`, an empty line, body.
  private static func requests(_ bytes: [UInt8]) {
    var lines: [[UInt8]] = []
    var rest = bytes[...]
    while lines.count < 12, let end = rest.firstIndex(of: 0x0A) {
      let line = Array(rest[..<end])
      rest = rest[(end + 1)...]
      if line.isEmpty { break }
      lines.append(line)
    }
    guard lines.count >= 3 else { return }
    let texts = lines.map { String(decoding: $0, as: UTF8.self) }
    var fields = HTTPFields()
    for line in lines.dropFirst(3) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
        let name = HTTPField.Name(String(decoding: line[..<colon], as: UTF8.self))
      else { continue }
      let value = String(decoding: line[(colon + 1)...].drop { $0 == 0x20 }, as: UTF8.self)
      fields.append(HTTPField(name: name, value: value))
    }
    let head = HTTPRequest(
      method: HTTPRequest.Method(texts[0]) ?? .get, scheme: "http", authority: texts[1],
      path: texts[2], headerFields: fields)
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: rest)))
    let answer = waiting { await FuzzedSite.website.answer(Incoming(request)) }
    precondition(answer.status.code != 500, "\(texts)")
    precondition(answer.headers[.contentSecurityPolicy] != nil)
    for field in answer.headers {
      precondition(!field.value.utf8.contains(0x0D) && !field.value.utf8.contains(0x0A))
    }
    let page = String(decoding: answer.bytes, as: UTF8.self)
    precondition(
      answer.headers[.contentType]?.hasPrefix("text/html") != true || !page.contains("<b>"))
  }

  private static func waiting(_ body: @escaping @Sendable () async -> Answer) -> Answer {
    let done = DispatchSemaphore(value: 0)
    let answer = Answers()
    Task.detached {
      await answer.set(body())
      done.signal()
    }
    done.wait()
    return answer.value
  }
}

/// An answer on its way from a task to the fuzzer's own thread.
private final class Answers: @unchecked Sendable {
  private(set) var value = Answer(.internalServerError)
  func set(_ answer: Answer) { value = answer }
}

/// A small site with every kind of address.
enum FuzzedSite {
  static let session = String(repeating: "a", count: 64)
  private static let user = User(
    id: Identifier(high: 1, low: 1), name: "Ada Lovell (invented)", role: .commissioningOfficer)

  static let website: Website = {
    let endpoints: [Endpoint] = [
      .get("/", for: .everyone) { .page(EchoPage(visit: $0, form: $0.query)) },
      .get("/things/:thing", for: .everyone) { visit in
        .plain(try visit.identifier("thing", PersonKind.self).description)
      },
      .get("/secret", for: .may(.changeRegister)) { .page(EchoPage(visit: $0, form: $0.query)) },
      .post("/echo", for: .everyone, mostUpload: 10_000) { submission in
        .again(EchoPage(visit: submission.visit, form: submission.form))
      },
      .post("/act", for: .may(.changeRegister), mostUpload: 10_000) { submission in
        .redirect(
          to: Link(reading: submission.form["to"] ?? "") ?? "/", notice: submission.form["a"])
      },
    ]
    guard let settings = SiteSettings(publicAddress: "http://127.0.0.1:8080", isOpen: false),
      let website = try? Website(
        endpoints, settings: settings,
        surroundings: Website.Surroundings(
          user: { $0 == session ? user : nil },
          clock: { Moment(milliseconds: 1_790_000_000_000) },
          layout: { page, visit in
            "<title>\(page.title)</title>\(visit.notice ?? "")<p>\(visit.path)</p>\(page.body)"
          }, uploads: "/dev/shm"))
    else { fatalError("no site") }
    return website
  }()
}

/// Everything that came, as text.
private struct EchoPage: Page {
  let visit: Visit
  let form: FormFields
  var title: String { form["title"] ?? "Echo" }
  var body: HTML {
    "<dl>\(for: form.fields, { "<dt>\($0.name)</dt><dd title=\"\($0.value)\">\($0.value)</dd>" })</dl>"
  }
}
