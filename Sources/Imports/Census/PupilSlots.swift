/// The fields of one census record, each copied into a place of its own.
///
/// A record can reach over the end of the reader's window, so its fields cannot stay there.
struct PupilSlots {
  enum Field: Int, CaseIterable {
    // The order is that of ``QuickPupils``' columns as far as the first nine.
    case school, upn, enrolment, language, sen, postcode, freeMeals, pupilPremium
    case lookedAfterBefore, mealsStart, mealsEnd
    case authority, establishment, urn, year, term, referenceDate

    /// Whether the field stands inside a pupil, and not in the header.
    var isOfPupil: Bool { rawValue <= Field.mealsEnd.rawValue }
  }

  /// Longer texts are cut: no field that is read is as long.
  private static let size = 32
  private var bytes = [UInt8](repeating: 0, count: (Field.allCases.count + 1) * size)
  private var lengths = [Int](repeating: 0, count: Field.allCases.count)
  /// Whether the header has said something since it was last looked at.
  var isHeaderNew = false

  mutating func take(_ field: Field, _ source: [UInt8], _ range: Range<Int>) {
    var range = range
    while let first = range.first, isBlank(source[first]) { range.removeFirst() }
    while let last = range.last, isBlank(source[last]) { range.removeLast() }
    let length = min(range.count, Self.size)
    let start = field.rawValue * Self.size
    for offset in 0..<length { bytes[start + offset] = source[range.lowerBound + offset] }
    lengths[field.rawValue] = length
    guard !field.isOfPupil else { return }
    isHeaderNew = true
    nameSchool()
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// The school a message comes from: its authority and establishment number.
  private mutating func nameSchool() {
    let number = Array(bytes(.authority)) + Array(bytes(.establishment))
    let length = min(number.count, Self.size)
    for offset in 0..<length { bytes[offset] = number[offset] }
    lengths[Field.school.rawValue] = length
  }

  mutating func clear() {
    for field in Field.allCases { lengths[field.rawValue] = 0 }
  }

  mutating func clearPupil() {
    for field in Field.allCases where field.isOfPupil && field != .school {
      lengths[field.rawValue] = 0
    }
  }

  func bytes(_ field: Field) -> ArraySlice<UInt8> {
    let start = field.rawValue * Self.size
    return bytes[start..<start + lengths[field.rawValue]]
  }

  func fields() -> PupilFields {
    var fields = PupilFields()
    fields.school = bytes(.school)
    fields.upn = bytes(.upn)
    fields.enrolment = bytes(.enrolment)
    fields.language = bytes(.language)
    fields.sen = bytes(.sen)
    fields.postcode = bytes(.postcode)
    fields.freeMeals = bytes(.freeMeals)
    fields.pupilPremium = bytes(.pupilPremium)
    fields.lookedAfterBefore = bytes(.lookedAfterBefore)
    return fields
  }
}

extension PupilSlots: FieldBytes {
  @inline(__always)
  func extent(_ column: Int) -> (start: Int, length: Int) {
    (column &* Self.size, lengths[column])
  }

  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { bytes[offset] }

  @inline(__always)
  func word(_ offset: Int) -> UInt64 {
    UInt64(
      littleEndian: bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  func half(_ offset: Int) -> UInt32 {
    UInt32(
      littleEndian: bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}
