package import Domain
package import Values

/// The children open to social care on the count date, from whatever files say so.
///
/// Three kinds are read: the children-in-need census (XML), the children-looked-after return
/// (SSDA903: its header and episodes tables, joined by child), and plain lists of UPNs with dates.
/// A child counts once, however many files name it. A case closed on the count date is not open.
package struct SocialCareFiles: Sendable {
  private let day: CalendarDate
  /// The ledger's keys of the open children; a child that several rows name stands several times.
  private var open: [UInt64] = []
  /// SSDA903: UPNs by child, and the children in care on the day.
  private var upnOfChild: [String: UPN] = [:]
  private var lookedAfter: Set<String> = []

  package init(on day: CalendarDate) {
    self.day = day
  }

  /// Reads one more file.
  package mutating func read(path: String, map: ColumnMap, log: inout ProblemLog) throws {
    if try isXML(path: path) {
      var handler = ChildrenInNeedHandler(on: day, file: fileName(path))
      var reader = try XMLReader(path: path)
      try reader.read(&handler, &log)
      open.append(contentsOf: handler.open.map(PupilLedger.key))
    } else {
      try readTable(path, map, &log)
    }
  }

  /// Adds the children to the lists under their flag.
  package func enter(into lists: inout UPNLists) {
    for key in open { lists.insert(key: key, .socialCare) }
    for child in lookedAfter {
      if let upn = upnOfChild[child] { lists.insert(upn, .socialCare) }
    }
  }

  private mutating func readTable(
    _ path: String, _ map: ColumnMap, _ log: inout ProblemLog
  ) throws {
    var reader = try DelimitedReader(path: path, encoding: map.encoding(of: .socialCare))
    let file = reader.name
    let match = try HeadingMatch(.socialCare, heading: reader.heading, file: file, map: map)
    let row = RowFields(match, ["upn", "from", "to", "child", "began", "ceased"])
    let isEpisodes = row.has("child") && row.has("began")
    let isHeader = row.has("child") && row.has("upn") && !isEpisodes
    guard isEpisodes || row.has("upn") else {
      throw Refusal.invalid(
        "\(file) is no list of UPNs and no table of the children-looked-after return.",
        in: Place(file: file, row: 1),
        remedy: "Name the columns in the map: social-care,upn,COLUMN, "
          + "and, where there are dates, social-care,from,COLUMN, and social-care,to,COLUMN,")
    }
    var found = self
    let quick = isEpisodes || isHeader ? nil : DatedList(match, on: day)
    let skip = { (reader: borrowing DelimitedReader, run: DelimitedReader.Run, first: Int) in
      quick?.read(reader, run, from: first, into: &found.open) ?? first
    }
    try reader.forEachRow(row.columns, &log, skipping: skip) { text, log in
      let place = { (column: String) in Place(file: file, row: text.number, column: column) }
      if isEpisodes {
        let span = found.span(row, text, ("began", "ceased"), place, &log)
        if span { found.lookedAfter.insert(row.text("child", text)) }
        return
      }
      guard let upn = found.upn(row.text("upn", text), place("UPN"), &log) else { return }
      if isHeader {
        found.upnOfChild[row.text("child", text)] = upn
      } else if found.span(row, text, ("from", "to"), place, &log) {
        found.open.append(PupilLedger.key(of: upn))
      }
    }
    self = found
  }

  private func upn(_ text: String, _ place: Place, _ log: inout ProblemLog) -> UPN? {
    guard !text.isEmpty else { return nil }
    guard let upn = UPN(text) else {
      log.add(.malformedUPN, in: place)
      return nil
    }
    if !upn.hasRightCheckLetter { log.add(.upnCheckLetter, in: place) }
    return upn
  }

  /// Whether the span of a row holds the count date.
  private func span(
    _ row: RowFields, _ text: TextRow, _ fields: (String, String), _ place: (String) -> Place,
    _ log: inout ProblemLog
  ) -> Bool {
    func date(_ field: String) -> CalendarDate? {
      let written = row.text(field, text)
      let date = CalendarDate(reading: written)
      if date == nil, !written.isEmpty {
        log.add(.unreadableDate, "‘\(written)’", in: place(field))
      }
      return date
    }
    return isOpen(from: date(fields.0), to: date(fields.1), on: day)
  }
}

/// Begun on the day or before, and not ended on the day or before.
func isOpen(from: CalendarDate?, to: CalendarDate?, on day: CalendarDate) -> Bool {
  (from.map { $0 <= day } ?? true) && (to.map { day < $0 } ?? true)
}

/// Whether a file is XML: its first byte that is not blank is `<`.
func isXML(path: String) throws -> Bool {
  let file = try InputFile(path: path)
  var buffer = [UInt8](repeating: 0, count: 256)
  let count = try file.read(into: &buffer, from: 0, to: buffer.count)
  let beginning = buffer[..<count]
  let text = beginning.starts(with: [0xEF, 0xBB, 0xBF]) ? beginning.dropFirst(3) : beginning
  return text.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 } == UInt8(ascii: "<")
}

/// A file's name without its folder.
func fileName(_ path: String) -> String {
  path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) }
    ?? path
}
