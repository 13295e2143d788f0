/// Every postcode known, and which lie in a deprived area: two bits each.
///
/// A postcode is a sector (`LS12 1`) and a unit of two letters. Sectors are found in a table; under
/// each, the 26 × 26 units are bits. 1.7 million postcodes take three megabytes.
package struct PostcodeTable: Sendable {
  package init() {}

  /// Which sector of ``units`` belongs to a key.
  private(set) var sectors = WordTable(minimumCapacity: 4_096)
  /// The same by what stands before the two letters, for the loop over plain rows.
  ///
  /// It is spelt as usual: in capitals, with one blank before the digit or none.
  private(set) var spellings = WordTable(minimumCapacity: 8_192)
  /// For each sector 16 pairs of words: 64 units that are known, and which of them are deprived.
  private(set) var units: [UInt64] = []
  package private(set) var count = 0

  package enum Answer: Sendable { case unknown, known, deprived }

  static let pairsPerSector = 16
  private static let wordsPerSector = 2 * pairsPerSector

  /// Where the pair of words for a unit stands.
  @inline(__always)
  static func pair(_ sector: Int, _ unit: Int) -> Int {
    sector &* wordsPerSector &+ (unit &>> 6) &* 2
  }

  package mutating func insert(_ code: PostcodeKey, isDeprived: Bool) {
    let sector = sectors.value(code.sector) ?? open(code.sector)
    let word = Self.pair(Int(sector), code.unit)
    let bit: UInt64 = 1 << UInt64(code.unit & 63)
    if units[word] & bit == 0 { count += 1 }
    units[word] |= bit
    if isDeprived { units[word + 1] |= bit }
  }

  /// Inserts the rows of a run as long as nothing in them is unusual and no new sector begins;
  /// gives the first that must be looked at.
  ///
  /// The same as ``insert(_:isDeprived:)`` for each, with the table borrowed once.
  mutating func insertQuickly(
    _ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run, from first: Int,
    columns: (postcode: Int, area: Int), _ deprivation: DeprivationFile, _ withoutRank: inout Int
  ) -> Int {
    let bytes = reader.bytes.span.bytes
    let ends = reader.scan.ends.span
    let width = reader.columns
    var (count, unranked) = (0, 0)
    var last: (key: UInt64, sector: Int) = (0, 0)
    // Taken out of the table while it is borrowed, and put back.
    var ownUnits: [UInt64] = []
    swap(&ownUnits, &self.units)
    var units = ownUnits.mutableSpan
    let (ranked, deprived) = deprivation.bits
    let (isRanked, isDeprived) = (ranked.span, deprived.span)
    var row = first
    while row < run.rows {
      let fields = RowBytes(bytes, ends, columns: width, run, row)
      let (start, length) = fields.extent(columns.postcode)
      let code = fields.extent(columns.area)
      guard let key = PostcodeKey(fields, start, length), code.length == 9,
        let area = AreaBits.number(
          first: fields.word(code.start), last: fields.byte(code.start &+ 8))
      else { break }
      if key.sector != last.key {
        guard let sector = sectors.value(key.sector) else { break }
        last = (key.sector, Int(sector))
      }
      let word = Self.pair(last.sector, key.unit)
      let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: key.unit & 63)
      if units[word] & bit == 0 { count &+= 1 }
      units[word] |= bit
      let areaBit = UInt64(truncatingIfNeeded: area & 63)
      if isDeprived[area &>> 6] &>> areaBit & 1 == 1 { units[word &+ 1] |= bit }
      if isRanked[area &>> 6] &>> areaBit & 1 == 0 { unranked &+= 1 }
      row &+= 1
    }
    swap(&ownUnits, &self.units)
    self.count += count
    withoutRank += unranked
    return row
  }

  private mutating func open(_ sector: UInt64) -> UInt32 {
    let place = UInt32(units.count / Self.wordsPerSector)
    units.append(contentsOf: repeatElement(0, count: Self.wordsPerSector))
    for spelling in PostcodeKey.spellings(of: sector) { _ = spellings.insert(spelling, place) }
    return sectors.insert(sector, place)
  }

  @inline(__always)
  func answer(_ code: PostcodeKey) -> Answer {
    guard let sector = sectors.value(code.sector) else { return .unknown }
    let word = Self.pair(Int(sector), code.unit)
    let shift = UInt64(truncatingIfNeeded: code.unit & 63)
    guard units[word] &>> shift & 1 == 1 else { return .unknown }
    return units[word &+ 1] &>> shift & 1 == 1 ? .deprived : .known
  }

  /// The answer for a postcode as somebody wrote it.
  package func answer(_ text: some Collection<UInt8>) -> Answer {
    PostcodeKey(text).map(answer) ?? .unknown
  }
}

