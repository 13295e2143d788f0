internal import Domain

/// Reads the rows of a census table in which nothing is unusual, a few loads and look-ups each.
///
/// Whatever it does not recognise at once (a quoted field, an unknown code or school, a postcode that
/// is not in the directory, a wrong check letter) it leaves to ``PupilJudge``.
struct QuickPupils {
  /// A pupil as the tally takes it.
  struct Pupil {
    let upn: UInt64
    let school: Int
    /// The raw value of an ``EnrolmentStatus``.
    let enrolment: UInt8
    let flags: UInt8
  }

  /// Values of `Domain` that the loop needs, fetched once: it is another module, whose constants
  /// would be calls.
  struct Constants {
    let subsidiary = EnrolmentStatus.subsidiary.rawValue
    let pupilPremium = PupilFlags.pupilPremium.rawValue
    let idaci = PupilFlags.idaci.rawValue
    let eal = PupilFlags.eal.rawValue
    let send = PupilFlags.send.rawValue
    let upnLength = UPN.length
  }

  /// Whether every needed field is in a column of its own.
  let isPossible: Bool
  let numbers: NumberTable
  let paying: [Bool]
  let school, upn, enrolment, language, sen, postcode: Int
  /// Columns that say yes or no; −1 where the file has none.
  let freeMeals, pupilPremium: Int
  let lookedAfterBefore: Int
  let wantsPostcode: Bool
  let postcodes: PostcodeTable
  /// By the code's byte: the enrolment's raw value, whether SEND, whether yes; ``unusual`` if none.
  private let enrolments: ByteTable
  private let needs: ByteTable
  private let answers: ByteTable
  let constants = Constants()
  let reading = PackedUPN()
  /// Whether another language than English, for the codes that have been met.
  private(set) var languages = WordTable(minimumCapacity: mostLanguages)
  let plain: PlainTables
  private static let mostLanguages = 2_048
  private var lastSchool: (key: UInt64, place: Int) = (0, 0)

  static let unusual: UInt8 = 0xFF

  init(_ columns: CensusColumns, _ context: CensusContext) {
    func column(_ source: CensusColumns.Source) -> Int? {
      switch source {
      case .column(let column): column
      case .absent: -1
      case .constant: nil
      }
    }
    let all = [
      columns.school, columns.upn, columns.enrolment, columns.language, columns.sen,
      columns.postcode, columns.freeMeals, columns.pupilPremium, columns.lookedAfterBefore,
    ].map(column)
    isPossible = all.allSatisfy { $0 != nil }
    let places = all.map { $0 ?? -1 }
    (school, upn, enrolment) = (places[0], places[1], places[2])
    (language, sen, postcode) = (places[3], places[4], places[5])
    (freeMeals, pupilPremium, lookedAfterBefore) = (places[6], places[7], places[8])
    wantsPostcode = context.postcodes != nil
    postcodes = context.postcodes ?? PostcodeTable()
    numbers = context.numbers
    paying = context.directory.judged

    enrolments = ByteTable { EnrolmentStatus(code: $0)?.rawValue ?? Self.unusual }
    needs = ByteTable { code in
      if context.codes.onSENDRegister.contains(code) { return 1 }
      return context.codes.notOnSENDRegister.contains(code) ? 0 : Self.unusual
    }
    answers = ByteTable { code in yesOrNo([code]).map { $0 ? 1 : 0 } ?? Self.unusual }
    plain = PlainTables(
      enrolments: enrolments, needs: needs, answers: answers, numbers, paying: paying)
    _ = languages.insert(Self.english, 0)
  }

  /// For records whose fields lie in ``PupilSlots``, in the order of its fields.
  init(inSlotsFor context: CensusContext) {
    let sources = (0..<9).map { CensusColumns.Source.column($0) }
    self.init(CensusColumns(inSlots: sources), context)
  }

  /// The pupil of one record, or `nil` when it must be looked at with care.
  @inline(__always)
  mutating func pupil(_ fields: some FieldBytes & ~Escapable) -> Pupil? {
    guard let school = schoolPlace(fields, school), let enrolment = status(fields, enrolment) else {
      return nil
    }
    guard enrolment <= constants.subsidiary else {
      return Pupil(upn: 0, school: school, enrolment: enrolment, flags: 0)
    }
    guard let upn = packedUPN(fields, upn) else { return nil }
    guard enrolment != constants.subsidiary, paying[school] else {
      return Pupil(upn: upn, school: school, enrolment: enrolment, flags: 0)
    }
    guard let isSEND = isOnRegister(fields, sen), let isEAL = isOtherLanguage(fields, language),
      let meals = answer(fields, freeMeals), let premium = answer(fields, pupilPremium),
      lookedAfterBefore < 0 || fields.extent(lookedAfterBefore).length == 0,
      let isDeprived = wantsPostcode ? isDeprived(fields, postcode) : false
    else { return nil }
    let flags =
      (isSEND ? constants.send : 0) | (isEAL ? constants.eal : 0)
      | (meals || premium ? constants.pupilPremium : 0) | (isDeprived ? constants.idaci : 0)
    return Pupil(upn: upn, school: school, enrolment: enrolment, flags: flags)
  }

