internal import ArgumentParser
internal import Domain
internal import Imports
internal import Reports
internal import Values

/// `accord publishable`: what may be published of an allocation, as files.
struct PublishableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publishable",
    abstract: "Write what may be published of an allocation, small counts hidden.",
    discussion: """
      Small counts are c, and so is what would give them back: by subtraction, by the totals or by \
      the pounds. Nothing is written unless all of it is.

      Example
        accord publishable --counts counts.csv --formula leeds-option-1 --pot 780830 --out public
      """)

  @Option(help: "The counts file, of one authority.")
  var counts: String

  @Option(help: "leeds-option-1, leeds-option-2, or a formula file.")
  var formula: String

  @Option(help: "The pot in pounds.", transform: readMoney)
  var pot: Money

  @Option(help: "pound or penny.")
  var unit: RoundingUnit = .pound

  @Option(help: "largest-remainder or sainte-lague.")
  var method: RoundingMethod = .largestRemainder

  @Option(help: "What to do with a criterion that nobody counts for: refuse or share-out.")
  var emptyCriterion: AllocationTerms.EmptyCriterion = .refuse

  @Option(help: "The counts that are hidden, such as 1-4, or none.", transform: readRule)
  var hide: DisclosureRule = .usual

  @Option(help: "The folder to write; it must not be there, or be empty.")
  var out: String

  func run() throws {
    let table = try CountsFile.read(path: counts)
    guard let authority = table.authorities.first, table.authorities.count == 1 else {
      throw Refusal.invalid(
        "The counts are of \(table.authorities.count) authorities.",
        remedy: "Publish those of each authority on their own.")
    }
    let formula = try FormulaSource.read(formula)
    let allocation = try Allocation.sharing(
      pot, by: formula, over: table, of: authority,
      on: AllocationTerms(unit: unit, method: method, emptyCriterion: emptyCriterion))
    let figures = try PublicFigures(of: allocation, counts: table, rule: hide)

    var files: [OutputFolder.File] = [
      ("allocation.csv", PublicFiguresDocument.allocation(figures)),
      ("counts-by-school.csv", PublicFiguresDocument.schools(figures)),
      ("formula.csv", FormulaDocument.csv(formula)),
    ]
    var sentences = PublicFiguresDocument.sentences(figures)
    switch PublicFiguresDocument.runAgain(figures) {
    case .counts(let bytes):
      files.append(("counts-by-cluster.csv", bytes))
      sentences.append(
        "counts-by-cluster.csv and formula.csv give the same pounds by accord allocate.")
    case .missing(let sentence): sentences.append(sentence)
    }
    try OutputFolder.write(files, to: out)
    Console.say(sentences.joined(separator: "\n") + "\n")
    Console.say("Wrote \(files.map(\.name).joined(separator: ", ")) into \(out)\n")
  }
}

/// A rule from the command line: `1-4`, or `none`.
func readRule(_ text: String) throws -> DisclosureRule {
  let source = "as asked for"
  if text == "none" { return .nothingHidden(source: source) }
  let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    .map { Int(String(decoding: $0, as: UTF8.self)) }
  guard parts.count == 2, let low = parts[0], let high = parts[1], low <= high else {
    throw ValidationError("‘\(text)’ is not a range of counts; write it as 1-4, or none.")
  }
  do {
    return try DisclosureRule(hiding: low...high, source: source)
  } catch {
    throw ValidationError(error.problems.map { "\($0.sentence) \($0.remedy)" }.joined())
  }
}
