internal import Domain
internal import HTML
internal import Reports
internal import Values

/// The addresses of what is published of rounds.
enum AllocationLinks {
  static let all: Link = "/allocations"

  static func year(_ round: PublicRound) -> Link {
    "/allocations/\(AllocationSheets.slug(round.year))"
  }

  static func version(_ round: PublicRound) -> Link {
    "/allocations/\(AllocationSheets.slug(round.year))/versions/\(String(round.version))"
  }

  static func cluster(_ round: PublicRound, _ cluster: ClusterID) -> Link {
    "/allocations/\(AllocationSheets.slug(round.year))/clusters/\(cluster)"
  }

  static func statementPDF(_ round: PublicRound, _ cluster: ClusterID) -> Link {
    "/allocations/\(AllocationSheets.slug(round.year))/clusters/\(cluster)/statement.pdf"
  }

  static func file(_ round: PublicRound, _ name: String) -> Link {
    "/allocations/\(AllocationSheets.slug(round.year))/\(name)"
  }

  static func document(_ round: PublicRound) -> Link {
    "/allocations/\(AllocationSheets.slug(round.year))/versions/\(String(round.version))/round.json"
  }

  static func answer(_ round: PublicRound) -> Link {
    "/api/allocations/\(AllocationSheets.slug(round.year))"
  }

  static func answer(_ round: PublicRound, _ cluster: ClusterID) -> Link {
    "/api/allocations/\(AllocationSheets.slug(round.year))/clusters/\(cluster)"
  }

  /// Reads a year as it stands in an address, and nothing else that could be meant for one.
  static func year(reading text: String) -> FinancialYear? {
    guard text.utf8.count == 7, let first = Int(text.prefix(4)),
      let year = FinancialYear(beginning: first)
    else { return nil }
    return AllocationSheets.slug(year).utf8.elementsEqual(text.utf8) ? year : nil
  }
}
