package import Actions
internal import Design
internal import Domain
package import HTML
package import Site

/// Puts a page into the frame of this site.
package struct SiteLayout: Sendable {
  let settings: PartnershipSettings
  let isOpen: Bool
  let unread: UnreadNotices

  package init(
    _ settings: PartnershipSettings, isOpen: Bool, unread: UnreadNotices = UnreadNotices()
  ) {
    self.settings = settings
    self.isOpen = isOpen
    self.unread = unread
  }

  package func html(_ page: any Page, _ visit: Visit) -> HTML {
    PageShell(
      partnership: settings.name, title: page.title, navigation: navigation(visit),
      person: visit.user.map { ("\($0.name), \($0.role.words)", signOut(visit)) },
      notice: visit.notice, isDemonstration: settings.isDemonstration,
      account: PeopleLinks.account, content: "\(outage(visit))\(glass(visit))\(page.body)"
    ).html
  }

  /// Whoever is signed in is told before they type anything that it could not be kept.
  private func outage(_ visit: Visit) -> HTML {
    guard let outage = visit.outage, visit.user != nil else { return .empty }
    return Notice(
      .warning,
      """
      <p><strong>\(outage.title).</strong> Everything can be looked at as before. \(outage.remedy)</p>
      """
    ).html
  }

  /// Whoever has something open that is not theirs is told so on every page.
  private func glass(_ visit: Visit) -> HTML {
    guard visit.user != nil, let until = visit.presence?.glassUntil else { return .empty }
    return Notice(
      .warning,
      """
      <p><strong>Emergency access is open to you</strong> until \(AccountPage.when(until)). What you open \
      by it is recorded, and the privacy officer has been told. \
      <a href="\(GlassLinks.own)">See what is open, or close it</a></p>
      """
    ).html
  }

  private func navigation(_ visit: Visit) -> [PageShell.NavigationItem] {
    var places: [(label: String, link: Link, permission: Permission)] = [
      ("Allocations", AllocationLinks.all, .readRegister)
    ]
    if isOpen || visit.user?.may(.readRegister) == true {
      places += [
        ("Clusters", "/clusters", .readRegister), ("Schools", "/schools", .readRegister),
        ("Map", "/map", .readRegister), ("Funding", "/funding", .readRegister),
      ]
    }
    if visit.user?.mayInPart(.readFunding) == true {
      places.append(("Rounds", "/rounds", .readFunding))
    }
    if visit.user?.mayInPart(.takePart) == true {
      places.append(("Consultations", ConsultationLinks.all, .takePart))
    }
    if visit.user?.may(.readRegister) == true {
      places.append(("Changes", "/register/acts", .readRegister))
    }
    if visit.user?.mayInPart(.readPeople) == true {
      places.append(("People", PeopleLinks.all, .readPeople))
    }
    if visit.user?.may(.readAudit) == true { places.append(("Audit", "/audit", .readAudit)) }
    if visit.user?.may(.keepRetention) == true {
      places.append(("Data protection", ProtectionLinks.all, .keepRetention))
    }
    if let user = visit.user, user.may(.signIn) {
      let count = unread.count(of: user.id)
      places.append((count == 0 ? "Notices" : "Notices (\(count))", NoticeLinks.all, .signIn))
    }
    return places.map { place in
      let isCurrent =
        visit.path == place.link.address || visit.path.hasPrefix(place.link.address + "/")
      return PageShell.NavigationItem(place.label, place.link, isCurrent: isCurrent)
    }
  }

  private func signOut(_ visit: Visit) -> HTML {
    """
    <form method="post" action="\(Link("/sessions/end"))">\(visit.formFields())\
    <button type="submit">Sign out</button></form>
    """
  }
}
