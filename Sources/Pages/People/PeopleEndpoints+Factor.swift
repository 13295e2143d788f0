internal import Actions
internal import Domain
internal import HTML
internal import Site

/// Taking somebody's second factor away, who has lost it.
extension PeopleEndpoints {
  private func factorPage(_ visit: Visit) async throws -> PersonReasonPage {
    let (person, _) = try await person(visit)
    guard person.endedAt == nil else { throw Refusal.notFound }
    return PersonReasonPage(
      visit: visit, person: person, heading: "Has \(person.name) lost their authenticator app?",
      lead:
        "Make certain that it is they who ask: call them at a number that you know. Their app and recovery codes count no more, their sessions end, and they add a new app when they next sign in. They are told.",
      action: PeopleLinks.secondFactor(of: person.id), button: "Take the app away")
  }

  func askForFactor(_ visit: Visit) async throws -> Reply { .page(try await factorPage(visit)) }

  func removeFactor(_ submission: Submission) async throws -> Reply {
    let page = try await factorPage(submission.visit)
    return try await act(submission, page, "They add a new app when they next sign in.") {
      RemoveSecondFactor(of: page.person.id, because: $0)
    }
  }
}
