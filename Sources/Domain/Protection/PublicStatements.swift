package import Values

/// What a partnership says of itself in its privacy notice and its accessibility statement.
///
/// What is `nil` has not been filled in: the pages say so, and say something as a demonstration.
package struct PublicStatements: Hashable, Sendable {
  /// Who decides why and how what is personal is used: `Leeds City Council`.
  package var controller: String?
  /// Where whoever has a question or cannot use a page gets in touch.
  package var contact: String?
  /// The data protection officer’s post and address; no name, for people change.
  package var protectionOfficer: String?
  /// Where a complaint goes first.
  package var complaints: String?
  /// The day of the statements.
  package var day: CalendarDate?
  /// What is known not to work for everybody.
  package var knownLimits: [String]

  package init(
    controller: String? = nil, contact: String? = nil, protectionOfficer: String? = nil,
    complaints: String? = nil, day: CalendarDate? = nil, knownLimits: [String] = []
  ) {
    self.controller = controller
    self.contact = contact
    self.protectionOfficer = protectionOfficer
    self.complaints = complaints
    self.day = day
    self.knownLimits = knownLimits
  }

  /// Whether everything has been filled in that a public body has to say.
  package var isComplete: Bool {
    controller != nil && contact != nil && protectionOfficer != nil && complaints != nil
      && day != nil
  }
}
