package import Values

/// A post that somebody holds: what they are, where, and from when until when.
///
/// What happens to it is added, never overwritten: it is given, approved or declined where a second
/// person is wanted, and ended.
package struct Post: Hashable, Sendable {
  package let id: PostID
  package let person: PersonID
  package let role: Role
  package let body: Body
  package let from: CalendarDate
  /// The last day; `nil` where none has been set.
  package let until: CalendarDate?
  package let given: Deed
  package let approved: Deed?
  package let declined: Deed?
  package let ended: Deed?
  /// The issuer of the identity provider that gave it; `nil` where a person did.
  package let provider: String?

  /// Who did something to a post, when, and why.
  package struct Deed: Hashable, Sendable {
    package let person: PersonID
    package let at: Moment
    package let reason: String

    package init(_ person: PersonID, at: Moment, reason: String = "") {
      self.person = person
      self.at = at
      self.reason = reason
    }
  }

  package init(
    id: PostID, person: PersonID, role: Role, body: Body, from: CalendarDate,
    until: CalendarDate? = nil, given: Deed, approved: Deed? = nil, declined: Deed? = nil,
    ended: Deed? = nil, provider: String? = nil
  ) {
    self.id = id
    self.person = person
    self.role = role
    self.body = body
    self.from = from
    self.until = until
    self.given = given
    self.approved = approved
    self.declined = declined
    self.ended = ended
    self.provider = provider
  }

  /// How a post stands on a day.
  package enum Standing: String, CaseIterable, Hashable, Sendable {
    /// Given, and waits for a second person.
    case waiting
    case declined
    /// Begins on a later day.
    case toCome = "to-come"
    case held
    /// Its last day has passed.
    case over
    /// Somebody has ended it.
    case ended

    package var words: String {
      switch self {
      case .waiting: "Waits for a second person"
      case .declined: "Declined"
      case .toCome: "Begins later"
      case .held: "Held"
      case .over: "Its last day has passed"
      case .ended: "Ended"
      }
    }
  }

  package func standing(on day: CalendarDate) -> Standing {
    if ended != nil { return .ended }
    if declined != nil { return .declined }
    if approved == nil { return .waiting }
    if day < from { return .toCome }
    if let until, until < day { return .over }
    return .held
  }

  // MARK: What may be done to it

  /// Whether a giver's word is enough, or a second person's is wanted.
  ///
  /// Throws when they may not give it at all: nobody gives themselves anything. `person` is `nil` of somebody
  /// who is still to be added.
  package static func needsSecondPerson(
    _ role: Role, at bodies: Set<Body>, to person: PersonID?, by giver: User
  ) throws(Refusal) -> Bool {
    // Whoever is at the terminal holds the database anyway; the trail says that it was done there.
    guard giver.id != person || giver.role == .terminal else {
      throw .conflict("Nobody gives themselves a post: ask another administrator.")
    }
    let leave = Policy.leave(giver.role, .managePeople)
    let relation = bodies.contains(giver.body) ? Relation.place : .elsewhere
    switch leave.sight(relation) {
    case .full: return role.needsSecondPerson && giver.role != .terminal
    case .contribute:
      guard !role.needsSecondPerson else { throw .notAllowed }
      return true
    default: throw .notAllowed
    }
  }

  /// Refuses where somebody may not say yes or no to the gift.
  package func canBeDecided(by user: User, on day: CalendarDate) throws(Refusal) {
    guard standing(on: day) == .waiting else {
      throw .conflict("This post does not wait for a second person any more.")
    }
    guard user.id != given.person else {
      throw .conflict("You gave this post yourself: another person has to approve it.")
    }
    guard user.id != person else { throw .conflict("Nobody approves a post of their own.") }
  }

  /// Refuses where there is nothing to end.
  package func canBeEnded(on day: CalendarDate) throws(Refusal) {
    switch standing(on: day) {
    case .waiting, .toCome, .held: return
    case .declined, .over, .ended: throw .conflict("This post has ended already.")
    }
  }

  /// What is wrong with a post as it was typed; empty when nothing is.
  package static func problems(
    _ role: Role, at sort: BodySort, from: CalendarDate, until: CalendarDate?
  ) -> [Problem] {
    var problems: [Problem] = []
    if !role.canBeHeld(at: sort) {
      problems.append(
        Problem(
          "Nobody is \(role.words.asInSentence) there.", in: Place(field: "body"),
          remedy: "Choose another place, or another role."))
    }
    if let until, until < from {
      problems.append(
        Problem(
          "The last day is before the first.", in: Place(field: "until"),
          remedy: "Give a last day that is later, or none."))
    }
    return problems
  }
}

extension String {
  /// A role's name within a sentence: names of posts begin small unless they are proper names.
  fileprivate var asInSentence: String {
    guard let first = utf8.first, let second = utf8.dropFirst().first,
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first), second >= UInt8(ascii: "a")
    else { return self }
    return String(decoding: [first + 32] + Array(utf8.dropFirst()), as: UTF8.self)
  }
}
