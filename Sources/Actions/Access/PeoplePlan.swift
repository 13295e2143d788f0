package import Domain
package import Store
package import Values

/// What a list of people comes to: who is new, who is there already, which posts they get.
package struct PeoplePlan: Sendable {
  /// One post of the list.
  package struct Line: Sendable {
    package let wanted: WantedPost
    package let body: Body
    /// Whoever has the address already; `nil` for somebody who is new.
    package let person: Person?
    package let standing: Standing

    /// What becomes of it.
    package enum Standing: Hashable, Sendable {
      /// Held from its first day on.
      case given
      /// Waits for a second person.
      case waits
      /// They have it already, or it waits: nothing is done.
      case there
    }

    /// By which several rows are known to be of one person.
    package var key: String {
      EmailAddress.read(wanted.email) ?? "name: \(wanted.name)"
    }
  }

  package private(set) var lines: [Line] = []
  package private(set) var problems: [Problem] = []
  package let bodies: BodyBook

  package var newPeople: Int { Set(lines.filter { $0.person == nil }.map(\.key)).count }

  package init(
    _ list: [WantedPost], in records: Records, _ bodies: BodyBook, on day: CalendarDate
  ) throws {
    self.bodies = bodies
    let names = BodyNames(bodies)
    let giver = User(
      id: records.scope.person, name: "", role: records.scope.role, at: records.scope.body)
    var seen: Set<[String]> = []
    for wanted in list {
      let place = { Place(row: wanted.row, column: $0) }
      let found = names.bodies(called: wanted.place)
      guard let body = found.first, found.count == 1 else {
        problems.append(
          Problem(
            found.isEmpty
              ? "There is no place called ‘\(wanted.place)’."
              : "‘\(wanted.place)’ is the name of \(found.count) places.", in: place("place"),
            remedy: "Give the name of a cluster or organisation, the URN of a school, or ‘council’."
          ))
        continue
      }
      let person = try EmailAddress.read(wanted.email).flatMap {
        try records.people.find(email: $0)
      }
      let line = try line(wanted, body, person, giver, records, on: day)
      if let line {
        guard seen.insert([line.key, wanted.role.rawValue, body.description]).inserted else {
          problems.append(
            Problem(
              "This post stands twice in the list.", in: place("role"), remedy: "Take one out."))
          continue
        }
        lines.append(line)
      }
    }
  }

  private mutating func line(
    _ wanted: WantedPost, _ body: Body, _ person: Person?, _ giver: User, _ records: Records,
    on day: CalendarDate
  ) throws -> Line? {
    let before = problems.count
    let (sort, belongsTo) = try bodies.sort(of: body)
    let from = wanted.from ?? day
    var wrong = Post.problems(wanted.role, at: sort, from: from, until: wanted.until)
    wrong += RegisterText.problems(wanted.name, field: "name", most: 120, of: "the name")
    if !wanted.reason.utf8.isEmpty {
      wrong += RegisterText.problems(wanted.reason, field: "reason", most: 500, of: "the reason")
    }
    if person?.endedAt != nil {
      wrong.append(
        Problem(
          "Whoever has this address has left.", in: Place(field: "email"),
          remedy: "Take the row out, or let them have another address."))
    }
    problems += wrong.map { problem in
      Problem(
        problem.sentence, rule: problem.rule,
        in: Place(row: wanted.row, column: Self.column(problem.place.field)),
        remedy: problem.remedy)
    }
    var waits = false
    do {
      waits = try Post.needsSecondPerson(
        wanted.role, at: belongsTo, to: person?.id, by: giver)
    } catch {
      let refusal: Refusal = error
      problems.append(
        Problem(
          refusal.problems.first?.sentence ?? "You cannot give this post.",
          in: Place(row: wanted.row, column: "role"), remedy: "Take the row out."))
    }
    guard problems.count == before else { return nil }
    let isThere = try person.map { person in
      try records.posts.of(person.id).contains { post in
        post.role == wanted.role && post.body == body
          && [.waiting, .held, .toCome].contains(post.standing(on: day))
      }
    }
    return Line(
      wanted: wanted, body: body, person: person,
      standing: isThere == true ? .there : waits ? .waits : .given)
  }

  /// A form's field as a list has it for a column.
  private static func column(_ field: String?) -> String? { field == "body" ? "place" : field }
}
