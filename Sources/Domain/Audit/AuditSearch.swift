package import Values

/// Which lines of the trail somebody looks for: by identifiers, never by names.
package struct AuditSearch: Hashable, Sendable {
  /// Who did it.
  package var person: PersonID?
  /// What it is about, as the records call it.
  package var record: String?
  /// For which organisation it was done.
  package var body: Body?
  package var from: Moment?
  /// Up to, and not with.
  package var until: Moment?
  /// The name of the act.
  package var kind: String?
  package var sort: AuditSort?

  package init(
    person: PersonID? = nil, record: String? = nil, body: Body? = nil, from: Moment? = nil,
    until: Moment? = nil, kind: String? = nil, sort: AuditSort? = nil
  ) {
    self.person = person
    self.record = record
    self.body = body
    self.from = from
    self.until = until
    self.kind = kind
    self.sort = sort
  }
}
