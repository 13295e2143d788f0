internal import ArgumentParser
internal import Domain
internal import Imports
internal import Reports
internal import Values

extension RoundingUnit: ExpressibleByArgument {}
extension RoundingMethod: ExpressibleByArgument {}
extension AllocationTerms.EmptyCriterion: ExpressibleByArgument {}

/// `accord allocate`: counts and a formula in, an allocation out.
struct AllocateCommand: ParsableCommand {
  /// How an allocation is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json
  }

  static let configuration = CommandConfiguration(
    commandName: "allocate",
    abstract: "Share a pot between clusters by a formula, exactly.",
    discussion: """
      The amounts always add up to the pot. The same counts in another order give the same pounds.

      Examples
        accord allocate --counts counts.csv --formula leeds-option-1 --pot 780830
        accord allocate --counts counts.csv --formula ours.csv --pots pots.csv --format csv
        accord allocate --counts counts.csv --formula leeds-option-1 --pot 780830 --explain Rothwell
        accord allocate --counts counts.csv --formula leeds-option-1 --pot 780830 --last-year leeds --floor 5
      """)

  @Option(help: "The counts file.")
  var counts: String

  @Option(help: "leeds-option-1, leeds-option-2, or a formula file.")
  var formula: String

  @Option(help: "The pot in pounds.", transform: readMoney)
  var pot: Money?

  @Option(help: "A pot for each authority: authority,pot.")
  var pots: String?

  @Option(help: "pound or penny.")
  var unit: RoundingUnit = .pound

  @Option(help: "largest-remainder or sainte-lague.")
  var method: RoundingMethod = .largestRemainder

  @Option(help: "What to do with a criterion that nobody counts for: refuse or share-out.")
  var emptyCriterion: AllocationTerms.EmptyCriterion = .refuse

  @Option(help: "table, csv or json.")
  var format: Format = .table

  @Option(help: "Follow one cluster's figure down to its schools' counts.")
  var explain: String?

  @Option(help: "A published table to print beside the allocation: a file, or leeds.")
  var beside: String?

  @OptionGroup(title: "Protection against last year's amounts")
  var protection: ProtectionOptions

  @Option(help: "Where the allocation goes; without it it is printed.")
  var out: String?

  mutating func validate() throws {
    guard (pot == nil) != (pots == nil) else {
      throw ValidationError("Give a --pot, or --pots with one for each authority.")
    }
  }

  func run() throws {
    let table = try CountsFile.read(path: counts)
    let allocations = try protection.protect(try allocate(table))
    let bytes =
      if let explain {
        Array(try explanation(of: explain, allocations, table).utf8)
      } else {
        try document(allocations)
      }
    if let out { try OutputFile.write(bytes, to: out) } else { Console.say(bytes) }
  }

  private func allocate(_ table: CountTable) throws -> [Allocation] {
    let formula = try FormulaSource.read(formula)
    let terms = AllocationTerms(unit: unit, method: method, emptyCriterion: emptyCriterion)
    let byAuthority = try pots.map { try PotsFile.read(path: $0) }
    let authorities = table.authorities
    if let unknown = byAuthority?.keys.sorted().first(where: { !authorities.contains($0) }) {
      throw Refusal.invalid(
        "There is a pot for authority \(unknown), and the counts have no such authority.",
        remedy: "Correct the pots or the counts.")
    }
    if byAuthority == nil, authorities.count > 1 {
      throw Refusal.invalid(
        "The counts are of \(authorities.count) authorities, and there is one pot.",
        remedy: "Give a pot for each with --pots.")
    }
    let bySchool = Dictionary(grouping: table.schools, by: \.cluster.authority)
    return try authorities.map { authority in
      guard let pot = byAuthority.map({ $0[authority] }) ?? pot else {
        throw Refusal.invalid(
          "There is no pot for authority \(authority).", remedy: "Add a line to the pots.")
      }
      let own = CountTable(criteria: table.criteria, schools: bySchool[authority] ?? [])
      return try Allocation.sharing(pot, by: formula, over: own, of: authority, on: terms)
    }
  }

  private func document(_ allocations: [Allocation]) throws -> [UInt8] {
    switch format {
    case .csv: return AllocationDocument.csv(allocations)
    case .json: return AllocationDocument.json(allocations)
    case .table:
      let published = try beside.map { path in
        path == "leeds" ? Leeds.publishedTable : try PublishedTableFile.read(path: path)
      }
      let tables = allocations.map {
        AllocationDocument.table($0, beside: published, names: Leeds.clusterNames)
      }
      return Array(tables.joined(separator: "\n").utf8)
    }
  }

  private func explanation(
    of name: String, _ allocations: [Allocation], _ table: CountTable
  ) throws(Refusal) -> String {
    let sound = ClusterKey(authority: "", name: name).soundsLike
    for allocation in allocations {
      let line = allocation.clusters.first { $0.cluster.soundsLike == sound }
      if let line {
        return AllocationExplanation.text(of: line, in: allocation, from: table)
      }
    }
    let names = allocations.flatMap { $0.clusters.map(\.cluster.name) }.joined(separator: ", ")
    throw .invalid(
      "There is no cluster ‘\(name)’ in the counts.", remedy: "Choose one of: \(names).")
  }
}

/// Where a formula comes from: the program itself or a file.
enum FormulaSource {
  static func read(_ name: String) throws -> Formula {
    if let own = try Formula.builtIn().first(where: { $0.code == name }) { return own }
    return try FormulaFile.read(path: name)
  }
}

/// An amount from the command line.
func readMoney(_ text: String) throws -> Money {
  guard let money = Money(reading: text) else {
    throw ValidationError("‘\(text)’ is not an amount; write it as 780830 or 780830.50.")
  }
  return money
}
