package import HTML

/// The frame around every page: heading, navigation, the page itself, foot.
package struct PageShell: HTMLRepresentable {
  package let partnership: String
  package let title: String
  package let navigation: [NavigationItem]
  /// Who is signed in, and the form that signs them out; `nil` for a visitor.
  package let person: (name: String, signOut: HTML)?
  /// Where their name leads: to their own account.
  package let account: Link?
  package let notice: String?
  /// Whether what is shown is invented.
  package let isDemonstration: Bool
  package let breadcrumbs: Breadcrumbs
  /// What is to be said of the site as a whole, below its head.
  package let phase: HTML
  /// Which build answers, for whoever reports a fault.
  package let build: String
  package let hasProblems: Bool
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

  /// A page with problems says so at the head of its title.
  package init(
    partnership: String, title: String, navigation: [NavigationItem],
    person: (name: String, signOut: HTML)?, notice: String?, isDemonstration: Bool,
    account: Link? = nil, breadcrumbs: Breadcrumbs = Breadcrumbs([]), phase: HTML = .empty,
    build: String = "",
    hasProblems: Bool = false, content: HTML
  ) {
    self.partnership = partnership
    self.title = title
    self.navigation = navigation
    self.person = person
    self.account = account
    self.notice = notice
    self.isDemonstration = isDemonstration
    self.breadcrumbs = breadcrumbs
    self.phase = phase
    self.build = build
    self.hasProblems = hasProblems
    self.content = content
  }

  package var html: HTML {
    """
    <!DOCTYPE html>
    <html lang="en-GB">
    <head>
    <meta charset="utf-8">
    <title>\(if: hasProblems, "Error: ")\(title) – \(partnership)</title>
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
    \(breadcrumbs)\(if: notice != nil, noticeBanner)
    \(content)
    </main>
    \(foot)
    </body>
    </html>

    """
  }

  private var noticeBanner: HTML {
    Notice(.done, "<p>\(notice ?? "")</p>").html
  }

  private var masthead: HTML {
    """
    <header class="masthead">
    <div class="masthead-row">
    <a class="wordmark" href="\(Link("/"))"><img \
    src="\(Assets.icon.link)" alt="" width="28" height="28">Accord <span class="wordmark-place">\(partnership)</span></a>
    \(if: person != nil, whoIsHere)
    </div>
    \(if: !navigation.isEmpty, navigationBar)
    \(if: isDemonstration, demonstration)\
    \(if: !phase.isEmpty, "<div class=\"phase\"><p>\(phase)</p></div>")
    </header>
    """
  }

  private var whoIsHere: HTML {
    let name: HTML =
      if let account { "<a href=\"\(account)\">\(person?.name ?? "")</a>" } else {
        "\(person?.name ?? "")"
      }
    return """
      <div class="account"><span class="account-name">\(name)</span> \
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
    <footer class="foot"><div class="foot-row">
    <p>Accord is open software for the local partnerships that help children early.</p>
    <ul><li><a href="\(Link("/accessibility"))">Accessibility</a></li>\
    <li><a href="\(Link("/privacy"))">Privacy</a></li>\
    <li><a href="\(Link("/cookies"))">Cookies</a></li></ul>
    \(if: !build.isEmpty, "<p class=\"build\">Build \(build)</p>\n")</div></footer>
    """
  }
}
