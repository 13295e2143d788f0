internal import ArgumentParser
internal import Domain
internal import Imports
internal import Reports
internal import Values

/// How far an allocation may move from last year's, and where last year's amounts are.
struct ProtectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Last year's published table: a file or leeds, and a column where it is not the last.",
      valueName: "FILE|leeds[:COLUMN]"))
  var lastYear: String?

  @Option(help: "The most per cent that a cluster may lose.", transform: readPercentage)
  var floor: Percentage?

  @Option(help: "The most per cent that a cluster may gain.", transform: readPercentage)
  var cap: Percentage?

  @Option(help: "How many per cent of each change are taken.", transform: readPercentage)
  var damping: Percentage?

  mutating func validate() throws {
    let isBounded = floor != nil || cap != nil || damping != nil
    guard isBounded == (lastYear != nil) else {
      throw ValidationError(
        isBounded
          ? "Give last year's table with --last-year."
          : "Say how last year's amounts protect: with --floor, --cap or --damping.")
    }
  }

  /// The allocation as it is, or kept near last year's.
  func protect(_ allocations: [Allocation]) throws -> [Allocation] {
    guard let lastYear else { return allocations }
    let protection = try Protection(floor: floor, cap: cap, damping: damping)
    guard let allocation = allocations.first, allocations.count == 1 else {
      throw Refusal.invalid(
        "The counts are of \(allocations.count) authorities, and a table of last year names none.",
        remedy: "Allocate one authority at a time.")
    }
    let (table, column) = try Self.read(lastYear)
    let last = try LastYear(
      table, column: column, for: allocation.clusters.map(\.cluster), names: Leeds.clusterNames)
    let protected = try allocation.protected(by: protection, against: last.amounts)
    if !last.unmatched.isEmpty {
      Console.complain(
        "In \(last.heading), but in no cluster of the counts: "
          + last.unmatched.joined(separator: ", ") + ".\n")
    }
    return [protected]
  }

  /// The table and the column that are named; what follows the last colon is the column.
  private static func read(_ name: String) throws -> (table: PublishedTable, column: String?) {
    var (source, column) = (name, String?.none)
    if let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) {
      source = String(name[..<colon])
      column = String(name[name.utf8.index(after: colon)...])
    }
    return (
      source == "leeds" ? Leeds.publishedTable : try PublishedTableFile.read(path: source), column
    )
  }
}

/// A percentage from the command line.
func readPercentage(_ text: String) throws -> Percentage {
  guard let percentage = Percentage(reading: text) else {
    throw ValidationError("‘\(text)’ is not a percentage; write it as 5 or 7.5.")
  }
  return percentage
}
