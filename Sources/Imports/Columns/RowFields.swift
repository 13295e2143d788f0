/// The fields wanted of a file, with the columns they are read from.
struct RowFields {
  /// The columns to read, in the order their texts come.
  let columns: [Int]
  /// A handful, looked through in order: that is quicker than hashing a name for every field.
  private let fields: [Field]

  private struct Field {
    let name: String
    let positions: Range<Int>
    let constant: String?
  }

  init(_ match: HeadingMatch, _ names: [String]) {
    var columns: [Int] = []
    var fields: [Field] = []
    for name in names {
      let start = columns.count
      var constant: String?
      switch match[name] {
      case .column(let column): columns.append(column)
      case .sum(let several): columns.append(contentsOf: several)
      case .constant(let text): constant = text
      case .absent: continue
      }
      fields.append(Field(name: name, positions: start..<columns.count, constant: constant))
    }
    self.columns = columns
    self.fields = fields
  }

  private func field(_ name: String) -> Field? { fields.first { $0.name == name } }

  /// Whether the file or the map says anything about a field.
  func has(_ name: String) -> Bool { field(name) != nil }

  /// The field's text: the constant, or what stands in its (first) column; empty when it has none.
  func text(_ name: String, _ row: TextRow) -> String {
    guard let field = field(name) else { return "" }
    return field.constant ?? row.texts[field.positions].first ?? ""
  }

  /// What stands in each column that the field is the sum of.
  func texts(_ name: String, _ row: TextRow) -> ArraySlice<String> {
    guard let field = field(name) else { return [] }
    if let constant = field.constant { return [constant] }
    return row.texts[field.positions]
  }
}
