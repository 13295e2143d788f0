internal import Domain

/// Takes what an XML file says, element by element.
protocol XMLHandler {
  /// An element begins.
  mutating func open(_ name: XMLName)
  /// Which of its fields an element without children is; negative when it is none.
  func field(_ name: XMLName) -> Int
  /// The text of a field, its entities resolved. `range` lies in `bytes`.
  mutating func take(_ field: Int, _ bytes: [UInt8], _ range: Range<Int>)
  /// Whether an element is one of the records that the file is made of.
  func isRecord(_ name: XMLName) -> Bool
  /// An element that is no record ends.
  mutating func close(_ name: XMLName)
  /// A record ends, on a line counted from 1.
  mutating func closeRecord(_ line: Int, _ log: inout ProblemLog)
}
