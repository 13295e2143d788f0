/// Every postcode known, and which lie in a deprived area: two bits each.
///
/// A postcode is a sector (`LS12 1`) and a unit of two letters. Sectors are found in a table; under
/// each, the 26 × 26 units are bits. 1.7 million postcodes take three megabytes.
package struct PostcodeTable: Sendable {
  private var sectors = WordTable(minimumCapacity: 4_096)
  /// 16 words of known units, then 16 of deprived ones, for each sector.
  private var units: [UInt64] = []
  package private(set) var count = 0

  package enum Answer: Sendable { case unknown, known, deprived }

  private static let wordsPerSector = 32
  private static let wordsOfKnown = 16

  mutating func insert(_ code: PostcodeKey, isDeprived: Bool) {
    let next = UInt32(units.count / Self.wordsPerSector)
    let sector = sectors.insert(code.sector, next)
    if sector == next {
      units.append(contentsOf: repeatElement(0, count: Self.wordsPerSector))
    }
    let word = Int(sector) * Self.wordsPerSector + code.unit >> 6
    let bit: UInt64 = 1 << UInt64(code.unit & 63)
    if units[word] & bit == 0 { count += 1 }
    units[word] |= bit
    if isDeprived { units[word + Self.wordsOfKnown] |= bit }
  }

  @inline(__always)
  func answer(_ code: PostcodeKey) -> Answer {
    guard let sector = sectors.value(code.sector) else { return .unknown }
    let word = Int(sector) &* Self.wordsPerSector &+ code.unit >> 6
    let shift = UInt64(truncatingIfNeeded: code.unit & 63)
    guard units[word] &>> shift & 1 == 1 else { return .unknown }
    return units[word &+ Self.wordsOfKnown] &>> shift & 1 == 1 ? .deprived : .known
  }

  /// The answer for a postcode as somebody wrote it.
  func answer(_ text: some Collection<UInt8>) -> Answer {
    PostcodeKey(text).map(answer) ?? .unknown
  }
}

/// A postcode taken apart, without regard to blanks and capitals.
struct PostcodeKey: Equatable {
  /// Up to four characters of the outward code and the digit of the inward one.
  let sector: UInt64
  /// The two last letters, five bits each.
  let unit: Int

  /// Reads a postcode in any spacing; `nil` when it has not the form of one.
  init?(_ bytes: some Collection<UInt8>) {
    var kept: [UInt8] = []
    for byte in bytes where byte != 0x20 {
      guard isLetterOrDigit(byte), kept.count < 7 else { return nil }
      kept.append(byte)
    }
    guard kept.count >= 5 else { return nil }
    let inward = kept.suffix(3)
    var outward: UInt64 = 0
    for (position, byte) in kept.dropLast(3).enumerated() {
      outward |= UInt64(byte & 0xDF) << UInt64(8 * position)
    }
    let digit = inward[inward.startIndex]
    let letters = inward.dropFirst().map { $0 & 0xDF }
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit),
      letters.allSatisfy({ $0 >= UInt8(ascii: "A") })
    else { return nil }
    sector = outward | UInt64(digit) << 32
    unit = Int(letters[0] & 31) << 5 | Int(letters[1] & 31)
  }

  /// The same for the usual spelling, a blank before the last three: eight bytes at `outward` and
  /// the three last characters; `nil` when it is spelt in another way.
  @inline(__always)
  init?(outward: UInt64, length: Int, blank: UInt8, digit: UInt8, _ first: UInt8, _ second: UInt8) {
    guard length >= 6, length <= 8, blank == 0x20 else { return nil }
    let value = Int(digit) &- 0x30
    let (one, two) = (Int(first & 0xDF) &- 0x41, Int(second & 0xDF) &- 0x41)
    guard UInt(bitPattern: value) < 10, UInt(bitPattern: one) < 26, UInt(bitPattern: two) < 26
    else {
      return nil
    }
    let mask: UInt64 = (1 &<< UInt64(truncatingIfNeeded: 8 &* (length &- 4))) &- 1
    // Folding would make control characters into digits; every byte must be 0x20 or above.
    let printable = mask & 0x4040_4040_4040_4040
    guard (outward | outward &<< 1) & printable == printable else { return nil }
    sector = outward & mask & 0xDFDF_DFDF_DFDF_DFDF | UInt64(digit) &<< 32
    unit = (one &+ 1) &<< 5 | (two &+ 1)
  }
}
