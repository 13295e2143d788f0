internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import Store
internal import Values

extension Desk {
  /// Somebody who has not left, by name or by what the records call them; `nil` where there is nobody.
  func person(_ name: String) async throws -> User? {
    let known = try await runner.read(as: user, for: .administer) { records -> [User] in
      if let id = Identifier<PersonKind>(name) {
        return try records.people.find(id).map { [$0] } ?? []
      }
      return try records.people.called(name)
    }
    guard known.count < 2 else {
      throw Refusal.invalid(
        "There are several by that name: "
          + known.map { "\($0.id) (\($0.role.rawValue))" }.joined(separator: ", ") + ".",
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
    return person
  }
}
