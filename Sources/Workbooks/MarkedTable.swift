internal import CXlsxWriter
package import Domain
package import Imports
internal import Reports

/// Somebody's own table as a workbook, with the cells marked that something is wrong with.
///
/// The columns stand as in the file, and so do the rows; behind them a column says what is wrong in words.
/// Everything is text: a UPN stays as it was written, and nothing becomes a formula. Of a file with more rows
/// than ``mostRows`` only the rows with problems are there, each with its number.
package struct MarkedTable: Sendable {
  private let path: String
  private let name: String
  private let kind: FileKind
  private let map: ColumnMap
  private let problems: [Problem]
  /// What is to be fixed or confirmed in each row.
  private let byRow: [Int: [Problem]]

  /// A file with more rows, or more cells, is shown with the rows only that something is wrong with.
  package static let mostRows = WorkbookFile.mostRows
  package static let mostCells = 4_000_000
  /// A row may have more fields than there are headings: as many of them are shown.
  private static let mostBeyond = 20

  /// The problems of other files are left out.
  package init(
    path: String, name: String, kind: FileKind, map: ColumnMap, problems: [Problem]
  ) {
    (self.path, self.name, self.kind, self.map) = (path, name, kind, map)
    self.problems = problems.filter { $0.place.file == name }
    byRow = Dictionary(grouping: self.problems.filter { $0.place.row != nil }) { $0.place.row ?? 0 }
  }

  private func open() throws -> TableRows {
    try TableRows(path: path, named: name, kind: kind, map: map)
  }

  /// Makes the workbook with the help of a folder, in which nothing is left.
  package func bytes(in folder: String) throws -> [UInt8] {
    let (width, isWhole) = try size()
    return try WorkbookFile.made(in: folder) { book in
      let (plain, formats) = (CellFormats(book), MarkFormats(book))
      var table = SheetWriter(workbook_add_worksheet(book, "Your table"), plain)
      let isAll = try write(&table, width, isWhole: isWhole, formats)
      var about = SheetWriter(workbook_add_worksheet(book, "What the marks mean"), plain)
      let cut = isAll ? [] : [Sheet.Remark("Cut short", "Only the first of these rows are shown.")]
      explain(&about, isWhole: isWhole, table.remarks + cut, formats)
      return [table.fault, about.fault]
    }
  }

  /// How many columns there are, and whether every row can be shown.
  private func size() throws -> (width: Int, isWhole: Bool) {
    var rows = try open()
    let most = rows.heading.count + Self.mostBeyond
    var width = rows.heading.count
    var last = 0
    while let row = try rows.next() {
      width = max(width, min(row.fields.count, most))
      last = row.number
      if last > Self.mostRows || last * width > Self.mostCells { return (width, false) }
    }
    return (width, true)
  }

  /// Writes the rows; whether all that were meant to be there are.
  private func write(
    _ sheet: inout SheetWriter, _ width: Int, isWhole: Bool, _ formats: MarkFormats
  ) throws -> Bool {
    var rows = try open()
    let columns = ProblemColumns(rows.heading, kind: kind, map: map)
    let first = isWhole ? 0 : 1
    var heading = rows.heading.map { (words: $0, format: formats.heading) }
    heading += Array(repeating: ("", nil), count: width - heading.count)
    for problem in byRow[1] ?? [] {
      for column in columns.columns(of: problem) {
        heading[column].format = formats[problem.severity]
      }
    }
    heading.append(("What is wrong", formats.heading))
    if !isWhole { heading.insert(("Row in your file", formats.heading), at: 0) }
    sheet.begin(heading)
    func add(_ row: TableRows.Row) {
      var cells = line(row, width, columns, formats)
      if first == 1 { cells.insert((String(row.number), nil), at: 0) }
      sheet.add(cells)
    }
    var isAll = true
    if isWhole {
      while let row = try rows.next() { add(row) }
    } else {
      let wanted = byRow.keys.filter { $0 > 1 }.sorted()
      let room = min(Self.mostRows, Self.mostCells / max(1, width))
      for number in wanted.prefix(room) { if let row = try rows.row(number) { add(row) } }
      isAll = wanted.count <= room
    }
    sheet.end()
    sheet.offerFilter()
    return isAll
  }

  private typealias Cells = [(words: String, format: CellFormats.Format)]

  /// A row's fields, marked, and what is wrong with them.
  private func line(
    _ row: TableRows.Row, _ width: Int, _ columns: ProblemColumns, _ formats: MarkFormats
  ) -> Cells {
    var cells: Cells = row.fields.prefix(width).map { ($0, nil) }
    guard let problems = byRow[row.number] ?? (row.fields.count > width ? [] : nil) else {
      return cells
    }
    cells += Array(repeating: ("", nil), count: width - cells.count)
    // What must be fixed is seen where something is also to be confirmed.
    for problem in problems.sorted(by: { $0.severity < $1.severity }) {
      let found = columns.columns(of: problem).filter { $0 < width }
      for column in found.isEmpty ? [0] : found {
        cells[column].format = formats[problem.severity]
      }
    }
    var words = problems.prefix(50).map(Self.words)
    if problems.count > 50 { words.append("And \(problems.count - 50) more.") }
    if row.fields.count > width {
      words.append("\(row.fields.count - width) more fields of this row are not shown here.")
    }
    return cells + [(words.joined(separator: "\n"), formats.words)]
  }

  private static func words(_ problem: Problem) -> String {
    let column = problem.place.column.map { "\($0): " } ?? ""
    return "\(request(problem.severity)): \(column)\(problem.sentence) \(problem.remedy) "
      + "(\(problem.rule))"
  }

  private static func request(_ severity: Severity) -> String {
    severity == .hard ? "Must be fixed" : "Please confirm"
  }
}

extension MarkedTable {
  /// The second sheet: what the marks mean, what is wrong with the file as a whole, and the rules.
  private func explain(
    _ sheet: inout SheetWriter, isWhole: Bool, _ remarks: [Sheet.Remark], _ formats: MarkFormats
  ) {
    func add(_ first: String, _ second: String, _ third: String, _ mark: Severity? = nil) {
      sheet.add([
        (first, mark.map { formats[$0] } ?? nil), (second, nil), (third, formats.words),
      ])
    }
    let bold = formats.heading
    sheet.begin([("What the marks mean", bold), ("How many", bold), ("In words", bold)])
    for (severity, words) in [
      (Severity.hard, "Red and bold: nothing is counted until it is fixed."),
      (.soft, "Yellow and slanted: the count goes on once somebody has confirmed it."),
    ] {
      let count = problems.filter { $0.severity == severity }.count
      add(Self.request(severity), String(count), words, severity)
    }
    add("File", "", name)
    add(
      "Rows", "",
      isWhole
        ? "All rows of the file. To see those that something is wrong with, choose in the last "
          + "column whatever is not blank."
        : "The file has more rows than a workbook holds here: only those that something is wrong "
          + "with are shown, each with its number in the file.")
    for remark in remarks { add(remark.name, "", remark.words) }
    add("Cells", "", "Everything is kept as text, as it stands in the file.")
    for problem in problems.filter({ ($0.place.row ?? 1) <= 1 }).prefix(1_000) {
      add("The file as a whole", "", Self.words(problem), problem.severity)
    }
    let rules = Dictionary(grouping: problems, by: \.rule).sorted {
      ($1.value[0].severity, $0.key) < ($0.value[0].severity, $1.key)
    }
    for (rule, found) in rules {
      add("Rule: \(rule)", String(found.count), "\(found[0].sentence) \(found[0].remedy)")
    }
    sheet.end()
  }
}
