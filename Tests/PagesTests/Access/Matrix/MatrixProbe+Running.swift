import Domain
import HTTPTypes

@testable import Site

extension MatrixProbe {
  /// Everything, as everybody.
  func run() async throws -> Findings {
    var all = Findings()
    for endpoint in site.endpoints {
      let route = "\(endpoint.method.rawValue) \(Self.pattern(endpoint.path))"
      if !expected.routes.contains(route) {
        all.faults.insert("the table of what is expected does not know \(route)")
      }
    }
    all.add(try await each { try await looks($0) })
    all.add(try await each { await otherMethods($0) })
    all.add(try await revoked())
    all.add(try await each { try await forms($0) })
    try judgeWorkbooks(&all)
    return all
  }

  /// The address as the table has it: assets are of many versions.
  static func pattern(_ path: String) -> String {
    path.hasPrefix("/assets/") ? "/assets" : path
  }

  private func each(
    _ body: @escaping @Sendable (Viewer) async throws -> Findings
  ) async throws -> Findings {
    try await withThrowingTaskGroup(of: Findings.self) { group in
      for viewer in viewers + [.nobody] { group.addTask { try await body(viewer) } }
      var all = Findings()
      for try await findings in group { all.add(findings) }
      return all
    }
  }

  /// Whether somebody may everything that an address is for.
  private func mayAll(_ viewer: Viewer, _ endpoint: Endpoint) -> Bool {
    guard let role = viewer.role, let permission = endpoint.audience.permission else {
      return false
    }
    return Policy.leave(role, permission).reach == .everything
  }

  // MARK: Looking

  private func looks(_ viewer: Viewer) async throws -> Findings {
    var findings = Findings()
    for endpoint in site.endpoints where endpoint.method == .get {
      var answers: [(Asked, Answer)] = []
      for asked in try asked(endpoint, by: viewer) {
        let answer = await send("GET", asked.path, as: viewer)
        judge(answer, asked, "", viewer, &findings)
        answers.append((asked, answer))
        guard answers.count <= 3 || asked.isAbsent else { continue }
        let other = await send("GET", "\(asked.path)?\(tampered(viewer))", as: viewer)
        judge(other, asked, " with other parameters", viewer, &findings)
        // Whoever comes back from nowhere is told that they were not on the way.
        let isTold = answer.status.code == 422 && endpoint.path.hasSuffix("/return")
        if answer.status.code > 404, !isTold, !mayAll(viewer, endpoint) {
          findings.faults.insert("\(viewer.name): \(asked.route) answers \(answer.status.code)")
        }
        if [303, 404].contains(answer.status.code), other.status != answer.status {
          findings.faults.insert(
            "\(viewer.name): \(asked.route) answers \(other.status.code) with other parameters")
        }
      }
      compare(answers, viewer, &findings)
    }
    return findings
  }

  /// What is refused looks like what is not there, and what is not there is not found.
  private func compare(
    _ answers: [(asked: Asked, answer: Answer)], _ viewer: Viewer, _ findings: inout Findings
  ) {
    let absent = answers.filter { $0.asked.isAbsent }
    // Whatever the trail may name can be asked about, also what is not there any more.
    for (asked, answer) in absent
    where answer.status.code < 300 && !asked.endpoint.path.hasSuffix(":record") {
      findings.faults.insert("\(viewer.name): \(asked.route) finds what is not there")
    }
    guard let first = absent.first?.answer, first.status.code >= 300 else { return }
    let refused = answers.filter { $0.answer.status == first.status }
    for (asked, answer) in refused where Self.look(answer) != Self.look(first) {
      findings.faults.insert(
        "\(viewer.name): \(asked.route) tells apart: \(Self.look(answer)) and \(Self.look(first))")
    }
  }

  // MARK: Other ways

  private static let methods = ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"]

  private func otherMethods(_ viewer: Viewer) async -> Findings {
    var findings = Findings()
    for endpoint in site.endpoints {
      guard let asked = try? asked(endpoint, by: viewer).first else { continue }
      // Another method is refused before anybody asks who it is.
      let methods = viewer.isPublic || viewer.role == .administrator ? Self.methods : ["HEAD"]
      for method in methods {
        let answer = await send(method, asked.path, as: viewer)
        judge(answer, asked, " by \(method)", viewer, &findings)
        if method == "HEAD" {
          if !answer.bytes.isEmpty {
            findings.faults.insert("\(asked.route) answers HEAD at length")
          }
        } else if ![400, 404, 405, 501].contains(answer.status.code) {
          findings.faults.insert("\(asked.route) answers \(method) with \(answer.status.code)")
        }
      }
      // What only takes forms is not looked at, and what is only looked at takes none.
      let other = endpoint.method == .get ? "POST" : "GET"
      let isBoth = site.endpoints.contains {
        $0.path == endpoint.path && $0.method != endpoint.method
      }
      guard !isBoth else { continue }
      let answer = await send(other, asked.path, as: viewer, form: other == "POST" ? "a=1" : nil)
      judge(answer, asked, " by \(other)", viewer, &findings)
    }
    return findings
  }

  // MARK: Those who were

  /// Whoever's post has ended a second ago is answered as the public is.
  private func revoked() async throws -> Findings {
    var findings = Findings()
    for endpoint in site.endpoints {
      let form = endpoint.method == .post ? "form_token=x" : nil
      for asked in try asked(endpoint, by: .nobody).prefix(1) {
        let plain = await send(endpoint.method.rawValue, asked.path, as: .nobody, form: form)
        for viewer in world.revoked {
          let answer = await send(endpoint.method.rawValue, asked.path, as: viewer, form: form)
          judge(answer, asked, "", viewer, &findings)
          // A workbook is packed with the time.
          if Self.look(answer) != Self.look(plain), !asked.path.hasSuffix(".xlsx") {
            findings.faults.insert("\(viewer.name) is not answered as the public at \(asked.route)")
          }
        }
      }
    }
    return findings
  }

  // MARK: Forms

  /// What would end sessions that are still wanted.
  private static let ending = [
    "/sessions/end", "/people/:person/sessions/end", "/account/sessions/:session/end",
    "/people/:person/leaving", "/people/:person/posts/:post/ending", "/account/post",
  ]

  private func forms(_ viewer: Viewer) async throws -> Findings {
    var findings = Findings()
    let token = await token(viewer)
    for endpoint in site.endpoints where endpoint.method == .post {
      var answers: [(Asked, Answer)] = []
      // What changes something comes last, so that the others are answered alike.
      let all = try asked(endpoint, by: viewer)
      for asked in all.filter(\.isAbsent) + all.filter({ !$0.isAbsent }) {
        let isEnding = Self.ending.contains(endpoint.path)
        let mayAct =
          !viewer.isPublic
          && (endpoint.audience.permission.map { leave in
            Policy.leave(viewer.role ?? .reader, leave).reach == .everything
          } ?? true)
        if isEnding && mayAct && !asked.isAbsent { continue }
        let answer = await send("POST", asked.path, as: viewer, form: "form_token=\(token)")
        judge(answer, asked, "", viewer, &findings)
        answers.append((asked, answer))
        guard answers.count <= 2 || asked.isAbsent else { continue }
        let more = "form_token=\(token)&\(tampered(viewer))"
        let other = await send("POST", asked.path, as: viewer, form: more)
        judge(other, asked, " with other fields", viewer, &findings)
      }
      compare(answers, viewer, &findings)
    }
    return findings
  }
}
