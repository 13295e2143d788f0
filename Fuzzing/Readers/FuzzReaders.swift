internal import Domain
internal import Glibc
internal import Imports
internal import Values

/// One input of the fuzzer: it must be read or refused, never trap, hang or grow without bound.
///
/// Which reader is fuzzed is named in the environment, `ACCORD_FUZZ_READER`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = data.map { Array(UnsafeBufferPointer(start: $0, count: count)) } ?? []
  do {
    try Fuzzed.reader(bytes)
  } catch is Refusal {
    // A refusal is an answer.
  } catch {
    fatalError("\(error) is no refusal")
  }
  return 0
}

/// The reader under test, and the files it is read beside.
enum Fuzzed {
  typealias Reader = @Sendable ([UInt8]) throws -> Void

  static let reader: Reader = {
    let name = getenv("ACCORD_FUZZ_READER").map { String(cString: $0) } ?? ""
    guard
      let reader =
        readers[name] ?? FuzzedRequests.readers[name] ?? FuzzedSecrets.readers[name]
    else {
      let names =
        readers.keys.sorted() + FuzzedRequests.readers.keys.sorted()
        + FuzzedSecrets.readers.keys.sorted()
      fatalError("ACCORD_FUZZ_READER must be one of \(names.joined(separator: " "))")
    }
    return reader
  }()

  /// A file in memory that the input is put into.
  private static let input = MemoryFile()
  private static let map = ColumnMap()
  private static let day: CalendarDate = {
    guard let day = CalendarDate(year: 2026, month: 1, day: 15) else { fatalError("no day") }
    return day
  }()
  private static let deprivation: DeprivationFile? = {
    let file = MemoryFile()
    file.fill(Array("lsoa21cd,idaci_rank\nE01000001,1\nE01000002,9000\n".utf8))
    var log = ProblemLog()
    return try? DeprivationFile(path: file.path, map: map, log: &log)
  }()

  private static let readers: [String: Reader] = [
    "scans": { compareScans($0) },
    "upn": { compareUPN($0) },
    "map": { _ = try ColumnMap(path: filled($0)) },
    "counts": { _ = try CountsFile.read(path: filled($0)) },
    "pots": { _ = try PotsFile.read(path: filled($0)) },
    "formula": { _ = try FormulaFile.read(path: filled($0)) },
    "published": { bytes in
      let table = try PublishedTableFile.read(path: filled(bytes))
      _ = table.findings(pot: nil, names: Leeds.clusterNames)
    },
    "schools": { bytes in
      var log = ProblemLog()
      _ = try SchoolListFile(path: filled(bytes), map: map, log: &log)
    },
    "register": { bytes in
      var log = ProblemLog()
      _ = try RegisterFile(path: filled(bytes), links: nil, map: map, log: &log)
    },
    "deprivation": { bytes in
      var log = ProblemLog()
      _ = try DeprivationFile(path: filled(bytes), map: map, log: &log)
    },
    "postcodes": { bytes in
      guard let deprivation else { fatalError("no areas") }
      var log = ProblemLog()
      _ = try PostcodeFile(path: filled(bytes), deprivation: deprivation, map: map, log: &log)
    },
    "social-care": { bytes in
      var log = ProblemLog()
      var files = SocialCareFiles(on: day)
      try files.read(path: filled(bytes), map: map, log: &log)
    },
    "pupil-premium": { bytes in
      var log = ProblemLog()
      var lists = UPNLists()
      try PupilPremiumList.read(path: filled(bytes), map: map, into: &lists, log: &log)
    },
    "census": { bytes in
      var inputs = beside
      inputs.census = [filled(bytes)]
      let outcome = try PupilCount.run(inputs)
      // What has been counted can never be more than there were rows.
      let rows = outcome.facts.enrolments.reduce(0) { $0 + $1.rows }
      precondition(outcome.facts.countedPupils <= rows)
    },
    "geojson": { bytes in
      let areas = try GeoJSONFile(bytes, name: "fuzzed").areas
      // What has been read can be simplified, and still draws areas.
      for area in OutlineSimplifying.simplified(areas.map(\.outlines)) {
        precondition(area.allSatisfy { $0.count > 2 })
      }
    },
    "round-document": { bytes in
      let check = try DocumentCheck(bytes, name: "fuzzed")
      // What a whole document says comes to the same once more.
      if case .whole(let record) = check.subject {
        let again = try record.recalculated()
        precondition(again == record.allocation)
      }
    },
    "school-counts": { bytes in _ = try SchoolLevelCount.run(beside, table: filled(bytes)) },
  ]

