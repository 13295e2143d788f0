internal import Domain
internal import Values

/// A list of UPNs with dates, read in place row by row.
///
/// What is not written in the usual way (a quoted field, a date in another form, a UPN that is not
/// right) is left to the careful reader.
struct DatedList {
  private let reading = PackedUPN()
  private let upn: Int
  private let from: Int?
  private let to: Int?
  /// The count date as `20260115`.
  private let day: Int

  /// `nil` unless every field is in a column of its own.
  init?(_ match: HeadingMatch, on day: CalendarDate) {
    func column(_ field: String) -> Int?? {
      switch match[field] {
      case .column(let column): .some(.some(column))
      case .absent: .some(.none)
      case .constant, .sum: .none
      }
    }
    guard case .column(let upn) = match["upn"], let from = column("from"), let to = column("to")
    else { return nil }
    (self.upn, self.from, self.to) = (upn, from, to)
    self.day = Self.number(day)
  }

  private static func number(_ day: CalendarDate) -> Int {
    day.year * 10_000 + day.month * 100 + day.day
  }

  /// Takes the keys of the UPNs that are open from rows as long as nothing in them is unusual;
  /// gives the first row that must be looked at.
  func read(
    _ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run, from first: Int,
    into keys: inout [UInt64]
  ) -> Int {
    let bytes = reader.bytes.span.bytes
    let ends = reader.scan.ends.span
    let width = reader.columns
    for row in first..<run.rows {
      let fields = RowBytes(bytes, ends, columns: width, run, row)
      let (start, length) = fields.extent(upn)
      guard length == UPN.length,
        let key = reading.read(
          letter: fields.byte(start), eight: fields.word(start &+ 1), four: fields.word(start &+ 9)),
        let begun = date(fields, from, missing: 0), let ended = date(fields, to, missing: .max)
      else { return row }
      if begun <= day, day < ended { keys.append(key) }
    }
    return run.rows
  }

  /// A date as `20260115`; `missing` for none, `nil` for one written in another way.
  @inline(__always)
  private func date(
    _ fields: RowBytes, _ column: Int?, missing: Int
  ) -> Int? {
    guard let column else { return missing }
    let (start, length) = fields.extent(column)
    if length == 0 { return missing }
    guard length == 10, fields.byte(start &+ 4) == UInt8(ascii: "-"),
      fields.byte(start &+ 7) == UInt8(ascii: "-")
    else { return nil }
    // `2026-01-15`: the year in four bytes, the month and the day in two each.
    let year = fields.word(start) & 0xFFFF_FFFF
    let month = fields.word(start &+ 5) & 0xFFFF
    let day = fields.word(start &+ 8) & 0xFFFF
    let digits = (year | month &<< 32 | day &<< 48) ^ Words.zeros
    guard Words.areDigits(digits) else { return nil }
    let number = Int(truncatingIfNeeded: Words.number(digits))
    guard
      CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100) != nil
    else { return nil }
    return number
  }
}
