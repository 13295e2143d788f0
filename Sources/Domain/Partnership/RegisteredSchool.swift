package import Values

/// A school as the national register knows it.
package struct RegisteredSchool: Hashable, Sendable {
  package let urn: String
  package let laestab: String
  package let name: String
  package let opened: CalendarDate?
  package let closed: CalendarDate?
  /// Closed, by the register's status, whether or not it says since when.
  package let isClosed: Bool
  package let postcode: String
  package let phase: String
  package let ward: String
  package let place: GridPlace?
  /// The schools that took its place: an academy has a new number.
  package var successors: [String]

  package init(
    urn: String, laestab: String, name: String, opened: CalendarDate?, closed: CalendarDate?,
    isClosed: Bool, postcode: String, phase: String = "", ward: String = "",
    place: GridPlace? = nil, successors: [String] = []
  ) {
    self.urn = urn
    self.laestab = laestab
    self.name = name
    self.opened = opened
    self.closed = closed
    self.isClosed = isClosed
    self.postcode = postcode
    self.phase = phase
    self.ward = ward
    self.place = place
    self.successors = successors
  }

  /// Whether the school was closed on a day.
  ///
  /// One that closed later was not.
  package func isClosed(on day: CalendarDate) -> Bool {
    if let closed { return closed < day }
    return isClosed
  }
}
