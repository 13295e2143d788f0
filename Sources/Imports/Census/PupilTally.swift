internal import Domain

/// The count while it is made: a histogram a school, and the ledger of enrolments.
struct PupilTally {
  /// 32 cells a school, by the flags' raw value: schools whose pupils do not count included.
  private(set) var cells: [UInt32]
  private var ledger = PupilLedger()
  /// Rows read, by enrolment status.
  private(set) var rows = [Int](repeating: 0, count: EnrolmentStatus.allCases.count)
  private let subsidiary = EnrolmentStatus.subsidiary.rawValue
  private let combinations = PupilFlags.combinations
  /// Whether a pupil at the school counts, by the school's position.
  let countsAt: [Bool]

  init(countsAt: [Bool]) {
    self.countsAt = countsAt
    cells = [UInt32](repeating: 0, count: countsAt.count * PupilFlags.combinations)
  }

  /// Makes room for as many enrolments as there will be.
  mutating func expect(_ enrolments: Int) { ledger.expect(enrolments) }

  /// Takes one enrolment in, by its raw value; `upn` is zero when it has none that can be matched.
  mutating func add(upn: UInt64, row: Int, school: Int, enrolment: UInt8, flags: UInt8) {
    rows[Int(enrolment)] += 1
    guard enrolment <= subsidiary else { return }
    if enrolment != subsidiary { cells[school * combinations + Int(flags)] += 1 }
    guard upn != 0 else { return }
    ledger.reserve(1)
    ledger.stage[ledger.staged] = .init(
      upn: upn, row: row, school: school, enrolment: enrolment, flags: flags)
    ledger.staged += 1
  }

  /// Takes the rows of a run in as long as nothing in them is unusual; gives the first that must be
  /// looked at.
  ///
  /// The same as ``add(upn:row:school:enrolment:flags:)`` for each, with the arrays borrowed once.
  mutating func addQuickly(
    _ reader: borrowing DelimitedReader, _ run: DelimitedReader.Run, from first: Int, base: Int,
    _ quick: inout QuickPupils
  ) -> Int {
    ledger.reserve(run.rows - first)
    let bytes = reader.bytes.span.bytes
    let ends = reader.scan.ends.span
    let columns = reader.columns
    let (subsidiary, combinations) = (subsidiary, combinations)
    var staged = ledger.staged
    // The arrays are taken out while they are borrowed, and put back.
    var (ownCells, ownRows, ownStage) = ([UInt32](), [Int](), [PupilLedger.Entry]())
    swap(&ownCells, &self.cells)
    swap(&ownRows, &self.rows)
    swap(&ownStage, &ledger.stage)
    var cells = ownCells.mutableSpan
    var rows = ownRows.mutableSpan
    var stage = ownStage.mutableSpan
    var row = first
    while row < run.rows {
      let fields = RowBytes(bytes, ends, columns: columns, run, row)
      guard let pupil = quick.pupil(fields) else { break }
      rows[Int(pupil.enrolment)] &+= 1
      if pupil.enrolment < subsidiary {
        cells[pupil.school &* combinations &+ Int(pupil.flags)] &+= 1
      }
      if pupil.upn != 0 {
        stage[staged] = .init(
          upn: pupil.upn, row: base &+ row, school: pupil.school, enrolment: pupil.enrolment,
          flags: pupil.flags)
        staged &+= 1
      }
      row &+= 1
    }
    swap(&ownCells, &self.cells)
    swap(&ownRows, &self.rows)
    swap(&ownStage, &ledger.stage)
    ledger.staged = staged
    return row
  }

  /// Moves one pupil of a school from one combination of flags to another.
  mutating func move(school: Int, from: UInt8, to: UInt8) {
    cells[school * combinations + Int(from)] -= 1
    cells[school * combinations + Int(to)] += 1
  }

  /// Takes one pupil of a school out again.
  mutating func remove(school: Int, flags: UInt8) {
    cells[school * combinations + Int(flags)] -= 1
  }

  /// The pupils enrolled at a school as single or main.
  func pupils(at school: Int) -> Int { histogram(of: school).count(with: []) }

  mutating func takePart(_ index: Int) -> [PupilLedger.Entry] { ledger.takePart(index) }

  func histogram(of school: Int) -> PupilHistogram {
    let start = school * PupilFlags.combinations
    let own = cells[start..<start + PupilFlags.combinations].map(Int.init)
    return PupilHistogram(cells: own) ?? PupilHistogram()
  }
}
