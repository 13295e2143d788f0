internal import Domain

/// The areas of a deprivation file while it is read: one bit each, by the six digits of the code.
struct AreaRanking: Sendable {
  private let ranks: ClosedRange<Int>
  private let lastRankOfTopFifth: Int
  private(set) var ranked = AreaBits()
  private(set) var deprived = AreaBits()
  private(set) var areas = 0

  init(_ edition: DeprivationEdition) {
    ranks = 1...edition.count
    lastRankOfTopFifth = edition.lastRankOfTopFifth
  }

  mutating func take(_ area: Int, _ rank: Int) {
    ranked.insert(area)
    if rank <= lastRankOfTopFifth { deprived.insert(area) }
    areas += 1
  }

  /// Takes rows as long as nothing in them is unusual; gives the first that must be looked at.
  mutating func takeQuickly(
    _ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run, from first: Int,
    columns: (area: Int, rank: Int)
  ) -> Int {
    let bytes = reader.bytes.span.bytes
    let ends = reader.scan.ends.span
    let width = reader.columns
    for row in first..<run.rows {
      let fields = RowBytes(bytes, ends, columns: width, run, row)
      let code = fields.extent(columns.area)
      guard code.length == 9,
        let area = AreaBits.number(
          first: fields.word(code.start), last: fields.byte(code.start &+ 8)),
        let rank = Self.number(fields, columns.rank), ranks.contains(rank)
      else { return row }
      take(area, rank)
    }
    return run.rows
  }

  /// A number of one to eight digits and nothing else.
  private static func number(_ fields: borrowing RowBytes, _ column: Int) -> Int? {
    let (start, length) = fields.extent(column)
    guard length >= 1, length <= 8 else { return nil }
    // Moved to the end of the word, with zeros before them.
    let shift = UInt64(truncatingIfNeeded: 64 &- 8 &* length)
    let digits = (fields.word(start) ^ Words.zeros) &<< shift
    guard Words.areDigits(digits) else { return nil }
    return Int(truncatingIfNeeded: Words.number(digits))
  }
}
