package import Domain

/// Where the columns that problems speak of are in a file: problems name fields by their usual names.
package struct ProblemColumns: Sendable {
  private let heading: [String]
  private let kind: FileKind
  private let match: HeadingMatch?

  package init(_ heading: [String], kind: FileKind, map: ColumnMap) {
    self.heading = heading.map(HeadingMatch.folded)
    self.kind = kind
    match = try? HeadingMatch(kind, heading: heading, file: "", map: map)
  }

  /// Rules about the text itself, which name columns as the file does.
  private static let ofText: Set<String> = [
    Check.badEncoding.name, Check.nulByte.name, Check.strayQuote.name, "duplicate-heading",
  ]

  /// The columns that a problem is about; none where the file has no such column.
  package func columns(of problem: Problem) -> [Int] {
    guard let name = problem.place.column else { return [] }
    if Self.ofText.contains(problem.rule) { return headed(name) }
    let found = fields(name).lazy.map(columns(of:)).first { !$0.isEmpty }
    return found ?? headed(name)
  }

  private func headed(_ name: String) -> [Int] {
    let name = HeadingMatch.folded(name)
    return heading.indices.filter { heading[$0] == name }
  }

  /// The fields that a name may stand for: `SEN provision` is `sen`, `reference date` is `reference_date`.
  private func fields(_ name: String) -> [KnownField] {
    let all = KnownField.all(of: kind)
    // A pupil's school stands under one of two numbers.
    if name == "school" { return all.filter { ["urn", "laestab"].contains($0.name) } }
    let name = Self.plain(name)
    return all.filter { $0.headings.contains { Self.plain($0) == name } }
  }

  private func columns(of field: KnownField) -> [Int] {
    switch match?[field.name] {
    case .column(let column): [column]
    case .sum(let columns): columns
    case .constant, .absent: []
    case nil: field.headings.lazy.map(headed).first { !$0.isEmpty } ?? []
    }
  }

  private static func plain(_ name: String) -> String {
    HeadingMatch.folded(name).replacing("_", with: " ")
  }
}
