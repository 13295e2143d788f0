package import HTML

/// The frame around every page: heading, navigation, the page itself, foot.
package struct PageShell: HTMLRepresentable {
  package let partnership: String
  package let title: String
  package let navigation: [NavigationItem]
  /// Who is signed in, and the form that signs them out; `nil` for a visitor.
  package let person: (name: String, signOut: HTML)?
  package let notice: String?
  /// Whether what is shown is invented.
  package let isDemonstration: Bool
  package let content: HTML

  /// A place the navigation leads to.
  package struct NavigationItem: Sendable {
    let link: Link
    let label: String
    let isCurrent: Bool

    package init(_ label: String, _ link: Link, isCurrent: Bool) {
      self.label = label
      self.link = link
      self.isCurrent = isCurrent
    }
  }

  package init(
    partnership: String, title: String, navigation: [NavigationItem],
    person: (name: String, signOut: HTML)?, notice: String?, isDemonstration: Bool, content: HTML
  ) {
    self.partnership = partnership
    self.title = title
    self.navigation = navigation
    self.person = person
    self.notice = notice
    self.isDemonstration = isDemonstration
    self.content = content
  }

  package var html: HTML {
    """
    <!DOCTYPE html>
    <html lang="en-GB">
    <head>
    <meta charset="utf-8">
    <title>\(title) – \(partnership)</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <link rel="stylesheet" href="\(Assets.stylesheet.link)">
    <link rel="icon" href="\(Assets.icon.link)" type="image/svg+xml">
    <script src="\(Assets.script.link)" defer></script>
    </head>
    <body>
    <a class="skip" href="#main">Skip to the page’s content</a>
    \(masthead)
    <main id="main" tabindex="-1">
    \(if: notice != nil, noticeBanner)
    \(content)
    </main>
    \(foot)
    </body>
    </html>

    """
  }

  private var noticeBanner: HTML {
    "<div class=\"notice notice-done\" role=\"status\"><p>\(notice ?? "")</p></div>"
  }

  private var masthead: HTML {
    """
    <header class="masthead">
    <div class="masthead-row">
    <a class="wordmark" href="\(Link("/"))"><span class="wordmark-mark" aria-hidden="true"></span>\
    Accord <span class="wordmark-place">\(partnership)</span></a>
    \(if: person != nil, account)
    </div>
    \(if: !navigation.isEmpty, navigationBar)
    \(if: isDemonstration, demonstration)
    </header>
    """
  }

  private var account: HTML {
    """
    <div class="account"><span class="account-name">\(person?.name ?? "")</span> \
    \(person?.signOut ?? "")</div>
    """
  }

  private var navigationBar: HTML {
    """
    <nav class="navigation" aria-label="Main"><ul>
    \(for: navigation, { item in
      """
      <li><a href="\(item.link)"\(if: item.isCurrent, " aria-current=\"page\"")>\(item.label)</a></li>
      """
    })
    </ul></nav>
    """
  }

  private var demonstration: HTML {
    """
    <div class="phase"><p><strong class="tag">Demonstration</strong> The clusters and their published \
    allocations are real; schools, pupils and people are invented.</p></div>
    """
  }

  private var foot: HTML {
    """
    <footer class="foot"><p>Accord is open software for the local partnerships that help children \
    early. <a href="\(Link("/accessibility"))">Accessibility</a> · \
    <a href="\(Link("/privacy"))">Privacy and cookies</a></p></footer>
    """
  }
}
