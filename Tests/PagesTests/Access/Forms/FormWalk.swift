import Actions
import Domain
import HTTPTypes
import SQL
import Store
import Values

@testable import Site

/// Goes through every form of the site, each sent once from the page that it stands on by somebody who may.
///
/// Two walks through partnerships that are alike do the same, so that what they leave can be compared.
struct FormWalk {
  /// How a form is sent.
  enum Manner: Sendable {
    /// As a browser sends it.
    case plain
    /// With fields before and after that no page asks for.
    case extra([String])
    /// Its fields the other way round.
    case reversed
    /// Each field once more, saying something else.
    case repeated
  }

  /// A form: on which page it stands, where it is sent to, and what is typed.
  struct Step: Sendable {
    let route: String
    let role: Role
    let page: String
    let path: String
    var answers: [String: String] = [:]
    /// What the answer says when it is done.
    var status = 303
  }

  let world: CanaryWorld
  let manner: Manner
  /// What each has who sends forms.
  private var sessions: [Role: String]

  init(_ manner: Manner) async throws {
    world = try await CanaryWorld(isOpen: false)
    self.manner = manner
    let (asleep, person) = (House.now.later(bySeconds: -60 * 24 * 60 * 60), world.known["nowhere"])
    try await world.house.engine.write {
      try $0.run(
        "UPDATE person SET created_at = \(asleep), seen_at = NULL WHERE id = \(person)")
    }
    sessions = Dictionary(
      world.viewers.compactMap { viewer in
        viewer.role.flatMap { role in viewer.session.map { (role, $0) } }
      },
      uniquingKeysWith: { first, _ in first })
  }

  /// Sends a form, and gives the answer; a new session is taken over.
  mutating func take(_ step: Step) async -> Answer {
    let house = world.house
    let page = step.page.isEmpty ? "" : await house.text(step.page, session: sessions[step.role])
    // A star stands for whichever comes first on the page.
    let parts = step.path.split(separator: "*", omittingEmptySubsequences: false)
    let found = PageForm.all(on: page).first {
      parts.count == 2
        ? $0.action.hasPrefix(parts[0]) && $0.action.hasSuffix(parts[1]) : $0.action == step.path
    }
    let token = await house.token(sessions[step.role])
    let form = (found ?? PageForm(action: step.path, fields: [("form_token", token)]))
      .answered(step.answers)
    let answer = await house.send(
      "POST", form.action, session: sessions[step.role], form: PageForm.encoded(sent(form.fields)))
    for field in answer.headers where field.name == .setCookie {
      if let token = field.value.firstMatch(of: #/accord=([0-9a-f]{64})/#) {
        sessions[step.role] = String(token.1)
      }
    }
    return answer
  }

  private func sent(_ fields: [PageForm.Field]) -> [PageForm.Field] {
    // What tells a try from another is by chance, and what tells a forgery stands once.
    let known = Set(fields.map(\.name))
    let own = fields.filter { $0.name != "form_key" }
    switch manner {
    case .plain: return own
    case .reversed: return own.reversed()
    case .repeated:
      return own
        + own.filter { !["form_token", "what"].contains($0.name) }.map { ($0.name, "\($0.value)x") }
    case .extra(let names):
      let values = extras(names.filter { !known.contains($0) })
      return values.prefix(values.count / 2) + own + values.suffix(values.count - values.count / 2)
    }
  }

  /// What somebody would try who knows the database.
  private func extras(_ names: [String]) -> [PageForm.Field] {
    let officer = world.targets[":person"]?.first?.text ?? ""
    return names.map { name in
      switch name {
      case "role": (name, Role.administrator.rawValue)
      case "body": (name, "authority")
      case "stage": (name, "full")
      case "state", "kind": (name, "published")
      case _ where name.hasSuffix("_at"): (name, "1")
      case _ where name.hasSuffix("_by") || name.hasPrefix("person"): (name, officer)
      case "id", "post", "post_id", "round", "session":
        (name, world.targets[":\(name)"]?.first?.text ?? officer)
      default: (name, "1")
      }
    }
  }
}
