internal import Domain

/// What the count needs to know before it reads a pupil.
struct CensusContext: Sendable {
  let directory: SchoolDirectory
  /// From the number a file names schools with to positions in the directory.
  let numbers: NumberTable
  let postcodes: PostcodeTable?
  let codes: CensusCodes
  let census: Census
}

/// A pupil as the tally takes it.
struct JudgedPupil: Equatable {
  /// Packed, or zero when the pupil has none that can be matched.
  var upn: UInt64
  /// The school's position, or `nil` when it is not in the list.
  var school: Int?
  var enrolment: EnrolmentStatus
  var flags: PupilFlags
}

/// Decides what a census record means for the formula, and names everything that is wrong in it.
///
/// This is the careful way, for XML and for every row that is in any way unusual; the table reader
/// has a quick way for rows where nothing is, which must come to the same answer.
struct PupilJudge {
  /// Changed from file to file: files name schools by different numbers.
  var context: CensusContext
  /// Schools the list does not have, with the pupils they return and the first place.
  private(set) var unknownSchools: [String: (pupils: Int, place: Place)] = [:]
  private var unknownOrder: [String] = []
  /// Closed schools, by URN, whose pupils have been found and go to a successor.
  private(set) var seenSuccessions: Set<String> = []

  init(_ context: CensusContext) {
    self.context = context
  }

  /// The pupil, or `nil` when the enrolment status is not known.
  ///
  /// Only what bears on the count is judged: the flags of a pupil who counts, the UPN of one who
  /// counts or is enrolled as subsidiary.
  mutating func judge(
    _ fields: borrowing PupilFields, _ log: inout ProblemLog, at spot: (String) -> Place
  ) -> JudgedPupil? {
    let school = school(fields.school, spot)
    func place(_ column: String) -> Place {
      var place = spot(column)
      place.school = school.map { context.directory.schools[$0].urn }
      return place
    }
    guard fields.enrolment.count == 1, let code = fields.enrolment.first,
      let enrolment = EnrolmentStatus(code: code)
    else {
      report(.unknownEnrolment, &log, Self.quoted(fields.enrolment), in: place("enrolment"))
      return nil
    }
    var pupil = JudgedPupil(upn: 0, school: school, enrolment: enrolment, flags: PupilFlags())
    let isAtPayingSchool = isPaying(school)
    let counts = enrolment.counts && isAtPayingSchool
    if enrolment.counts || enrolment == .subsidiary {
      pupil.upn = upn(fields.upn, isReported: isAtPayingSchool, &log, place)
    }
    if counts {
      pupil.flags = flags(fields, &log, place)
    } else if enrolment.counts, let school, context.directory.judged[school] {
      // What is wrong there does not bear on the count.
      var unheard = ProblemLog()
      pupil.flags = flags(fields, &unheard, place)
    }
    return pupil
  }

  /// Whether a pupil at the school counts; at one that is not in the list, they might.
  private func isPaying(_ school: Int?) -> Bool {
    guard let school else { return true }
    if case .counts = context.directory.standings[school] { return true }
    return false
  }

  private mutating func school(
    _ field: ArraySlice<UInt8>, _ place: (String) -> Place
  ) -> Int? {
    let isFiller = { (byte: UInt8) in byte == UInt8(ascii: "/") || byte == 0x20 }
    let bare = field.contains(where: isFiller) ? field.filter { !isFiller($0) }[...] : field
    if let key = packedWord(bare), let found = context.numbers.places.value(key) {
      if let old = context.numbers.succeeded[key] { seenSuccessions.insert(old) }
      return Int(found)
    }
    let written = Self.quoted(field)
    if unknownSchools[written] == nil { unknownOrder.append(written) }
    unknownSchools[written, default: (0, place("school"))].pupils += 1
    return nil
  }

  private func upn(
    _ field: ArraySlice<UInt8>, isReported: Bool, _ log: inout ProblemLog,
    _ place: (String) -> Place
  ) -> UInt64 {
    guard !field.isEmpty else {
      if isReported { report(.missingUPN, &log, in: place("UPN")) }
      return 0
    }
    guard let upn = UPN(bytes: field) else {
      if isReported { report(.malformedUPN, &log, in: place("UPN")) }
      return 0
    }
    if !upn.hasRightCheckLetter, isReported { report(.upnCheckLetter, &log, in: place("UPN")) }
    return PupilLedger.key(of: upn)
  }

  private func flags(
    _ fields: borrowing PupilFields, _ log: inout ProblemLog, _ place: (String) -> Place
  ) -> PupilFlags {
    var flags = PupilFlags()
    switch FirstLanguage(code: fields.language) {
    case .other: flags.insert(.eal)
    case .english, .unknown: break
    case .notACode:
      report(.unknownLanguage, &log, Self.quoted(fields.language), in: place("language"))
    }
    if fields.sen.count == 1, let code = fields.sen.first,
      context.codes.onSENDRegister.contains(code) || context.codes.notOnSENDRegister.contains(code)
    {
      if context.codes.onSENDRegister.contains(code) { flags.insert(.send) }
    } else {
      report(.unknownSEN, &log, Self.quoted(fields.sen), in: place("SEN provision"))
    }
    if isOnPupilPremium(fields, &log, place) { flags.insert(.pupilPremium) }
    if let postcodes = context.postcodes {
      if fields.postcode.isEmpty {
        report(.missingPostcode, &log, in: place("postcode"))
      } else {
        switch postcodes.answer(fields.postcode) {
        case .deprived: flags.insert(.idaci)
        case .known: break
        case .unknown: report(.unmatchedPostcode, &log, in: place("postcode"))
        }
      }
    }
    return flags
  }

  private func isOnPupilPremium(
    _ fields: borrowing PupilFields, _ log: inout ProblemLog, _ place: (String) -> Place
  ) -> Bool {
    let hasFreeMeals = saysYes(fields.freeMeals, &log, place, "FSM")
    let hasPremium = saysYes(fields.pupilPremium, &log, place, "pupil premium")
    var isOn = fields.hadFreeMeals || hasFreeMeals || hasPremium
    if fields.lookedAfterBefore.count == 1, let code = fields.lookedAfterBefore.first,
      "AGRC".utf8.contains(code)
    {
      isOn = true
    }
    return isOn
  }

  private func saysYes(
    _ field: ArraySlice<UInt8>, _ log: inout ProblemLog, _ place: (String) -> Place, _ name: String
  ) -> Bool {
    if let says = yesOrNo(field) { return says }
    report(.unknownFlag, &log, Self.quoted(field), in: place(name))
    return false
  }

  /// Names a breach of a rule that holds for the census that is counted.
  private func report(
    _ check: Check, _ log: inout ProblemLog, _ value: String = "", in place: Place
  ) {
    if check.isInForce(in: context.census.year) { log.add(check, value, in: place) }
  }

  /// Says what has to be said of whole schools, once all files are read.
  func reportUnknownSchools(_ log: inout ProblemLog) {
    for written in unknownOrder {
      guard let (pupils, place) = unknownSchools[written] else { continue }
      log.add(.unknownSchool, "\(written) (\(pupils) pupil\(pupils == 1 ? "" : "s"))", in: place)
    }
  }

  /// A code as it stands in the file, short and in quotation marks.
  static func quoted(_ bytes: ArraySlice<UInt8>) -> String {
    guard !bytes.isEmpty else { return "blank" }
    let text = String(decoding: bytes.prefix(20), as: UTF8.self)
    return "‘\(text)\(bytes.count > 20 ? "…" : "")’"
  }
}
