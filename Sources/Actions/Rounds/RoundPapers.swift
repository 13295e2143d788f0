package import Domain

/// How the documents of a round are written and read, which the shelves above know.
package struct RoundPapers: Sendable {
  /// The whole document, byte for byte the same for the same record.
  package let write: @Sendable (RoundRecord) -> [UInt8]
  /// A whole document, read back.
  package let read: @Sendable ([UInt8]) throws -> RoundRecord
  /// The document that anybody may have.
  package let open: @Sendable (RoundRecord, PublicFigures) -> [UInt8]

  package init(
    write: @escaping @Sendable (RoundRecord) -> [UInt8],
    read: @escaping @Sendable ([UInt8]) throws -> RoundRecord,
    open: @escaping @Sendable (RoundRecord, PublicFigures) -> [UInt8]
  ) {
    self.write = write
    self.read = read
    self.open = open
  }
}
