internal import Actions
internal import Domain
internal import HTML
internal import Imports
internal import Reports
internal import Site
internal import Store
internal import Values

/// Adding many people at once from a list: looked at first, then all of it or nothing.
struct PeopleListEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/people/list", for: .may(.managePeople), show),
      .get("/people/list/example.csv", for: .may(.managePeople), example),
      .post("/people/list", for: .may(.managePeople), mostUpload: 2_000_000, take),
    ]
  }

  private func show(_ visit: Visit) -> Reply { .page(PeopleListPage(visit: visit)) }

  private func example(_ visit: Visit) -> Reply {
    let post = WantedPost(
      row: 2, name: "Kim Example (invented)", email: "kim@example.org", role: .clusterChair,
      place: "A cluster", from: visit.today, reason: "Elected by the board")
    return .download(.csv("people.csv", Self.text([post])))
  }

  /// A list comes as a file, and is then sent on by the page that says what it comes to.
  private func take(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    do {
      let list = try read(submission)
      guard submission.form["act"] == "add" else {
        let plan = try await plan(list, visit)
        guard plan.problems.isEmpty else { throw Refusal.invalid(plan.problems) }
        return .page(PeoplePlanPage(visit: visit, plan: plan, list: Self.text(list)))
      }
      let user = try visit.signedIn()
      let added = try await context.runner.run(AddPeople(list), by: user, key: submission.key)
      let invited = try await invite(added.people, by: user)
      let count = added.people.count
      return .redirect(
        to: PeopleLinks.all,
        notice: (count == 1 ? "One person has been added" : "\(count) people have been added")
          + (invited == 0 ? "." : ", and \(invited) invited by mail."))
    } catch let refusal as Refusal where refusal.isAboutTheForm {
      return .again(PeopleListPage(visit: visit, problems: refusal.problems))
    }
  }

  /// Has whoever has an address invited, where mail is sent; gives how many.
  ///
  /// One after the other: whoever was not reached when the program ends is invited from their own page.
  private func invite(_ people: [PersonID], by user: User) async throws -> Int {
    guard context.mail != .none else { return 0 }
    let reachable = try await context.runner.read(as: user, for: .managePeople) { records in
      try people.filter { try records.people.find($0)?.email != nil }
    }
    for person in reachable {
      _ = try await context.signIn.makePasswordLink(for: person, by: user, isMailed: true)
    }
    return reachable.count
  }

  private func plan(_ list: [WantedPost], _ visit: Visit) async throws -> PeoplePlan {
    try await context.look(visit, .managePeople) { records, bodies in
      let plan = try PeoplePlan(list, in: records, bodies, on: visit.today)
      return Looked(plan, Look(.people, showing: plan.lines.compactMap(\.person?.id.description)))
    }
  }

  private func read(_ submission: Submission) throws -> [WantedPost] {
    if let file = submission.files.first(where: { $0.field == "list" && $0.length > 0 }) {
      return try PeopleFile.read(path: file.path, named: String(file.name.prefix(200)))
    }
    guard let text = submission.form["list"], !text.utf8.isEmpty else {
      throw Refusal.invalid(
        "No list is chosen.", in: Place(field: "list"), remedy: "Choose a CSV file.")
    }
    let folder = try context.makeLoadingFolder()
    let path = "\(folder)/people.csv"
    defer { UploadFolder.remove([path], and: folder) }
    var file = try OutputFile(path: path)
    try file.write(Array(text.utf8))
    try file.finish()
    return try PeopleFile.read(path: path, named: "the list")
  }

  /// A list as it is written, and can be read again.
  static func text(_ list: [WantedPost]) -> [UInt8] {
    var text = CSVText(
      heading: PeopleFile.wanted + PeopleFile.optional, expecting: list.count)
    for post in list {
      text.add([
        .text(post.name), .text(post.email), .text(post.role.words), .text(post.place),
        .text(post.from?.description ?? ""), .text(post.until?.description ?? ""),
        .text(post.reason),
      ])
    }
    return text.bytes
  }
}
