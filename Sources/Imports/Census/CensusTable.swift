internal import Domain
internal import Values

/// A school census as a table: one row a pupil.
struct CensusTable: ~Copyable {
  private var reader: DelimitedReader
  private let columns: CensusColumns
  private let sameCensus: CensusIdentity

  init(path: String, map: ColumnMap, wantsPostcode: Bool) throws {
    let opened = try DelimitedReader(path: path, encoding: map.encoding(of: .census))
    let match = try HeadingMatch(.census, heading: opened.heading, file: opened.name, map: map)
    columns = try CensusColumns(match, file: opened.name, wantsPostcode: wantsPostcode)
    sameCensus = CensusIdentity(match)
    reader = opened
  }

  /// Which number the file names schools with.
  var schoolNumber: SchoolDirectory.Number { columns.schoolNumber }

  /// Takes every row into the tally; rows are numbered on from `base`.
  ///
  /// Gives the last number.
  mutating func count(
    into tally: inout PupilTally, judge: inout PupilJudge, base: Int, log: inout ProblemLog,
    progress: (_ bytes: Int, _ length: Int) throws -> Void
  ) throws -> Int {
    var quick = QuickPupils(columns, judge.context)
    var last = base
    let file = reader.name
    let isQuick = quick.isPossible && sameCensus.isAbsent
    while let run = try reader.next(&log) {
      let rows = base + run.firstRow
      var row = 0
      let plain = quick.plainRows(reader, run)
      while row < run.rows {
        if isQuick { row = quick.take(plain, reader, run, from: row, base: rows, into: &tally) }
        guard row < run.rows else { break }
        defer { row += 1 }
        guard reader.hasText(run, row) else { continue }
        let number = run.firstRow + row
        let place = { (column: String) in Place(file: file, row: number, column: column) }
        sameCensus.check(reader, run, row, judge.context.census, &log, place)
        guard let pupil = judge.judge(columns.fields(reader, run, row), &log, at: place),
          let school = pupil.school
        else { continue }
        tally.add(
          upn: pupil.upn, row: rows + row, school: school, enrolment: pupil.enrolment.rawValue,
          flags: pupil.flags.rawValue)
      }
      last = rows + run.rows
      try progress(reader.bytesRead, reader.length)
    }
    if last == base, !log.isHard {
      log.add(
        Problem(
          "\(file) holds no pupil.", in: Place(file: file), remedy: "Export the census again."))
    }
    return last
  }
}

/// Which columns of a census table hold what.
struct CensusColumns {
  /// A field in a column, the same for every row, or not in the file.
  enum Source {
    case column(Int)
    case constant([UInt8])
    case absent
  }

  let schoolNumber: SchoolDirectory.Number
  let school: Source
  let upn: Source
  let enrolment: Source
  let language: Source
  let sen: Source
  let postcode: Source
  let freeMeals: Source
  let pupilPremium: Source
  let lookedAfterBefore: Source

  init(_ match: HeadingMatch, file: String, wantsPostcode: Bool) throws {
    func source(_ field: String) throws -> Source {
      switch match[field] {
      case .column(let column): return .column(column)
      case .constant(let text): return .constant(Array(text.utf8))
      case .absent: return .absent
      case .sum:
        throw Refusal.invalid(
          "The map adds up columns for the census field \(field), which is not a number.",
          remedy: "Name one column.")
      }
    }
    schoolNumber = match["urn"] == .absent ? .laestab : .urn
    school = try source(schoolNumber == .urn ? "urn" : "laestab")
    upn = try source("upn")
    enrolment = try source("enrolment")
    language = try source("language")
    sen = try source("sen")
    postcode = try source("postcode")
    freeMeals = try source("fsm")
    pupilPremium = try source("pupil_premium")
    lookedAfterBefore = try source("looked_after_before")
    var problems: [Problem] = []
    let place = Place(file: file, row: 1)
    if case .absent = school {
      problems.append(
        Problem(
          "No column says which school a pupil attends.", rule: "missing-column", in: place,
          remedy: "Name it in the map: census,urn,COLUMN, or census,laestab,COLUMN,"))
    }
    if case .absent = postcode, wantsPostcode {
      problems.append(
        Problem(
          "No column holds the home postcode, so IDACI cannot be found.", rule: "missing-column",
          in: place, remedy: "Name it in the map: census,postcode,COLUMN,"))
    }
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
  }

  /// Nine sources in the order of ``PupilSlots/Field``, for records that are not rows.
  init(inSlots sources: [Source]) {
    schoolNumber = .laestab
    (school, upn, enrolment) = (sources[0], sources[1], sources[2])
    (language, sen, postcode) = (sources[3], sources[4], sources[5])
    (freeMeals, pupilPremium, lookedAfterBefore) = (sources[6], sources[7], sources[8])
  }

  /// The fields of a row, each taken out of its quotation marks.
  func fields(_ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run, _ row: Int)
    -> PupilFields
  {
    func bytes(_ source: Source, _ reader: borrowing DelimitedReader) -> ArraySlice<UInt8> {
      switch source {
      case .column(let column): reader.field(run, row, column)
      case .constant(let text): text[...]
      case .absent: []
      }
    }
    return PupilFields(
      school: bytes(school, reader), upn: bytes(upn, reader), enrolment: bytes(enrolment, reader),
      language: bytes(language, reader), sen: bytes(sen, reader),
      postcode: bytes(postcode, reader), freeMeals: bytes(freeMeals, reader),
      pupilPremium: bytes(pupilPremium, reader),
      lookedAfterBefore: bytes(lookedAfterBefore, reader))
  }
}

/// Whether a row says that it belongs to another census than the one that is counted.
struct CensusIdentity {
  private let year: Int?
  private let term: Int?
  private let date: Int?

  init(_ match: HeadingMatch) {
    func column(_ field: String) -> Int? {
      if case .column(let column) = match[field] { column } else { nil }
    }
    (year, term, date) = (column("year"), column("term"), column("reference_date"))
  }

  var isAbsent: Bool { year == nil && term == nil && date == nil }

  func check(
    _ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run, _ row: Int,
    _ census: Census, _ log: inout ProblemLog, _ place: (String) -> Place
  ) {
    if let year {
      let text = reader.encoding.text(reader.field(run, row, year))
      if Int(text) != census.year { wrong(text, census, &log, place("year")) }
    }
    if let term {
      let text = reader.encoding.text(reader.field(run, row, term))
      if Census.Term(reading: text) != census.term { wrong(text, census, &log, place("term")) }
    }
    if let date {
      let text = reader.encoding.text(reader.field(run, row, date))
      let said = CalendarDate(reading: text).map(Census.latest(onOrBefore:))
      if said != census { wrong(text, census, &log, place("reference date")) }
    }
  }

  private func wrong(_ text: String, _ census: Census, _ log: inout ProblemLog, _ place: Place) {
    log.add(.wrongCensus, "‘\(text)’, and the count date asks for \(census)", in: place)
  }
}
