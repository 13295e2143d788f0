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
      Somebody who is not there yet is added with --role, and gets the post at once: whoever has the \
      program’s own terminal needs no second person, and the audit trail says that it was done there. \
      Give the link to nobody else.

      Examples
        accord sign-in "Sam Example" --role commissioning-officer
        accord sign-in "Kim Example" --role cluster-manager --at Bramley
      """)

  @OptionGroup var options: DataOptions

  @Argument(help: "The person’s name, or what the records call them: per_…")
  var name: String

  @Option(help: "What somebody new is: \(Role.given.map(\.rawValue).joined(separator: ", ")).")
  var role: String?

  @Option(help: "Where: a cluster’s, school’s or organisation’s name; the council without it.")
  var at: String?

  @Option(help: "What people type to come to the site, where it is not being served.")
  var publicAddress = "http://127.0.0.1:8080"

  mutating func validate() throws {
    guard let role else { return }
    guard let known = Role(rawValue: role), Role.given.contains(known) else {
      throw ValidationError(
        "There is no role ‘\(role)’; choose \(Role.given.map(\.rawValue).joined(separator: ", ")).")
    }
  }

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let (name, role, at) = (name, role.flatMap { Role(rawValue: $0) }, at)
    let address = surroundings.site?.publicAddress ?? publicAddress
    try await Desk.open(options, surroundings) { desk in
      let person = try await Self.person(name, role, at, desk)
      let token = try await SignIn(
        engine: desk.engine, clock: { surroundings.now() }, identifiers: surroundings.identifiers
      ).makeLink(for: person, by: desk.user)
      surroundings.terminal.say(
        """
        \(visible(name)) signs in once and within the hour by:
          \(address)/sign-in?link=\(token)

        """)
    }
  }

  /// The one who is meant, or a new one; with the post, where one was asked for.
  private static func person(
    _ name: String, _ role: Role?, _ at: String?, _ desk: Desk
  ) async throws -> PersonID {
    let person = try await desk.person(name)
    guard let role else {
      guard let person else {
        throw Refusal.invalid(
          "There is nobody called ‘\(visible(name))’.",
          remedy: "Correct the name, or add them with --role.")
      }
      return person.id
    }
    let book = try await desk.runner.read(as: desk.user, for: .readPeople) {
      try BodyBook($0, on: desk.today)
    }
    let post = GivenPost(role, at: try body(at, book), from: desk.today)
    guard let person else {
      return try await desk.runner.run(AddPerson(called: name, posts: [post]), by: desk.user)
    }
    let held = try await desk.runner.read(as: desk.user, for: .readPeople) {
      try $0.posts.held(by: person.id, on: desk.today)
    }
    if !held.contains(where: { $0.role == role && $0.body == post.body }) {
      _ = try await desk.runner.run(GivePost(post, to: person.id), by: desk.user)
    }
    return person.id
  }

  private static func body(_ name: String?, _ book: BodyBook) throws -> Body {
    guard let name else { return .authority }
    if let body = Body(name) { return body }
    let found = book.all.filter { $0.name.utf8.elementsEqual(name.utf8) }
    guard let body = found.first?.body, found.count == 1 else {
      throw Refusal.invalid(
        found.isEmpty
          ? "There is no cluster, school or organisation called ‘\(visible(name))’."
          : "There are several called ‘\(visible(name))’.",
        remedy: "Give what the records call it: clu_…, sch_… or org_….")
    }
    return body
  }
}
