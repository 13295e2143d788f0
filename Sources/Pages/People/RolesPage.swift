internal import Design
internal import Domain
internal import HTML
internal import Site

/// What each role may do: the policy as it is enforced.
struct RolesPage: Page {
  let visit: Visit

  var title: String { "What each role may do" }

  private var above: Breadcrumbs {
    visit.user?.mayInPart(.readPeople) == true
      ? Breadcrumbs([("People", PeopleLinks.all)])
      : Breadcrumbs([("Your account", PeopleLinks.account)])
  }

  private static let roles = Role.given + [.publicVisitor]

  var body: HTML {
    """
    \(above)
    \(PageHeading(
      title,
      lead: "Pages, lists, files and answers for programs go by this table. Named: they are named on the record, or it is their own. Place: it belongs to the cluster, school or organisation of the post. Elsewhere: it belongs to others."))
    \(for: Self.roles, role)
    """
  }

  private func role(_ role: Role) -> HTML {
    let rows = Permission.allCases.compactMap { permission -> [HTML]? in
      let leave = Policy.leave(role, permission)
      guard !leave.isNone else { return nil }
      return ["\(permission.words)", "\(leave.words)"]
    }
    let limits = role.limits
    return """
      <section aria-labelledby="role-\(role.rawValue)">
      <h2 id="role-\(role.rawValue)">\(role.words)</h2>
      \(if: role.needsSecondPerson, "<p>Giving it needs a second person.</p>")
      \(if: role != .publicVisitor, "<p>A session ends after \(limits.idle) minutes without use, and after \(limits.absolute / 60) hours in any case.</p>")
      \(DataTable(
        id: "may-\(role.rawValue)", caption: "What a \(role.words) may do",
        columns: [.init("What"), .init("How much")], rows: rows))
      </section>
      """
  }
}
