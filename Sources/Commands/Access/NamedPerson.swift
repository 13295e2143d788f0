internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import Store
internal import Values

extension Desk {
  /// Somebody who has not left, by name or by what the records call them; `nil` where there is nobody.
  func person(_ name: String) async throws -> Person? {
    let known = try await runner.read(as: user, for: .readPeople) { records -> [Person] in
      if let id = PersonID(name) {
        return try records.people.find(id).map { $0.endedAt == nil ? [$0] : [] } ?? []
      }
      return try records.people.called(name)
    }
    guard known.count < 2 else {
      throw Refusal.invalid(
        "There are several by that name: "
          + known.map { "\($0.id) (since \($0.addedAt))" }.joined(separator: ", ") + ".",
        remedy: "Give one of these instead of the name.")
    }
    return known.first
  }
}

/// Who does something.
struct ActingPerson: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: "Who does it: a name, or what the records call them; the administrator without it.")
  var name: String?

  /// The one who is meant; refused where there is nobody by that name.
  func user(at desk: Desk) async throws -> User {
    guard let name else { return desk.user }
    guard let person = try await desk.person(name) else {
      throw Refusal.invalid(
        "There is nobody called ‘\(visible(name))’.",
        remedy: "Correct the name, or add them: accord sign-in NAME --role commissioning-officer.")
    }
    let posts = try await desk.runner.read(as: desk.user, for: .readPeople) {
      try $0.posts.held(by: person.id, on: desk.today)
    }
    guard let post = posts.first else {
      throw Refusal.conflict("\(person.name) holds no post today, and may do nothing.")
    }
    return User(
      id: person.id, name: person.name, role: post.role, at: post.body, post: post.id)
  }
}
