/// The fields wanted of a file, with the columns they are read from.
struct RowFields {
  /// The columns to read, in the order their texts come.
  let columns: [Int]
  private let positions: [String: Range<Int>]
  private let constants: [String: String]

  init(_ match: HeadingMatch, _ fields: [String]) {
    var columns: [Int] = []
    var positions: [String: Range<Int>] = [:]
    var constants: [String: String] = [:]
    for field in fields {
      let start = columns.count
      switch match[field] {
      case .column(let column): columns.append(column)
      case .sum(let several): columns.append(contentsOf: several)
      case .constant(let text): constants[field] = text
      case .absent: continue
      }
      positions[field] = start..<columns.count
    }
    self.columns = columns
    self.positions = positions
    self.constants = constants
  }

  /// Whether the file or the map says anything about a field.
  func has(_ field: String) -> Bool { positions[field] != nil }

  /// The field's text: the constant, or what stands in its (first) column; empty when it has none.
  func text(_ field: String, _ row: TextRow) -> String {
    constants[field] ?? texts(field, row).first ?? ""
  }

  /// What stands in each column that the field is the sum of.
  func texts(_ field: String, _ row: TextRow) -> ArraySlice<String> {
    if let constant = constants[field] { return [constant] }
    return row.texts[positions[field] ?? 0..<0]
  }
}
