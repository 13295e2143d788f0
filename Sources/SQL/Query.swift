/// A piece of SQL with its values beside it.
///
/// Written as SQL; what is interpolated becomes a bound value, never text:
/// `"SELECT name FROM cluster WHERE id = \(id)"`. Pieces compose.
package struct Query: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The SQL between the values: always one more than there are values.
  package private(set) var pieces: [String]
  package private(set) var values: [SQLValue]

  package init(stringLiteral value: StaticString) {
    pieces = [value.description]
    values = []
  }

  package init(stringInterpolation: StringInterpolation) {
    self = stringInterpolation.query
  }

  private init(pieces: [String], values: [SQLValue]) {
    self.pieces = pieces
    self.values = values
  }

  /// The text with each value's place written as `placeholder` says of its number, from 1.
  package func text(placeholder: (Int) -> String) -> String {
    var text = pieces[0]
    for number in 1..<pieces.count {
      text += placeholder(number)
      text += pieces[number]
    }
    return text
  }

  package static func + (left: Query, right: Query) -> Query {
    var query = left
    query.append(right)
    return query
  }

  /// Queries with `separator` between them; nothing of none.
  package static func joined(_ queries: [Query], by separator: Query) -> Query {
    var joined: Query = ""
    for (number, query) in queries.enumerated() {
      if number > 0 { joined.append(separator) }
      joined.append(query)
    }
    return joined
  }

  fileprivate mutating func append(_ other: Query) {
    pieces[pieces.count - 1] += other.pieces[0]
    pieces.append(contentsOf: other.pieces.dropFirst())
    values.append(contentsOf: other.values)
  }

  fileprivate mutating func append(_ value: SQLValue) {
    values.append(value)
    pieces.append("")
  }
}

extension Query {
  /// Puts a query together.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var query = Query(pieces: [""], values: [])

    package init(literalCapacity: Int, interpolationCount: Int) {}

    /// Only text of the source itself: a string that was read somewhere cannot become SQL.
    package mutating func appendLiteral(_ literal: StaticString) {
      query.append(Query(stringLiteral: literal))
    }

    package mutating func appendInterpolation(_ value: some SQLBindable) {
      query.append(value.sqlValue)
    }

    /// A value, or NULL.
    package mutating func appendInterpolation<Value: SQLBindable>(_ value: Value?) {
      query.append(value.sqlValue)
    }

    package mutating func appendInterpolation(_ piece: Query) {
      query.append(piece)
    }

    /// A list for `IN`: `(1, 2, 3)`; nothing is in the list of none.
    package mutating func appendInterpolation(list values: [some SQLBindable]) {
      query.append("(")
      if values.isEmpty { query.append("NULL") }
      for (number, value) in values.enumerated() {
        if number > 0 { query.append(", ") }
        query.append(value.sqlValue)
      }
      query.append(")")
    }
  }
}
