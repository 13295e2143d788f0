/// Where a row's columns come from: an engine's own cursor.
package protocol RowSource {
  func isNull(_ column: Int) -> Bool
  func integer(_ column: Int) -> Int?
  func text(_ column: Int) -> String?
  func bytes(_ column: Int) -> [UInt8]?
}

/// One row of an answer, read by place; it lasts until the next one is read.
package struct Row {
  private let source: any RowSource

  package init(_ source: any RowSource) {
    self.source = source
  }

  package func integer(_ column: Int) throws -> Int {
    guard let value = source.integer(column) else { throw SQLFault.wrongType(column: column) }
    return value
  }

  package func text(_ column: Int) throws -> String {
    guard let value = source.text(column) else { throw SQLFault.wrongType(column: column) }
    return value
  }

  package func bytes(_ column: Int) throws -> [UInt8] {
    guard let value = source.bytes(column) else { throw SQLFault.wrongType(column: column) }
    return value
  }

  package func flag(_ column: Int) throws -> Bool { try integer(column) != 0 }

  package func optionalInteger(_ column: Int) throws -> Int? {
    source.isNull(column) ? nil : try integer(column)
  }

  package func optionalText(_ column: Int) throws -> String? {
    source.isNull(column) ? nil : try text(column)
  }
}

/// What went wrong between us and an engine: our fault, or the machine's.
package enum SQLFault: Error, Hashable, Sendable {
  /// A column holds something else than the program expects.
  case wrongType(column: Int)
  /// A constraint has refused a change; `name` is the constraint's, or the columns it is over.
  case constraint(name: String, message: String)
  /// Another transaction came between; the same may succeed when tried again.
  case serialization(String)
  /// The disk or the connection has failed: what was being written is not written, unless the words say
  /// that this is not known.
  case storage(String)
  /// After a failed write nothing more is written until the program is started again.
  case readOnly(since: String)
  /// The engine has refused the query.
  case failed(String)
}
