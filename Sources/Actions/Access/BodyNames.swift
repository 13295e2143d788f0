internal import Domain
internal import Values

/// Places where posts are held, found by what people call them.
struct BodyNames: Sendable {
  private var found: [String: Set<Body>] = [:]

  init(_ bodies: BodyBook) {
    add(.authority, ["council", bodies.name(of: .authority)])
    for (body, _, name) in bodies.all {
      switch body {
      case .authority: break
      case .cluster(let id):
        let aliases = bodies.register.clusters[id]?.aliases.map(\.name) ?? []
        add(body, [name] + aliases)
      case .school(let id):
        add(body, [name, bodies.register.schools[id]?.facts.urn ?? ""])
      case .organisation: add(body, [name])
      }
    }
  }

  private mutating func add(_ body: Body, _ names: [String]) {
    for name in names where !name.utf8.isEmpty {
      found[Self.folded(name), default: []].insert(body)
    }
  }

  /// All that are called so, in whatever case.
  func bodies(called name: String) -> Set<Body> { found[Self.folded(name)] ?? [] }

  private static func folded(_ name: String) -> String {
    String(
      decoding: name.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
  }
}
