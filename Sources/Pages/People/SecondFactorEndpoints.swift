internal import Actions
internal import Domain
internal import HTML
internal import SignInCodes
internal import Site
internal import Values

/// One's own authenticator app, replaced by another.
struct SecondFactorEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/account/second-factor", for: .signedIn, show),
      .post("/account/second-factor", for: .signedIn, replace),
      .post("/account/second-factor/new", for: .signedIn, begin),
    ]
  }

  private func show(_ visit: Visit) async throws -> Reply {
    let user = try visit.signedIn()
    guard visit.wasShown else { return .showAgain(to: PeopleLinks.secondFactor) }
    let standing = try await context.signIn.factorStanding(of: user)
    return .page(SecondFactorPage(visit: visit, standing: standing))
  }

  private func begin(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let user = try visit.signedIn()
    guard visit.wasShownForForm else { return .showAgain(to: PeopleLinks.secondFactor) }
    let secret = try await context.signIn.secretToReplace(of: user)
    return .page(NewFactorPage(visit: visit, partnership: context.settings.name, secret: secret))
  }

  private func replace(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let user = try visit.signedIn()
    guard visit.wasShownForForm, let presence = visit.presence else {
      return .showAgain(to: PeopleLinks.secondFactor)
    }
    let problem: Problem
    switch try await context.signIn.replaceFactor(
      code: submission.form["code"] ?? "", in: presence)
    {
    case .done(let codes):
      return .page(RecoveryCodesPage(visit: visit, codes: codes.map(\.text)))
    case .wrong:
      problem = Problem(
        "The code is not right.", in: Place(field: "code"),
        remedy: "Type the six digits that the new app shows.")
    case .locked:
      problem = Problem(
        "Codes have been tried too often.", in: Place(field: "code"),
        remedy: "Wait five minutes before you try another.")
    }
    guard let secret = try await context.signIn.secretToCome(of: user) else {
      return .redirect(to: PeopleLinks.secondFactor, notice: nil)
    }
    return .again(
      NewFactorPage(
        visit: visit, partnership: context.settings.name, secret: secret, problems: [problem]))
  }
}

extension Visit {
  /// Whether they have shown shortly before that it is they.
  var wasShown: Bool { wasShown(within: Standing.shownSeconds) }

  /// The same for a form, which may take longer.
  var wasShownForForm: Bool { wasShown(within: Standing.shownSeconds * 4) }

  private func wasShown(within seconds: Int) -> Bool {
    presence?.shown.map { now < $0.later(bySeconds: seconds) } ?? false
  }
}

extension Reply {
  /// Has somebody show that it is they, and leads them on.
  static func showAgain(to link: Link) -> Reply {
    .redirect(to: ("/account/identity" as Link).with([("to", link.address)]), notice: nil)
  }
}
