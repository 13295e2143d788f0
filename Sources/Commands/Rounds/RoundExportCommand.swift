internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import Store
internal import Values

/// `accord round export`: everything that a published round is made of, as a folder.
struct RoundExportCommand: CarriedCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a published round’s documents and tables into a folder.",
    discussion: """
      Documents, allocation and counts, for the partnership and for the public: the public’s files have \
      their small counts hidden. Nothing is written unless all of it is.

      Example
        accord round export 2026/27 --out published
        accord verify published/public-round-2026-27.json
      """)

  @OptionGroup var round: RoundOptions

  @Option(help: "Which version; the newest without it.")
  var roundVersion: Int?

  @Option(help: "The folder to write; it must not be there, or be empty.")
  var out: String

  var options: DataOptions { round.options }

  func run() throws {}

  func cargo(in surroundings: any Surroundings) async throws -> [UInt8] {
    var cargo: [UInt8] = []
    try await RoundWork.open(options, round.whose, round.acting, surroundings) { work in
      let found = try await work.round(round.year, version: roundVersion)
      cargo = FileCargo.packed(
        try await work.read { records in
          guard let kept = try records.rounds.publication(of: found.id) else {
            throw Refusal.conflict(
              "\(RoundWork.title(found)) has not been published, so there is nothing to be taken away."
            )
          }
          let record = try work.rounds.papers.read(Array(kept.document.utf8))
          let earlier = try work.rounds.earlier(than: found, in: records)
            .map { try work.rounds.papers.read(Array($0.document.utf8)) }
            .filter { $0.version < record.version }
          let figures = try work.rounds.figures(of: record, after: earlier)
          return Self.files(kept, record, figures)
        })
    }
    return cargo
  }

  func keep(_ cargo: [UInt8], _ terminal: Terminal) throws {
    guard let files = FileCargo.unpacked(cargo) else {
      throw Refusal.conflict("What came from the site cannot be read; nothing has been written.")
    }
    try OutputFolder.write(files, to: out)
    terminal.say("Wrote \(files.map(\.name).joined(separator: ", ")) into \(out)\n")
  }

  private static func files(
    _ kept: RoundRecords.Publication, _ record: RoundRecord, _ figures: PublicFigures
  ) -> [OutputFolder.File] {
    let name = record.year.inNames
    var files: [OutputFolder.File] = [
      ("round-\(name).json", Array(kept.document.utf8)),
      ("allocation-\(name).csv", AllocationSheet.sheet(record, remarks: []).csv),
      ("counts-\(name).csv", CountsDocument.csv(record.counts)),
      ("formula.csv", FormulaDocument.csv(record.allocation.formula)),
      ("public-round-\(name).json", Array(kept.openDocument.utf8)),
      ("public-allocation-\(name).csv", PublicFiguresDocument.allocation(figures)),
      ("public-counts-by-school-\(name).csv", PublicFiguresDocument.schools(figures)),
    ]
    if case .counts(let bytes) = PublicFiguresDocument.runAgain(figures) {
      files.append(("public-counts-by-cluster-\(name).csv", bytes))
    }
    return files
  }
}

/// Several files as one run of bytes: a line with name and length, then the bytes, one after the other.
enum FileCargo {
  static func packed(_ files: [OutputFolder.File]) -> [UInt8] {
    files.flatMap { Array("\($0.name) \($0.bytes.count)\n".utf8) + $0.bytes }
  }

  /// The files, `nil` where the bytes are none of them.
  static func unpacked(_ bytes: [UInt8]) -> [OutputFolder.File]? {
    var files: [OutputFolder.File] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      let words = rest[..<end].split(separator: UInt8(ascii: " "))
      guard words.count == 2, let count = Int(String(decoding: words[1], as: UTF8.self)),
        count >= 0,
        count < rest.endIndex - end, !words[0].contains(UInt8(ascii: "/"))
      else { return nil }
      let start = end + 1
      files.append((String(decoding: words[0], as: UTF8.self), Array(rest[start..<start + count])))
      rest = rest[(start + count)...]
    }
    return files
  }
}
