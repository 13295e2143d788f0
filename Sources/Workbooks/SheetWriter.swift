internal import CXlsxWriter
internal import Reports
internal import Values

/// How cells look.
struct CellFormats {
  typealias Format = UnsafeMutablePointer<lxw_format>?
  typealias Book = UnsafeMutablePointer<lxw_workbook>

  let heading: Format
  let number: Format
  let pounds: Format
  let pence: Format
  let day: Format

  init(_ book: Book) {
    func format(_ code: String) -> Format {
      let format = workbook_add_format(book)
      format_set_num_format(format, code)
      return format
    }
    heading = workbook_add_format(book)
    format_set_bold(heading)
    number = format("#,##0")
    pounds = format("£#,##0;-£#,##0")
    pence = format("£#,##0.00;-£#,##0.00")
    day = format("d mmmm yyyy")
  }
}

/// Writes one sheet of a workbook, row by row.
struct SheetWriter {
  private let sheet: UnsafeMutablePointer<lxw_worksheet>?
  private let formats: CellFormats
  private var row: UInt32 = 0
  private var widths: [Int] = []
  /// What went wrong first.
  private(set) var fault = LXW_NO_ERROR
  /// What is to be said of cells that could not hold everything.
  private(set) var remarks: [Sheet.Remark] = []

  private static let narrowest = 6
  private static let widest = 60
  /// Up to here every whole number is one that a spreadsheet has exactly.
  private static let exact = 1 << 53

  init(_ sheet: UnsafeMutablePointer<lxw_worksheet>?, _ formats: CellFormats) {
    self.sheet = sheet
    self.formats = formats
    if sheet == nil { fault = LXW_ERROR_CREATING_TMPFILE }
  }

  /// Writes a heading that stays in sight, and the rows below it.
  mutating func write(_ heading: [String], _ rows: [[Sheet.Cell]]) {
    guard sheet != nil else { return }
    begin(heading.map { ($0, formats.heading) })
    let money = moneyFormats(rows, columns: heading.count)
    for cells in rows {
      for (column, cell) in cells.enumerated().prefix(heading.count) {
        write(cell, UInt16(column), money[column])
      }
      row += 1
    }
    end()
  }

  /// Writes the heading of rows that come one by one.
  mutating func begin(_ heading: [(words: String, format: CellFormats.Format)]) {
    widths = heading.map { Self.room($0.words) }
    add(heading)
  }

  /// Writes a row of words.
  mutating func add(_ cells: [(words: String, format: CellFormats.Format)]) {
    for (column, cell) in cells.enumerated().prefix(widths.count)
    where !cell.words.isEmpty || cell.format != nil {
      write(cell.words, UInt16(column), cell.format)
    }
    row += 1
  }

  /// What is said of the sheet as a whole, once its rows are there.
  mutating func end() {
    worksheet_freeze_panes(sheet, 1, 0)
    for (column, width) in widths.enumerated() {
      let letters = min(max(width + 2, Self.narrowest), Self.widest)
      note(accord_set_width(sheet, UInt16(column), Int32(letters)))
    }
    // School numbers are words: nothing is added up over them.
    worksheet_ignore_errors(
      sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD1048576")
  }

  /// Lets people choose among the rows by what stands in them.
  mutating func offerFilter() {
    guard row > 1, !widths.isEmpty else { return }
    note(worksheet_autofilter(sheet, 0, 0, row - 1, UInt16(widths.count - 1)))
  }

  /// Pence are shown in a column where there are any.
  private func moneyFormats(_ rows: [[Sheet.Cell]], columns: Int) -> [CellFormats.Format] {
    var formats = [CellFormats.Format](repeating: formats.pounds, count: columns)
    for row in rows {
      for (column, cell) in row.enumerated().prefix(columns) {
        if case .money(let money) = cell, money.pence % 100 != 0 {
          formats[column] = self.formats.pence
        }
      }
    }
    return formats
  }

  private mutating func write(_ cell: Sheet.Cell, _ column: UInt16, _ money: CellFormats.Format) {
    switch cell {
    case .empty: break
    case .text(let words): write(words, column, nil)
    case .number(let number) where number.magnitude > Self.exact:
      write(String(number), column, nil)
    case .number(let number):
      widen(column, grouped(number))
      note(accord_write_whole(sheet, row, column, Int64(number), formats.number))
    case .money(let amount) where amount.pence.magnitude > Self.exact:
      write(amount.text, column, nil)
    case .money(let amount):
      widen(column, amount.text(in: .penny))
      note(accord_write_pence(sheet, row, column, Int64(amount.pence), money))
    case .day(let day) where day.year < 1900: write(day.description, column, nil)
    case .day(let day):
      widen(column, day.inWords)
      note(
        accord_write_day(
          sheet, row, column, Int32(day.year), Int32(day.month), Int32(day.day), formats.day))
    }
  }

  /// Writes words as words: what looks like a formula is none.
  private mutating func write(_ words: String, _ column: UInt16, _ format: CellFormats.Format) {
    let text = CellText(words)
    if text.isCut, remarks.count < 100 {
      remarks.append(
        .init(
          "Cut short",
          "Row \(row + 1), column \(column + 1) holds more than a spreadsheet’s cell can "
            + "(\(CellText.most) letters). The CSV has all of it."))
    }
    widen(column, text.written)
    note(worksheet_write_string(sheet, row, column, text.written, format))
  }

  private mutating func widen(_ column: UInt16, _ words: String) {
    widths[Int(column)] = max(widths[Int(column)], Self.room(words))
  }

  private static func room(_ words: String) -> Int { words.unicodeScalars.prefix(widest).count }

  private mutating func note(_ error: lxw_error) {
    if fault == LXW_NO_ERROR { fault = error }
  }
}
