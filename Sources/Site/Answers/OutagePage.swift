internal import HTML

/// The page for what the machine does not allow just now: it says what works still, what to do, and holds
/// what was typed, to be sent again.
struct OutagePage: Page {
  let outage: Outage
  let reference: String
  let visit: Visit
  /// What was sent, where its form had been taken.
  let sent: SentForm?

  var title: String { outage.title }

  var body: HTML {
    """
    <h1>\(title)</h1>
    \(for: outage.sentences, { "<p>\($0)</p>\n" })<p>\(outage.remedy)</p>
    \(sent?.html(visit, button: "Send it again") ?? .empty)\
    <p class="reference">If you ask for help, give this reference: <strong>\(reference)</strong></p>
    <p><a href="\(Link("/"))">Go to the start page</a></p>
    """
  }
}