/// A postcode taken apart, without regard to blanks and capitals.
package struct PostcodeKey: Equatable {
  /// Up to four characters of the outward code and the digit of the inward one.
  let sector: UInt64
  /// The two last letters, five bits each.
  let unit: Int

  /// Reads a postcode in any spacing; `nil` when it has not the form of one.
  package init?(_ bytes: some Collection<UInt8>) {
    var closed: UInt64 = 0
    var count = 0
    for byte in bytes where byte != 0x20 {
      guard isLetterOrDigit(byte), count < 7 else { return nil }
      closed |= UInt64(byte) << UInt64(8 * count)
      count += 1
    }
    self.init(closed, count)
  }

  /// Five to seven letters and digits with nothing between them, the first in the lowest byte.
  private init?(_ closed: UInt64, _ count: Int) {
    guard count >= 5 else { return nil }
    let inward = closed &>> UInt64(truncatingIfNeeded: 8 &* (count &- 3))
    let digit = UInt8(truncatingIfNeeded: inward)
    let first = UInt8(truncatingIfNeeded: inward &>> 8) & 0xDF
    let second = UInt8(truncatingIfNeeded: inward &>> 16) & 0xDF
    guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9"), first >= UInt8(ascii: "A"),
      second >= UInt8(ascii: "A")
    else { return nil }
    let outward = Words.lowest(count &- 3, of: closed) & 0xDFDF_DFDF_DFDF_DFDF
    sector = outward | UInt64(digit) &<< 32
    unit = Int(first & 31) &<< 5 | Int(second & 31)
  }

  /// The usual ways to spell a sector as a word; none for what only looks like one.
  static func spellings(of sector: UInt64) -> [UInt64] {
    let outward = sector & 0xFFFF_FFFF
    let length = (64 - outward.leadingZeroBitCount + 7) / 8
    var spelt: UInt64 = 0
    for place in 0..<UInt64(length) {
      let byte = UInt8(truncatingIfNeeded: outward >> (8 * place))
      // Folding has moved the digits to where control characters are.
      let character = byte < 0x20 ? byte | 0x20 : byte
      guard isLetterOrDigit(character) else { return [] }
      spelt |= UInt64(character) << (8 * place)
    }
    let digit = sector >> 32
    let end = UInt64(8 * length)
    let spellings = [spelt | digit << end, spelt | 0x20 << end | digit << (end + 8)]
    // Directories with seven characters a postcode have two blanks in the shortest.
    return length == 2 ? spellings + [spelt | 0x2020 << end | digit << (end + 16)] : spellings
  }

  /// The same for a field that may be spelt without its blank.
  init?(
    closedUp fields: some FieldBytes & ~Escapable, _ start: Int, _ length: Int
  ) {
    guard length <= 8 else { return nil }
    var closed: UInt64 = 0
    var count = 0
    for offset in start..<start + length where fields.byte(offset) != 0x20 {
      let byte = fields.byte(offset)
      guard isLetterOrDigit(byte), count < 7 else { return nil }
      closed |= UInt64(byte) &<< UInt64(truncatingIfNeeded: 8 &* count)
      count &+= 1
    }
    self.init(closed, count)
  }

  /// The same for a field in a usual spelling; `nil` when it is spelt in another way.
  @inline(__always)
  init?(_ fields: some FieldBytes & ~Escapable, _ start: Int, _ length: Int) {
    guard length >= 5, length <= 8 else { return nil }
    self.init(
      outward: fields.word(start), tail: fields.half(start &+ length &- 4), length: length)
  }

  /// The same for the usual spellings, a blank or nothing before the last three: eight bytes at
  /// `outward` and the four last characters; `nil` when it is spelt in another way.
  @inline(__always)
  package init?(outward: UInt64, tail: UInt32, length: Int) {
    // 0x30 to 0x3F, and twice 0x40 to 0x7F; then no more than 9 and from A to Z.
    let low = tail & 0x1F1F_0F00
    guard tail & 0xC0C0_F000 == 0x4040_3000, (low &+ 0x6565_7600) & 0x8080_8000 == 0,
      (low &+ 0x7F7F_0000) & 0x8080_0000 == 0x8080_0000
    else { return nil }
    let before = UInt8(truncatingIfNeeded: tail)
    let count = before == 0x20 ? length &- 4 : length &- 3
    guard count >= 2, count <= 4, before == 0x20 || isLetterOrDigit(before) else { return nil }
    let mask: UInt64 = (1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1
    // Folding would make control characters into digits; every byte must be 0x20 or above.
    let printable = mask & 0x4040_4040
    guard (outward | outward &<< 1) & printable == printable else { return nil }
    sector = outward & mask & 0xDFDF_DFDF | UInt64(tail &>> 8 & 0xFF) &<< 32
    unit = Int(truncatingIfNeeded: low &>> 24 | low &>> 11 & 0x3E0)
  }
}
