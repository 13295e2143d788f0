internal import Actions
internal import Digests
internal import Domain
internal import HTML
internal import OpenID
internal import Site
internal import Store
internal import Values

/// Going to an identity provider to show who one is, and coming back.
///
/// To go is a look, as a form of ours may lead nowhere but to this site; so whatever is done with whoever comes
/// back is bound to the browser that went, and what is done to an account to its session too.
struct ProviderEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/sign-in/provider/:provider", for: .everyone, begin),
      .get("/sign-in/provider/:provider/return", for: .everyone, comeBack),
      .get("/account/providers/:provider", for: .signedIn, beginAdding),
      .get("/account/providers/:provider/showing", for: .signedIn, beginShowing),
      .post("/account/providers/:provider/removal", for: .signedIn, remove),
    ]
  }

  private func provider(_ visit: Visit) throws -> SignInProvider {
    let key = visit.parameters["provider"] ?? ""
    guard let provider = context.providers.first(where: { $0.key.utf8.elementsEqual(key.utf8) })
    else { throw Refusal.notFound }
    return provider
  }

  // MARK: Going

  private func begin(_ visit: Visit) async throws -> Reply {
    let provider = try provider(visit)
    guard let token = visit.query["link"] else {
      return try await go(visit, to: provider, .signIn, visit.query["to"] ?? "/")
    }
    guard token.utf8.count == 64 else { throw Refusal.notFound }
    return try await go(
      visit, to: provider, context.signIn.errand(ofInvitation: token), "/")
  }

  private func beginAdding(_ visit: Visit) async throws -> Reply {
    let provider = try provider(visit)
    let user = try own(visit, provider)
    guard visit.wasShown else { return .showAgain(to: PeopleLinks.account) }
    return try await go(visit, to: provider, .account(user.id), "/account")
  }

  private func beginShowing(_ visit: Visit) async throws -> Reply {
    let provider = try provider(visit)
    let user = try own(visit, provider)
    return try await go(visit, to: provider, .showing(user.id), visit.query["to"] ?? "/")
  }

  /// Who is signed in, where the address is one that a page of their session has made.
  private func own(_ visit: Visit, _ provider: SignInProvider) throws -> User {
    let ticket = ProviderLinks.ticket(provider.key, visit)
    guard Digest.areEqual(Array((visit.query["ticket"] ?? "").utf8), Array(ticket.utf8)) else {
      throw Refusal.notFound
    }
    return try visit.signedIn()
  }

  private func go(
    _ visit: Visit, to provider: SignInProvider, _ purpose: IdentityRecords.Errand.Purpose,
    _ target: String
  ) async throws -> Reply {
    do {
      var isShowing = false
      if case .showing = purpose { isShowing = true }
      let request = try await provider.openID.begin(now: visit.now, showingAgain: isShowing)
      guard let address = OutsideAddress(request.address, at: request.endpoint) else {
        throw OpenIDFault(.wrongDiscovery, "The address to send people to cannot be used.")
      }
      // Somebody may be on the way twice, in two windows.
      let browser = visit.errand ?? Digest.hexadecimal(Chance.bytes(32))
      try await context.signIn.keep(
        IdentityRecords.Errand(
          provider: provider.key, purpose: purpose, nonce: request.nonce,
          verifier: request.verifier, target: (Link(reading: target) ?? "/").address,
          madeAt: visit.now), state: request.state, browser: browser)
      return .away(to: address, errand: browser)
    } catch let fault as OpenIDFault {
      return try await refuse(visit, provider, fault)
    }
  }

  // MARK: Coming back

  private func comeBack(_ visit: Visit) async throws -> Reply {
    let provider = try provider(visit)
    let query = visit.query
    // Who comes with another's state, with one that was used, or too late, comes with nothing.
    guard let state = query["state"], (1...200).contains(state.utf8.count),
      let browser = visit.errand,
      let errand = try await context.signIn.take(state: state, browser: browser),
      errand.provider.utf8.elementsEqual(provider.key.utf8)
    else { return try await refuse(visit, provider, "not-begun", said: nil, .notBegun) }
    if let error = query["error"] {
      let isOwnWish = error == "access_denied"
      return try await refuse(
        visit, provider, isOwnWish ? "access-denied" : "refused",
        said: "The provider sent somebody back with \(OpenIDFault.quoted(error)).",
        isOwnWish ? .denied : .failed(OpenIDFault(.refused, "").sentence))
    }
    do {
      let claims = try await provider.openID.finish(
        code: query["code"] ?? "", issuer: query["iss"], nonce: errand.nonce,
        verifier: errand.verifier, now: visit.now)
      return try await finish(visit, provider, errand, claims)
    } catch let fault as OpenIDFault {
      return try await refuse(visit, provider, fault)
    }
  }

  private func finish(
    _ visit: Visit, _ provider: SignInProvider, _ errand: IdentityRecords.Errand,
    _ claims: OpenIDClaims
  ) async throws -> Reply {
    let outcome = try await context.signIn.finish(
      errand,
      as: ProviderIdentity(
        issuer: claims.issuer, subject: claims.subject, groups: claims.groups),
      giving: provider.posts, presence: visit.presence, shownAt: claims.shownAt,
      known: visit.device, device: visit.browser)
    let target = Link(reading: errand.target) ?? "/"
    let problem: ProviderRefusalPage.Problem
    switch outcome {
    case .session(let token, let device):
      return .session(token: token, device: device, to: target)
    case .added:
      return .redirect(
        to: PeopleLinks.account, notice: "From now on you can sign in with \(provider.name).")
    case .shown: return .redirect(to: target, notice: nil)
    case .unknown: problem = .unknown
    case .othersIdentity: problem = .others
    case .spentLink: problem = .spentLink
    case .setUpAlready: problem = .setUpAlready
    case .otherPerson: problem = .otherPerson
    case .notAsked: problem = .notAsked
    case .asleep: problem = .asleep
    case .noPost: problem = .noPost
    }
    return try await refuse(visit, provider, problem.reason, said: nil, problem)
  }

  // MARK: What goes wrong

  private func refuse(
    _ visit: Visit, _ provider: SignInProvider, _ fault: OpenIDFault
  ) async throws -> Reply {
    try await refuse(
      visit, provider, fault.reason.rawValue, said: fault.log, .failed(fault.sentence))
  }

  /// Says what happened; the trail has a line of it, and the log what the provider did wrong.
  private func refuse(
    _ visit: Visit, _ provider: SignInProvider, _ reason: String, said: String?,
    _ problem: ProviderRefusalPage.Problem
  ) async throws -> Reply {
    if let said {
      context.log("sign-in fault provider=\(provider.key) reason=\(reason) said=\(said)")
    }
    try await context.providerRefusals.add(
      issuer: provider.issuer, reason: reason, by: visit.user)
    return .again(ProviderRefusalPage(provider: provider, problem: problem))
  }

  // MARK: One's own accounts there

  private func remove(_ submission: Submission) async throws -> Reply {
    let visit = submission.visit
    let provider = try provider(visit)
    let user = try visit.signedIn()
    guard visit.wasShownForForm else { return .showAgain(to: PeopleLinks.account) }
    guard try await context.signIn.remove(identityAt: provider.issuer, of: user) else {
      throw Refusal.notFound
    }
    return .redirect(
      to: PeopleLinks.account, notice: "\(provider.name) lets you in no longer.")
  }
}
