package import Domain

/// The small areas of England and which of them are in the most deprived fifth for children (IDACI).
package struct DeprivationFile: Sendable {
  package let edition: DeprivationEdition
  private let ranking: AreaRanking
  package var areas: Int { ranking.areas }

  package init(path: String, map: ColumnMap, log: inout ProblemLog) throws {
    var reader = try DelimitedReader(path: path, encoding: map.encoding(of: .deprivation))
    let file = reader.name
    let match = try HeadingMatch(.deprivation, heading: reader.heading, file: file, map: map)
    let geography: DeprivationEdition.Areas = match["lsoa21"] != .absent ? .lsoa21 : .lsoa11
    guard match[geography.rawValue] != .absent,
      let edition = DeprivationEdition.edition(for: geography)
    else {
      throw Refusal.invalid(
        "\(file) has no column of area codes.", in: Place(file: file, row: 1),
        remedy: "It should be ‘LSOA code (2011)’ or ‘LSOA code (2021)’; "
          + "name another in the map: deprivation,lsoa21,COLUMN,")
    }
    self.edition = edition
    let row = RowFields(match, [geography.rawValue, "idaci_rank"])
    var ranking = AreaRanking(edition)
    var skip: (borrowing DelimitedReader, DelimitedReader.Run, Int) -> Int = { $2 }
    if case .column(let areaColumn) = match[geography.rawValue],
      case .column(let rankColumn) = match["idaci_rank"]
    {
      skip = { reader, run, first in
        ranking.takeQuickly(reader, run, from: first, columns: (areaColumn, rankColumn))
      }
    }
    try reader.forEachRow(row.columns, &log, skipping: skip) { text, log in
      let code = row.text(geography.rawValue, text)
      let written = row.text("idaci_rank", text)
      let place = Place(file: file, row: text.number, column: "IDACI rank")
      guard let area = AreaBits.number(code.utf8) else {
        log.add(.malformedEntry, "‘\(code)’, which is not an English area (E01…)", in: place)
        return
      }
      let digits = written.utf8.contains(UInt8(ascii: ",")) ? Self.withoutCommas(written) : written
      guard let rank = Int(digits), (1...edition.count).contains(rank) else {
        let words = "‘\(written)’; ranks of \(edition.year) are 1 to \(edition.count)"
        log.add(.malformedEntry, words, in: place)
        return
      }
      ranking.take(area, rank)
    }
    self.ranking = ranking
    if ranking.areas == 0, !log.isHard {
      throw Refusal.invalid("\(file) ranks no area.", in: Place(file: file))
    }
  }

  /// The ranked and the deprived areas, 64 a word.
  var bits: (ranked: [UInt64], deprived: [UInt64]) {
    (ranking.ranked.words, ranking.deprived.words)
  }

  private static func withoutCommas(_ text: String) -> String {
    String(decoding: text.utf8.filter { $0 != UInt8(ascii: ",") }, as: UTF8.self)
  }

  @inline(__always)
  func isRanked(_ area: Int) -> Bool { ranking.ranked.contains(area) }
  @inline(__always)
  func isDeprived(_ area: Int) -> Bool { ranking.deprived.contains(area) }
}

/// A set of English small areas, by the six digits after `E01`.
struct AreaBits: Sendable {
  private(set) var words = [UInt64](repeating: 0, count: 1_000_000 / 64)

  @inline(__always)
  mutating func insert(_ area: Int) { words[area >> 6] |= 1 << UInt64(area & 63) }
  @inline(__always)
  func contains(_ area: Int) -> Bool { words[area >> 6] >> UInt64(area & 63) & 1 == 1 }

  /// The number of an area code of nine bytes: its first eight in a word, and its last.
  @inline(__always)
  static func number(first: UInt64, last: UInt8) -> Int? {
    guard first & 0xFF_FFFF == 0x31_3045 else { return nil }
    // Five digits in the upper bytes, with three zeros before them.
    let five = (first & ~0xFF_FFFF | 0x30_3030) ^ Words.zeros
    let digit = last ^ UInt8(ascii: "0")
    guard Words.areDigits(five), digit < 10 else { return nil }
    return Int(truncatingIfNeeded: Words.number(five)) &* 10 &+ Int(digit)
  }

  /// The number of an area code `E01nnnnnn`, or `nil` for any other code.
  static func number(_ code: some Collection<UInt8>) -> Int? {
    guard code.count == 9, code.starts(with: "E01".utf8) else { return nil }
    var number = 0
    for byte in code.dropFirst(3) {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return number
  }
}
