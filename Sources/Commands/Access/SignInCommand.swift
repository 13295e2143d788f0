internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import SQL
internal import Store
internal import Values

/// `accord sign-in`: a link by which somebody comes in.
struct SignInCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign-in",
    abstract: "A link by which somebody signs in, once and within the hour.",
    discussion: """
      Somebody who is not there yet is added with --role: administrator, commissioning-officer or \
      reader. Give the link to nobody else.

      Example
        accord sign-in "Sam Example" --role reader
      """)

  @OptionGroup var options: DataOptions

  @Argument(help: "The person’s name, or what the records call them: per_…")
  var name: String

  @Option(help: "What somebody new is: administrator, commissioning-officer or reader.")
  var role: String?

  @Option(help: "What people type to come to the site, where it is not being served.")
  var publicAddress = "http://127.0.0.1:8080"

  mutating func validate() throws {
    guard let role else { return }
    guard let known = Role(rawValue: role), known != .publicVisitor else {
      throw ValidationError(
        "There is no role ‘\(role)’; choose administrator, commissioning-officer or reader.")
    }
  }

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let (name, role) = (name, role.flatMap { Role(rawValue: $0) })
    let address = surroundings.site?.publicAddress ?? publicAddress
    try await Desk.open(options, surroundings) { desk in
      let person = try await Self.person(name, role, desk)
      let token = try await SignIn(engine: desk.engine, clock: { surroundings.now() })
        .makeLink(for: person, by: desk.user)
      surroundings.terminal.say(
        """
        \(visible(person.name)) (\(person.role.rawValue)) signs in once and within the hour by:
          \(address)/sign-in?link=\(token)

        """)
    }
  }

  /// The one who is meant, or a new one.
  private static func person(
    _ name: String, _ role: Role?, _ desk: Desk
  ) async throws -> User {
    if let person = try await desk.person(name) {
      guard role == nil || role == person.role else {
        throw Refusal.conflict("\(person.name) is there already, as \(person.role.rawValue).")
      }
      return person
    }
    guard let role else {
      throw Refusal.invalid(
        "There is nobody called ‘\(visible(name))’.",
        remedy: "Correct the name, or add them with --role.")
    }
    let id = try await desk.runner.run(AddPerson(called: name, as: role), by: desk.user)
    return User(id: id, name: name, role: role)
  }
}
