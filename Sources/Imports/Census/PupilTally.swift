internal import Domain

/// The count while it is made: a histogram a school, and the ledger of enrolments.
struct PupilTally {
  /// 32 cells a school, by the flags' raw value: schools whose pupils do not count included.
  var cells: [UInt32]
  var ledger: PupilLedger
  /// Rows read, by enrolment status.
  var rows = [Int](repeating: 0, count: EnrolmentStatus.allCases.count)
  private let subsidiary = EnrolmentStatus.subsidiary.rawValue
  private let combinations = PupilFlags.combinations
  /// Whether a pupil at the school counts, by the school's position.
  let countsAt: [Bool]
  /// Whether it is looked at what a pupil at the school counts for.
  let judgedAt: [Bool]
  /// How many pupils of a school are on the roll of another as well.
  private(set) var shared: [UInt32]

  /// Makes room for about as many enrolments as there will be.
  init(countsAt: [Bool], judgedAt: [Bool], expecting enrolments: Int = 0) {
    self.countsAt = countsAt
    self.judgedAt = judgedAt
    shared = [UInt32](repeating: 0, count: countsAt.count)
    ledger = PupilLedger(expecting: enrolments)
    cells = [UInt32](repeating: 0, count: countsAt.count * PupilFlags.combinations)
  }

  /// Takes one enrolment in, by its raw value; `upn` is zero when it has none that can be matched.
  mutating func add(upn: UInt64, row: Int, school: Int, enrolment: UInt8, flags: UInt8) {
    rows[Int(enrolment)] += 1
    guard enrolment <= subsidiary else { return }
    if enrolment != subsidiary { cells[school * combinations + Int(flags)] += 1 }
    guard upn != 0 else { return }
    ledger.add(.init(upn: upn, row: row, school: school, enrolment: enrolment, flags: flags))
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

  /// Notes that one pupil is on the roll of several schools.
  mutating func share(_ schools: Set<Int>) {
    guard schools.count > 1 else { return }
    for school in schools { shared[school] += 1 }
  }

  /// The pupils enrolled at a school as single or main.
  func pupils(at school: Int) -> Int {
    cells[cellsOf(school)].reduce(0) { $0 + Int($1) }
  }

  func histogram(of school: Int) -> PupilHistogram {
    PupilHistogram(cells: cells[cellsOf(school)].map(Int.init)) ?? PupilHistogram()
  }

  private func cellsOf(_ school: Int) -> Range<Int> {
    school * combinations..<(school + 1) * combinations
  }
}
