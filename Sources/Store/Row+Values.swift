package import SQL
package import Values

extension Identifier: SQLBindable {
  package var sqlValue: SQLValue { .text(description) }
}

extension CalendarDate: SQLBindable {
  package var sqlValue: SQLValue { .text(description) }
}

extension Moment: SQLBindable {
  package var sqlValue: SQLValue { .integer(milliseconds) }
}

extension Row {
  package func identifier<Kind>(_ column: Int, _ kind: Kind.Type = Kind.self) throws -> Identifier<
    Kind
  > {
    let text = try text(column)
    guard let identifier = Identifier<Kind>(text) else { throw Unreadable("identifier \(text)") }
    return identifier
  }

  package func date(_ column: Int) throws -> CalendarDate {
    let text = try text(column)
    guard let date = CalendarDate(reading: text) else { throw Unreadable("date \(text)") }
    return date
  }

  package func optionalDate(_ column: Int) throws -> CalendarDate? {
    try optionalText(column) == nil ? nil : try date(column)
  }

  package func moment(_ column: Int) throws -> Moment {
    Moment(milliseconds: try integer(column))
  }

  package func optionalMoment(_ column: Int) throws -> Moment? {
    try optionalInteger(column).map { Moment(milliseconds: $0) }
  }

  package func optionalIdentifier<Kind>(
    _ column: Int, _ kind: Kind.Type = Kind.self
  ) throws -> Identifier<Kind>? {
    try optionalText(column) == nil ? nil : try identifier(column)
  }
}
