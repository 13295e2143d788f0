internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// The accessibility statement, in the parts that public bodies give.
struct AccessibilityPage: Page {
  let words: StatementWords

  var title: String { "Accessibility statement" }

  private var limits: [String] { words.statements.knownLimits }

  var body: HTML {
    """
    \(PageHeading(title, lead: "This statement is about the site of the partnership \(words.partnership), which runs the open software Accord."))
    \(words.warning)
    <p>As many people as possible should be able to use it. You should be able to</p>
    <ul>
    <li>enlarge a page up to four times without anything falling off the screen</li>
    <li>get everywhere with a keyboard alone, or by speaking</li>
    <li>listen to every page with a screen reader</li>
    <li>read in the colours, contrast and letters that you have set, in the dark and on paper</li>
    <li>do everything without script</li>
    </ul>
    <h2>How accessible this site is</h2>
    \(knownLimits)
    <h2>What to do if something does not work for you</h2>
    <p>If you need what is here in another form, such as large print or easy read, or find something that \
    does not work, write to \(words.contact). Say which page it is. You should hear within ten working \
    days.</p>
    <h2>If the answer does not help</h2>
    <p>Complain to \(words.complaints). The Equality and Human Rights Commission enforces the Public \
    Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not \
    content with how your complaint was dealt with, get in touch with the Equality Advisory and Support \
    Service: equalityadvisoryservice.com.</p>
    <h2>How far it meets the rules</h2>
    <p>The site is made to meet the Web Content Accessibility Guidelines version 2.2 at level AA. \
    \(if: limits.isEmpty, "Programs find nothing that does not meet them; whether it does in full is for an audit by people to say.")\
    \(if: !limits.isEmpty, "It meets them in part, because of what is named above.")</p>
    <h2>How this statement was made</h2>
    \(words.day)
    <p>Every page is opened in a browser by program each time the software changes, for each sort of \
    person who is signed in, and held against the guidelines with axe; with script and without, narrow and \
    wide. A person who relies on assistive technology has not yet tried it: that is a known limit.</p>
    """
  }

  private var knownLimits: HTML {
    guard !limits.isEmpty else {
      return "<p>No part is known that does not work. If you find one, say so.</p>"
    }
    return """
      <p>Some parts are known not to work for everybody:</p>
      <ul>\(for: limits, { "<li>\($0)</li>" })</ul>
      """
  }
}