  // MARK: Fields
  //
  // Each reads the field that `fields` has at `index`, and gives `nil` for one that is unusual.

  @inline(__always)
  mutating func schoolPlace(
    _ fields: some FieldBytes & ~Escapable, _ index: Int
  ) -> Int? {
    let (start, length) = fields.extent(index)
    guard length >= 1, length <= 8 else { return nil }
    let key = Words.lowest(length, of: fields.word(start))
    if key == lastSchool.key, key != 0 { return lastSchool.place }
    // A closed school's pupils are looked at with care, so that it is said where they go.
    guard let place = numbers.places.value(key), numbers.succeeded[key] == nil
    else { return nil }
    lastSchool = (key, Int(place))
    return Int(place)
  }

  @inline(__always)
  func status(_ fields: some FieldBytes & ~Escapable, _ index: Int) -> UInt8? {
    let (start, length) = fields.extent(index)
    guard length == 1 else { return nil }
    let status = enrolments[fields.byte(start)]
    return status == Self.unusual ? nil : status
  }

  @inline(__always)
  func isOnRegister(_ fields: some FieldBytes & ~Escapable, _ index: Int) -> Bool? {
    let (start, length) = fields.extent(index)
    guard length == 1 else { return nil }
    let need = needs[fields.byte(start)]
    return need == Self.unusual ? nil : need == 1
  }

  @inline(__always)
  func isDeprived(_ fields: some FieldBytes & ~Escapable, _ index: Int) -> Bool? {
    let (start, length) = fields.extent(index)
    guard
      let key = PostcodeKey(fields, start, length) ?? PostcodeKey(closedUp: fields, start, length)
    else { return nil }
    switch postcodes.answer(key) {
    case .deprived: return true
    case .known: return false
    case .unknown: return nil
    }
  }

  /// Yes or no; no for a field that the record does not have.
  @inline(__always)
  func answer(_ fields: some FieldBytes & ~Escapable, _ index: Int) -> Bool? {
    guard index >= 0 else { return false }
    let (start, length) = fields.extent(index)
    if length == 0 { return false }
    guard length == 1 else { return length <= 5 ? Self.word(fields.word(start), length) : nil }
    let answer = answers[fields.byte(start)]
    return answer == Self.unusual ? nil : answer == 1
  }

  /// `true` and `yes`, `false` and `no`, in capitals or not.
  private static func word(_ word: UInt64, _ length: Int) -> Bool? {
    switch Words.lowest(length, of: word | 0x20_2020_2020) {
    case 0x6575_7274, 0x73_6579: true
    case 0x65_736C_6166, 0x6F6E: false
    default: nil
    }
  }

  @inline(__always)
  mutating func isOtherLanguage(
    _ fields: some FieldBytes & ~Escapable, _ index: Int
  ) -> Bool? {
    let (start, length) = fields.extent(index)
    guard length == 3 || length == 4 else { return length == 0 ? false : nil }
    let code = fields.word(start) & (length == 3 ? 0xFF_FFFF : 0xFFFF_FFFF)
    if code == Self.english { return false }
    if let known = languages.value(code) { return known == 1 }
    return learn(code, length)
  }

  /// "ENG", as its three bytes stand in a word.
  private static let english: UInt64 = 0x47_4E45

  private mutating func learn(_ code: UInt64, _ length: Int) -> Bool? {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: code &>> UInt64(8 * $0)) }
    let language = FirstLanguage(code: bytes[...])
    if case .notACode = language { return nil }
    let isOther = if case .other = language { true } else { false }
    // No more languages than there are codes; a file of nonsense does not fill memory.
    if languages.count < Self.mostLanguages - 1 { _ = languages.insert(code, isOther ? 1 : 0) }
    return isOther
  }

  /// The UPN packed as ``UPN`` packs it, and one more; `nil` unless its form and check letter are
  /// right.
  @inline(__always)
  func packedUPN(_ fields: some FieldBytes & ~Escapable, _ index: Int) -> UInt64? {
    let (start, length) = fields.extent(index)
    guard length == constants.upnLength else { return nil }
    return reading.read(
      letter: fields.byte(start), eight: fields.word(start &+ 1), four: fields.word(start &+ 9))
  }
}
