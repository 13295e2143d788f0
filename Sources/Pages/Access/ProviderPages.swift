internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

/// The page for whoever could not be signed in through a provider: what happened, and what to do.
struct ProviderRefusalPage: Page {
  /// What happened.
  enum Problem: Hashable {
    case notBegun, denied, unknown, others, spentLink, setUpAlready, otherPerson, notAsked, asleep,
      noPost
    case failed(String)

    /// For the trail.
    var reason: String {
      switch self {
      case .notBegun: "not-begun"
      case .denied: "access-denied"
      case .unknown: "unknown"
      case .others: "others"
      case .spentLink: "spent-link"
      case .setUpAlready: "set-up-already"
      case .otherPerson: "other-person"
      case .notAsked: "not-asked"
      case .asleep: "asleep"
      case .noPost: "no-post"
      case .failed: "failed"
      }
    }
  }

  let provider: SignInProvider
  let problem: Problem

  private var words: (heading: String, remedy: String) {
    let name = provider.name
    return switch problem {
    case .notBegun:
      (
        "This way in is used up",
        "You came back from \(name) too late, twice, or in another browser. Begin again."
      )
    case .denied:
      (
        "You are not signed in",
        "\(name) says that you may not go on, or that you did not want to. Begin again, or ask those who look after your account there."
      )
    case .unknown:
      (
        "Your account at \(name) is not known here",
        "Ask an administrator for an invitation. If you come in by a password already, sign in with it and add \(name) in your account."
      )
    case .others:
      (
        "This account at \(name) is somebody’s already",
        "Sign in there with your own, or tell an administrator."
      )
    case .spentLink:
      (
        "This invitation has been used or is too old",
        "Ask whoever sent it to you for a new one."
      )
    case .setUpAlready:
      (
        "Your account has been set up already",
        "Sign in as you did before, and add \(name) in your account."
      )
    case .otherPerson:
      (
        "Nothing has been changed",
        "Who went to \(name) is not who is signed in here, or the account there is not theirs. Begin again."
      )
    case .notAsked:
      (
        "\(name) did not ask who you are",
        "It has to ask again before you go on. Sign out here, and come in again through \(name); for five minutes after that you are not asked."
      )
    case .asleep:
      (
        "Your account is asleep",
        "Nobody has used it for a long time: ask an administrator to wake it."
      )
    case .noPost:
      ("You hold no post at present", "Ask whoever gave you your last one.")
    case .failed(let sentence): ("You are not signed in", sentence)
    }
  }

  var title: String { words.heading }

  var body: HTML {
    """
    \(PageHeading(words.heading, lead: "\(words.remedy)"))
    <p><a href="\(Link("/sign-in"))">Go to the page to sign in</a></p>
    """
  }
}

/// A button for each provider that somebody may come in through; nothing where there is none.
struct ProviderButtons: HTMLRepresentable {
  let providers: [SignInProvider]
  let to: String?
  /// The token of an invitation that is used with it.
  var invitation: String?

  var html: HTML {
    providers.isEmpty ? .empty : "<div class=\"acts\">\(for: providers, button)</div>"
  }

  private func button(_ provider: SignInProvider) -> HTML {
    let link = ProviderLinks.begin(provider.key, to: to, invitation: invitation)
    return "\(Button("Sign in with \(provider.name)", .quiet, .follow(link))) "
  }
}

/// The accounts elsewhere that somebody signs in with, and those that could be.
struct OwnProviders: HTMLRepresentable {
  let visit: Visit
  let providers: [SignInProvider]
  let identities: [IdentityRecords.Listed]

  var html: HTML {
    guard !providers.isEmpty else { return .empty }
    return """
      <h3>Accounts elsewhere</h3>
      \(DataTable(
        id: "providers", caption: "You can sign in with an account that you have elsewhere",
        columns: [.init("Where"), .init("Added"), .init("Last used"), .init("Change")],
        rows: providers.map(row)))
      """
  }

  private func row(_ provider: SignInProvider) -> [HTML] {
    let hidden = visit.hiddenFields().map { EntryForm.Hidden($0.name, $0.value) }
    let own = identities.first { $0.issuer.utf8.elementsEqual(provider.issuer.utf8) }
    guard let own else {
      return [
        "\(provider.name)", "No", "",
        "<a href=\"\(ProviderLinks.add(provider.key, visit))\">Add it<span class=\"hidden\">: \(provider.name)</span></a>",
      ]
    }
    let form = EntryForm(
      action: ProviderLinks.removal(provider.key), hidden: hidden, asksBeforeLeaving: false,
      "<button type=\"submit\" class=\"quiet\">Remove it<span class=\"hidden\">: \(provider.name)</span></button>"
    )
    return [
      "\(provider.name)", own.addedAt.dayInLondon.map { .day($0) } ?? "",
      own.usedAt?.dayInLondon.map { .day($0) } ?? "Never", form.html,
    ]
  }
}
