internal import Domain
internal import Values

/// A school census as the XML message of the Department for Education, one school or several joined.
///
/// Groups differ between years, so elements are known by their own name inside `PupilOnRoll` and
/// in the header, never by their path.
struct CensusMessage: ~Copyable {
  private var reader: XMLReader

  init(path: String) throws {
    reader = try XMLReader(path: path)
  }

  /// Takes every pupil into the tally; rows are lines, numbered on from `base`.
  ///
  /// Gives the last one.
  mutating func count(
    into tally: inout PupilTally, judge: inout PupilJudge, base: Int, log: inout ProblemLog,
    progress: (_ bytes: Int, _ length: Int) throws -> Void
  ) throws -> Int {
    var handler = CensusHandler(
      file: reader.name, base: base, tally: tally, judge: judge)
    // The handler holds the only copies while it runs, so that they are changed in place; they come
    // back even when the file cannot be read on.
    tally = PupilTally(countsAt: [], judgedAt: [])
    defer {
      tally = handler.tally
      judge = handler.judge
    }
    try reader.read(&handler, &log, progress)
    if handler.pupils == 0, !log.isHard {
      log.add(.malformedXML, "holds no pupil on roll", in: Place(file: reader.name))
    }
    return base + handler.lastLine + 1
  }
}

/// Puts census elements together to pupils.
private struct CensusHandler: XMLHandler {
  private let names = CensusNames()
  let file: String
  let base: Int
  var tally: PupilTally
  var judge: PupilJudge
  var pupils = 0
  var lastLine = 0

  /// Where the fields of the pupil, and of the header, are kept: 32 bytes each.
  private var slots = PupilSlots()
  private var isInPupil = false
  private var quick: QuickPupils
  private let mealsFrom: CalendarDate
  private let countDate: CalendarDate
  private var mealsStart: CalendarDate?
  private var hadMeals = false

  init(file: String, base: Int, tally: PupilTally, judge: PupilJudge) {
    self.file = file
    self.base = base
    self.tally = tally
    self.judge = judge
    quick = QuickPupils(inSlotsFor: judge.context)
    countDate = judge.context.directory.day
    mealsFrom = countDate.yearsEarlier(6)
  }

  mutating func open(_ name: XMLName) {
    guard name == names.pupil else {
      if name == names.message { slots.clear() }
      return
    }
    isInPupil = true
    slots.clearPupil()
    mealsStart = nil
    hadMeals = false
  }

  func isRecord(_ name: XMLName) -> Bool { name == names.pupil }

  @inline(__always)
  func field(_ name: XMLName) -> Int { names.fields.value(name) }

  mutating func take(_ field: Int, _ bytes: [UInt8], _ range: Range<Int>) {
    guard let field = PupilSlots.Field(rawValue: field), field.isOfPupil == isInPupil else {
      return
    }
    slots.take(field, bytes, range)
    if field == .mealsStart { noteMeals() }
    if field == .mealsEnd { noteMealsEnd() }
  }

  mutating func close(_ name: XMLName) {}

  mutating func closeRecord(_ line: Int, _ log: inout ProblemLog) {
    isInPupil = false
    if mealsStart != nil { hadMeals = true }
    pupils += 1
    lastLine = line
    if pupils == 1 || slots.isHeaderNew { checkHeader(line, &log) }
    if let pupil = quick.pupil(slots) {
      let counts = pupil.enrolment < EnrolmentStatus.subsidiary.rawValue
      let meals = hadMeals && counts && tally.judgedAt[pupil.school]
      tally.add(
        upn: pupil.upn, row: base + line, school: pupil.school, enrolment: pupil.enrolment,
        flags: meals ? pupil.flags | PupilFlags.pupilPremium.rawValue : pupil.flags)
      return
    }
    var fields = slots.fields()
    fields.hadFreeMeals = hadMeals
    let place = { (column: String) in Place(file: file, row: line, column: column) }
    guard let pupil = judge.judge(fields, &log, at: place), let school = pupil.school else {
      return
    }
    tally.add(
      upn: pupil.upn, row: base + line, school: school, enrolment: pupil.enrolment.rawValue,
      flags: pupil.flags.rawValue)
  }

  // A period of free school meals counts when it touches the six years before the count date.
  private mutating func noteMeals() {
    if mealsStart != nil { hadMeals = true }
    let start = CalendarDate(readingBytes: slots.bytes(.mealsStart))
    mealsStart = start.flatMap { $0 <= countDate ? $0 : nil }
  }

  private mutating func noteMealsEnd() {
    guard mealsStart != nil else { return }
    let end = CalendarDate(readingBytes: slots.bytes(.mealsEnd))
    if end.map({ $0 >= mealsFrom }) ?? true { hadMeals = true }
    mealsStart = nil
  }

  private mutating func checkHeader(_ line: Int, _ log: inout ProblemLog) {
    slots.isHeaderNew = false
    let wanted = judge.context.census
    func text(_ field: PupilSlots.Field) -> String {
      String(decoding: slots.bytes(field), as: UTF8.self)
    }
    let (year, term) = (text(.year), text(.term))
    let place = Place(file: file, row: line, column: "Header")
    if !year.isEmpty || !term.isEmpty {
      if Int(year) != wanted.year || Census.Term(reading: term) != wanted.term {
        log.add(.wrongCensus, "‘\(term) \(year)’, and the count date asks for \(wanted)", in: place)
      }
    } else if let date = CalendarDate(reading: text(.referenceDate)),
      Census.latest(onOrBefore: date) != wanted
    {
      log.add(.wrongCensus, "\(date), and the count date asks for \(wanted)", in: place)
    }
  }
}

/// The names of the elements that are read.
private struct CensusNames {
  let message = XMLName("Message")
  let pupil = XMLName("PupilOnRoll")
  let fields = XMLNames(
    [
      (XMLName("UPN"), PupilSlots.Field.upn), (XMLName("EnrolStatus"), .enrolment),
      (XMLName("Language"), .language), (XMLName("SENprovision"), .sen),
      (XMLName("PostCode"), .postcode), (XMLName("FSMeligible"), .freeMeals),
      (XMLName("PupilPremium"), .pupilPremium), (XMLName("PLAA"), .lookedAfterBefore),
      (XMLName("FSMstartDate"), .mealsStart), (XMLName("FSMendDate"), .mealsEnd),
      (XMLName("LEA"), .authority), (XMLName("Estab"), .establishment), (XMLName("URN"), .urn),
      (XMLName("Year"), .year), (XMLName("Term"), .term),
      (XMLName("ReferenceDate"), .referenceDate),
    ].map { (name: $0.0, value: $0.1.rawValue) })
}
