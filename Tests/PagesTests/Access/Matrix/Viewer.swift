import Domain
import Values

/// Somebody who looks: in a post, or with a session of a post that has just ended, or nobody in particular.
struct Viewer: Hashable, Sendable {
  let name: String
  let role: Role?
  let person: PersonID?
  let body: Body?
  let session: String?
  /// Whether the post has ended, so that they see what the public sees.
  var isRevoked = false

  static let nobody = Viewer(name: "nobody", role: nil, person: nil, body: nil, session: nil)

  var isPublic: Bool { role == nil || isRevoked }

  /// How a canary stands to whoever looks.
  func relation(to canary: Canary) -> ExpectedSight.Relation {
    if let person, canary.person == person { return .own }
    if let body, canary.bodies.contains(body) { return .place }
    return .elsewhere
  }
}

/// What is shown to whom, as it was agreed: the table `expected.csv`.
struct ExpectedSight: Sendable {
  /// How a canary stands to whoever looks.
  enum Relation: Sendable { case own, place, elsewhere }

  /// Some who may see a kind: `targeted-services-leader@place`.
  struct Who: Hashable, Sendable {
    let name: String
    let within: String

    init(_ text: Substring) {
      let parts = text.split(separator: "@")
      name = parts.first.map(String.init) ?? ""
      within = parts.count > 1 ? String(parts[1]) : ""
    }

    func holds(_ viewer: Viewer, isOpen: Bool) -> Bool {
      switch name {
      case "everyone": true
      case "public-if-open": isOpen || !viewer.isPublic
      case "signed-in": !viewer.isPublic
      default: !viewer.isPublic && viewer.role?.rawValue == name
      }
    }

    func reaches(_ relation: Relation) -> Bool {
      switch within {
      case "own": relation == .own
      case "place": relation != .elsewhere
      default: true
      }
    }
  }

  /// A line of the table.
  struct Row: Sendable {
    let route: String
    let kind: String
    let who: [Who]
  }

  /// What cannot be read.
  struct Unreadable: Error { let line: String }

  let rows: [Row]
  let routes: Set<String>
  private let byRoute: [String: [Row]]

  init(_ text: String) throws {
    var rows: [Row] = []
    for line in text.split(separator: "\n").dropFirst() {
      let parts = line.split(separator: ",", omittingEmptySubsequences: false)
      guard parts.count >= 3 else { throw Unreadable(line: String(line)) }
      let who = parts[2].split(separator: ";").map { Who($0.drop { $0 == " " }) }
      rows.append(Row(route: String(parts[0]), kind: String(parts[1]), who: who))
    }
    self.rows = rows
    routes = Set(rows.map(\.route))
    byRoute = Dictionary(grouping: rows, by: \.route)
  }

  /// Whether somebody may see a canary at an address.
  func allows(_ canary: Canary, at route: String, to viewer: Viewer, isOpen: Bool) -> Bool {
    let relation = viewer.relation(to: canary)
    return ((byRoute[route] ?? []) + (byRoute["*"] ?? [])).contains { row in
      row.kind == canary.kind
        && row.who.contains { $0.holds(viewer, isOpen: isOpen) && $0.reaches(relation) }
    }
  }

  /// Lines by which nobody has been shown anything; of `shown` each is a route, a kind and a role.
  func idle(_ shown: Set<String>, isOpen: Bool) -> [String] {
    let parts = shown.map { $0.split(separator: ",").map(String.init) }
    // Which page a form comes back with depends on what others have sent meanwhile.
    return rows.filter { !$0.route.hasPrefix("POST") }.flatMap { row in
      row.who.compactMap { who -> String? in
        // Of an open site's public alone there is nothing to see where it is closed.
        guard (who.name == "public-if-open") == isOpen else { return nil }
        let isUsed = parts.contains { part in
          guard part[1] == row.kind, row.route == "*" || part[0] == row.route else { return false }
          switch who.name {
          case "everyone", "public-if-open": return part[2] == "public"
          case "signed-in": return part[2] != "public"
          default: return part[2] == who.name
          }
        }
        return isUsed ? nil : "\(row.route) shows \(row.kind) to no \(who.name)"
      }
    }
  }
}