  private static let beside: CountInputs = {
    func file(_ text: String) -> String {
      let file = MemoryFile()
      file.fill(Array(text.utf8))
      return file.path
    }
    var inputs = CountInputs(
      schools: .file(
        file(
          "URN,authority,cluster,paying,laestab\n100001,383,East,yes,3831001\n100002,383,West,no,\n"
        )),
      day: day)
    inputs.deprivation = file("lsoa21cd,idaci_rank\nE01000001,1\nE01000002,9000\n")
    inputs.postcodes = file("pcds,lsoa21\nAA1 1AA,E01000001\nAA1 1AB,E01000002\n")
    return inputs
  }()

  private static func filled(_ bytes: [UInt8]) -> String {
    input.fill(bytes)
    return input.path
  }

  /// The quick scans must find what the portable ones do.
  private static func compareScans(_ bytes: [UInt8]) {
    let padding = [UInt8](repeating: UInt8(ascii: "x"), count: SeparatorScan.padding)
    var buffer = bytes + padding
    var quick = SeparatorScan(delimiter: UInt8(ascii: ","), capacity: bytes.count)
    var portable = quick
    quick.scan(&buffer, count: bytes.count)
    portable.scanPortably(bytes + padding, count: bytes.count)
    precondition(quick.ends[..<quick.count] == portable.ends[..<portable.count])
    precondition(
      (quick.newlines, quick.endsInsideQuotes, quick.hasNUL)
        == (portable.newlines, portable.endsInsideQuotes, portable.hasNUL))
    precondition(
      (quick.lastNewline, quick.strayQuote, quick.notUTF8)
        == (portable.lastNewline, portable.strayQuote, portable.notUTF8))
    let isText = String(validating: bytes, as: UTF8.self) != nil
    precondition(!isText || quick.notUTF8 == nil)
    // A sequence cut off at the end is finished by neither the padding nor the validation.
    precondition(isText || quick.notUTF8 != nil)

    var marks = MarkupIndex(capacity: bytes.count)
    var portableMarks = marks
    marks.scan(&buffer, count: bytes.count)
    portableMarks.scanPortably(bytes + padding, count: bytes.count)
    precondition(marks.marks[..<marks.count] == portableMarks.marks[..<portableMarks.count])
    precondition((marks.notUTF8, marks.hasNUL) == (portableMarks.notUTF8, portableMarks.hasNUL))
  }

  /// The quick reading of a UPN must come to the careful one's answer.
  private static func compareUPN(_ bytes: [UInt8]) {
    guard bytes.count >= 13 else { return }
    func word(_ start: Int, _ count: Int) -> UInt64 {
      (0..<count).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
    }
    let careful = UPN(bytes: bytes[..<13])
    let wanted = careful.flatMap { $0.hasRightCheckLetter ? $0.packed + 1 : nil }
    let quick = PackedUPN().read(letter: bytes[0], eight: word(1, 8), four: word(9, 4))
    precondition(quick == wanted)
    precondition(PackedUPN().readAtOnce(bytes + [0, 0, 0]) == wanted)
    _ = PostcodeKey(bytes)
    _ = CalendarDate(readingBytes: bytes)
    _ = Money(readingBytes: bytes)
    _ = Percentage(reading: String(decoding: bytes, as: UTF8.self))
  }
}

/// A file that lives in memory and has a path, though no folder names it any more.
final class MemoryFile: Sendable {
  private let descriptor: Int32
  let path: String

  init() {
    let name = "/dev/shm/accord-fuzz-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    descriptor = open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
    precondition(descriptor >= 0)
    unlink(name)
    path = "/proc/self/fd/\(descriptor)"
  }

  func fill(_ bytes: [UInt8]) {
    precondition(ftruncate(descriptor, 0) == 0)
    let written = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    precondition(written == bytes.count)
  }
}
