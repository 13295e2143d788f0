package import Values

/// Somebody in a post, as a list of people has them: what a row says, before it is known who and where
/// that is.
package struct WantedPost: Hashable, Sendable {
  /// The row in the list, as a spreadsheet counts.
  package let row: Int
  package let name: String
  package let email: String
  package let role: Role
  /// What the list calls the place: a cluster, a school or its URN, an organisation, or `council`.
  package let place: String
  /// The first day; `nil` for today.
  package let from: CalendarDate?
  package let until: CalendarDate?
  package let reason: String

  package init(
    row: Int, name: String, email: String, role: Role, place: String, from: CalendarDate? = nil,
    until: CalendarDate? = nil, reason: String = ""
  ) {
    self.row = row
    self.name = name
    self.email = email
    self.role = role
    self.place = place
    self.from = from
    self.until = until
    self.reason = reason
  }
}
