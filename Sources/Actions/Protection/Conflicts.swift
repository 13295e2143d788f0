package import Domain
package import Store
internal import Values

/// Somebody's being close to a school or a family, as it was declared.
package struct ConflictStatement: Hashable, Sendable {
  private let concerns: String
  private let closeness: DeclaredConflict.Closeness
  private let reason: String

  package init(
    concerning concerns: String, _ closeness: DeclaredConflict.Closeness, because reason: String
  ) {
    self.concerns = concerns
    self.closeness = closeness
    self.reason = reason
  }

  func declare(
    of person: PersonID, in records: Records, at time: ActionTime
  ) throws -> DeclaredConflict {
    var problems = RegisterText.problems(
      reason, field: "reason", most: 500, of: "how they are close")
    let isPlain = concerns.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    let isKnown =
      if let school = SchoolID(concerns) {
        try records.register.register().schools[school] != nil
      } else {
        isPlain && (1...100).contains(concerns.utf8.count)
      }
    if !isKnown {
      problems.append(
        Problem(
          "It does not say whom it concerns.", in: Place(field: "school"),
          remedy: "Choose a school, or give the reference of the family’s record."))
    }
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    let held = try records.glass.conflicts(of: person)
    guard !held.contains(where: { $0.concerns.utf8.elementsEqual(concerns.utf8) }) else {
      throw Refusal.conflict("This has been declared already.")
    }
    let conflict = DeclaredConflict(
      id: time.identifiers.make(), person: person, concerns: concerns, closeness: closeness,
      reason: reason, declared: Post.Deed(records.scope.person, at: time.now))
    try records.glass.add(conflict)
    return conflict
  }
}

/// Declares that one is close to a school or a family oneself.
package struct DeclareOwnConflict: Action {
  package static let permission = Permission.signIn

  private let statement: ConflictStatement

  package init(_ statement: ConflictStatement) {
    self.statement = statement
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<ConflictID> {
    let conflict = try statement.declare(of: records.scope.person, in: records, at: time)
    return Performed(conflict.id, recording: .access(.conflictDeclared(conflict)))
  }
}

/// Declares it for somebody of whom one may say so.
package struct DeclareConflict: Action {
  package static let permission = Permission.managePeople

  private let person: PersonID
  private let statement: ConflictStatement

  package init(of person: PersonID, _ statement: ConflictStatement) {
    self.person = person
    self.statement = statement
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<ConflictID> {
    try ConflictReach.refuse(person, in: records, at: time)
    let conflict = try statement.declare(of: person, in: records, at: time)
    return Performed(conflict.id, recording: .access(.conflictDeclared(conflict)))
  }
}

/// Ends a conflict: neither whom it is of nor who declared it does.
package struct EndConflict: Action {
  package static let permission = Permission.managePeople

  private let id: ConflictID
  private let person: PersonID
  private let reason: String

  package init(_ id: ConflictID, of person: PersonID, because reason: String) {
    self.id = id
    self.person = person
    self.reason = reason
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<ConflictID> {
    guard let conflict = try records.glass.conflict(id), conflict.person == person else {
      throw Refusal.notFound
    }
    try ConflictReach.refuse(person, in: records, at: time)
    try conflict.canBeEnded(by: records.scope.person)
    let problems = RegisterText.problems(reason, field: "reason", most: 500, of: "the reason")
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    let deed = Post.Deed(records.scope.person, at: time.now, reason: reason)
    guard try records.glass.end(id, deed) else { throw Refusal.stale }
    return Performed(id, recording: .access(.conflictEnded(conflict, reason: reason)))
  }
}

/// Whose conflicts somebody may speak of.
enum ConflictReach {
  /// Refuses alike where there is nobody, and where they are out of reach.
  static func refuse(_ person: PersonID, in records: Records, at time: ActionTime) throws {
    guard let found = try records.people.find(person), found.endedAt == nil else {
      throw Refusal.notFound
    }
    guard records.scope.reach != .everything else { return }
    let bodies = try BodyBook(records, on: time.today)
    let isTheirs = try records.posts.of(person).contains {
      records.scope.covers(bodies.belongings(of: $0.body))
    }
    guard isTheirs else { throw Refusal.notFound }
  }
}
