package import Domain
package import Store
internal import Values

/// Notes that somebody has left: their sessions, links and posts open nothing from then on.
package struct EndPerson: Action {
  package static let permission = Permission.managePeople

  private let id: PersonID
  private let reason: String

  package init(_ id: PersonID, because reason: String) {
    self.id = id
    self.reason = reason
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<PersonID> {
    guard records.scope.reach == .everything, let person = try records.people.find(id) else {
      throw Refusal.notFound
    }
    guard person.endedAt == nil else { throw Refusal.conflict("They have left already.") }
    guard id != records.scope.person else {
      throw Refusal.conflict("Nobody ends their own account: ask another administrator.")
    }
    let problems = RegisterText.problems(reason, field: "reason", most: 500, of: "the reason")
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    try LastAdministrator.refuse(without: { $0.person == id }, in: records, at: time)
    var events: [AuditEvent] = [.access(.personEnded(id))]
    for post in try records.posts.of(id) {
      guard [.waiting, .toCome, .held].contains(post.standing(on: time.today)) else { continue }
      try records.posts.end(
        post.id, Post.Deed(records.scope.person, at: time.now, reason: reason))
      events.append(.access(.postEnded(post, reason: reason)))
    }
    try records.sessions.closeAll(of: id)
    try records.links.discard(of: id, at: time.now)
    try records.people.end(id, by: records.scope.person, at: time.now)
    return Performed(id, recording: events)
  }
}

/// Opens an account again that slept because nobody used it.
package struct WakePerson: Action {
  package static let permission = Permission.managePeople

  private let id: PersonID

  package init(_ id: PersonID) {
    self.id = id
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<PersonID> {
    guard records.scope.reach == .everything, let person = try records.people.find(id),
      person.endedAt == nil
    else { throw Refusal.notFound }
    guard person.isAsleep(at: time.now) else {
      throw Refusal.conflict("The account does not sleep.")
    }
    try records.people.wake(id, by: records.scope.person, at: time.now)
    return Performed(id, recording: .access(.personWoken(id)))
  }
}

/// Ends every session of somebody: a computer that was lost, a doubt.
package struct EndSessions: Action {
  package static let permission = Permission.managePeople

  private let id: PersonID

  package init(of id: PersonID) {
    self.id = id
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<PersonID> {
    guard records.scope.reach == .everything, try records.people.find(id) != nil else {
      throw Refusal.notFound
    }
    try records.sessions.closeAll(of: id)
    try AddNotice(.sessionsEnded, to: id, at: .account).perform(in: records, at: time)
    return Performed(id, recording: .access(.sessionsEnded(of: id)))
  }
}
