import Domain
import Foundation
import HTTPTypes
import Values

@testable import Site

/// Asks a site for everything, as everybody, and says what it should not have answered.
struct MatrixProbe: Sendable {
  let world: CanaryWorld
  let site: Website
  let expected: ExpectedSight
  let isOpen: Bool
  /// Who asks for everything, besides the public.
  var viewers: [Viewer]

  init(world: CanaryWorld, site: Website, expected: ExpectedSight, isOpen: Bool = false) {
    (self.world, self.site, self.expected, self.isOpen) = (world, site, expected, isOpen)
    viewers = world.viewers
  }

  /// What was found: faults, and what was shown where.
  struct Findings: Sendable {
    var faults: Set<String> = []
    var probes = 0
    /// Routes with what kind was shown there to which role.
    var shown: Set<String> = []
    /// Workbooks, which are looked into together.
    var workbooks: [(where: String, route: String, viewer: Viewer, bytes: [UInt8])] = []

    mutating func add(_ more: Findings) {
      faults.formUnion(more.faults)
      probes += more.probes
      shown.formUnion(more.shown)
      workbooks += more.workbooks
    }
  }

  /// An address with what stands in its places.
  struct Asked: Sendable {
    let endpoint: Endpoint
    let path: String
    /// Whether something in it does not exist, or is of something else.
    let isAbsent: Bool

    var route: String { "\(endpoint.method.rawValue) \(endpoint.path)" }
  }

  // MARK: What is asked

  /// Addresses with all that somebody puts in them.
  func asked(_ endpoint: Endpoint, by viewer: Viewer) throws -> [Asked] {
    var paths: [(parts: [String], wholes: [String], isAbsent: Bool)] = [([], [], false)]
    for segment in endpoint.path.split(separator: "/").map(String.init) {
      guard segment.hasPrefix(":") else {
        paths = paths.map { ($0.parts + [segment], $0.wholes, $0.isAbsent) }
        continue
      }
      let targets = world.targets(segment, for: viewer)
      guard !targets.isEmpty else { throw ExpectedSight.Unreadable(line: endpoint.path) }
      paths = paths.flatMap { path in
        Self.parts(targets, of: path.wholes.last).map { target in
          let isOthers =
            !target.whole.isEmpty && path.wholes.last.map { $0 != target.whole } ?? false
          return (
            path.parts + [target.text], path.wholes + [target.text],
            path.isAbsent || target.isAbsent || isOthers
          )
        }
      }
    }
    return paths.map {
      Asked(
        endpoint: endpoint, path: "/" + $0.parts.joined(separator: "/"), isAbsent: $0.isAbsent)
    }
  }

  /// All that is of a whole, and one thing that is of another.
  private static func parts(
    _ targets: [CanaryWorld.Target], of whole: String?
  ) -> [CanaryWorld.Target] {
    guard let whole else { return targets }
    let others = targets.filter { !$0.whole.isEmpty && $0.whole != whole && !$0.isAbsent }
    return targets.filter { $0.whole.isEmpty || $0.whole == whole || $0.isAbsent }
      + others.prefix(1)
  }

  /// Parameters that no page asks for, and some twice.
  func tampered(_ viewer: Viewer) -> String {
    let person = world.targets[":person"]?.last { !$0.isAbsent }?.text ?? ""
    let job = world.targets[":job"]?.first?.text ?? ""
    return [
      "person=\(person)", "person=\(viewer.person?.description ?? "")", "record=\(person)",
      "body=\(world.other.body)", "cluster=\(world.other.id)", "role=administrator",
      "role=approver",
      "as=administrator", "job=\(job)", "job=\(job)x", "debug=1", "format=json", "is_admin=1",
      "before=999999", "page=1", "page=2", "sort=name", "from=draft", "file=1", "all=1",
    ].joined(separator: "&")
  }

  // MARK: Asking

  func send(
    _ method: String, _ target: String, as viewer: Viewer, form: String? = nil
  ) async -> Answer {
    await site.answer(
      House.request(
        method, target, cookies: viewer.session.map { ["accord": $0] } ?? [:], form: form))
  }

  func token(_ viewer: Viewer) async -> String {
    let page = await send("GET", "/sign-in?link=x", as: viewer)
    return String(decoding: page.bytes, as: UTF8.self)
      .firstMatch(of: #/form_token" value="([0-9a-f]+)"/#).map { String($0.1) } ?? ""
  }

  // MARK: Judging

  /// How an answer looks from outside, without what is another in every answer.
  static func look(_ answer: Answer) -> String {
    let headers = answer.headers.filter { $0.name != .date }
      .map { "\($0.name.rawName) \($0.value.utf8.count)" }.sorted()
    return "\(answer.status.code) \(answer.bytes.count) \(headers.joined(separator: ","))"
  }

  func judge(
    _ answer: Answer, _ asked: Asked, _ how: String, _ viewer: Viewer,
    _ findings: inout Findings
  ) {
    findings.probes += 1
    let place = "\(viewer.name): \(asked.route)\(how)"
    if answer.status.code >= 500 { findings.faults.insert("\(answer.status.code) \(place)") }
    if answer.headers[.contentType]?.contains("spreadsheetml") == true, !answer.bytes.isEmpty {
      findings.workbooks.append((place, asked.route, viewer, answer.bytes))
    }
    var text = Data(answer.bytes)
    for field in answer.headers { text.append(Data("\n\(field.value)".utf8)) }
    // Whatever somebody puts into an address they know already.
    let typed = world.canaries.found(in: Data(asked.path.utf8))
    let found = world.canaries.found(in: text).subtracting(typed)
    note(found, place, asked.route, viewer, &findings)
  }

  /// Notes what was shown, and what should not have been.
  func note(
    _ places: Set<Int>, _ place: String, _ route: String, _ viewer: Viewer,
    _ findings: inout Findings
  ) {
    for canary in places.map({ world.canaries.all[$0] }) {
      if expected.allows(canary, at: route, to: viewer, isOpen: isOpen) {
        let role = viewer.isPublic ? "public" : viewer.role?.rawValue ?? ""
        findings.shown.insert("\(route),\(canary.kind),\(role)")
      } else {
        findings.faults.insert(
          "\(canary.kind) (\(viewer.relation(to: canary))) is shown to \(place)")
      }
    }
  }

  /// Words in workbooks, which another program opens.
  func judgeWorkbooks(_ findings: inout Findings) throws {
    let books = findings.workbooks
    let found = try WorkbookWords.found(
      in: books.map(\.bytes), words: world.canaries.all.map(\.word))
    for (book, places) in zip(books, found) {
      note(places, book.where, book.route, book.viewer, &findings)
    }
  }
}
