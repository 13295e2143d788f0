internal import HTML

/// The page for a form whose sender has been signed out meanwhile, or has signed in anew: it holds what
/// was typed, and does nothing by itself.
struct LateFormPage: Page {
  let visit: Visit
  let sent: SentForm

  private var isSignedIn: Bool { visit.user != nil }

  var title: String {
    isSignedIn ? "Look at this before it is sent" : "You have been signed out"
  }

  var body: HTML {
    """
    <h1>\(title)</h1>
    \(if: isSignedIn, "<p>This form was filled in before you signed in. Nothing has been done yet.</p>")\
    \(if: !isSignedIn, signIn)
    \(sent.html(visit, button: isSignedIn ? "Send it" : "Go on"))
    """
  }

  private var signIn: HTML {
    """
    <p>Nothing has been done yet. \
    <a href="\(Link("/sign-in"))" target="_blank" rel="noopener">Sign in again in another tab</a>, \
    then come back here and go on.</p>
    """
  }
}
