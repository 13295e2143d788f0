internal import Domain
internal import HTML

/// The addresses of a year's round.
enum RoundLinks {
  static let all: Link = "/rounds"
  static let new: Link = "/rounds/new"
  static let formulas: Link = "/formulas"
  static let newFormula: Link = "/formulas/new"
  static func round(_ id: RoundID) -> Link { "/rounds/\(id)" }
  static func settings(_ id: RoundID) -> Link { "/rounds/\(id)/settings" }
  static func files(_ id: RoundID) -> Link { "/rounds/\(id)/files" }
  static func kinds(_ id: RoundID) -> Link { "/rounds/\(id)/files/kinds" }
  static func columns(_ id: RoundID) -> Link { "/rounds/\(id)/files/columns" }
  static func checked(_ id: RoundID, _ job: JobID) -> Link { "/rounds/\(id)/files/\(job)" }
  static func discard(_ id: RoundID, _ job: JobID) -> Link { "/rounds/\(id)/files/\(job)/end" }
  static func marked(_ id: RoundID, _ job: JobID) -> Link {
    "/rounds/\(id)/files/\(job)/marked.xlsx"
  }
  static func problems(_ id: RoundID) -> Link { "/rounds/\(id)/problems" }
  static func problemsTable(_ id: RoundID) -> Link { "/rounds/\(id)/problems.csv" }
  static func problemsWorkbook(_ id: RoundID) -> Link { "/rounds/\(id)/problems.xlsx" }
  static func confirmations(_ id: RoundID) -> Link { "/rounds/\(id)/confirmations" }
  static func rolls(_ id: RoundID) -> Link { "/rounds/\(id)/rolls" }
  static func rollsTable(_ id: RoundID) -> Link { "/rounds/\(id)/rolls.csv" }
  static func rollsWorkbook(_ id: RoundID) -> Link { "/rounds/\(id)/rolls.xlsx" }
  static func lock(_ id: RoundID) -> Link { "/rounds/\(id)/lock" }
  static func unlocking(_ id: RoundID) -> Link { "/rounds/\(id)/unlocking" }
  static func calculations(_ id: RoundID) -> Link { "/rounds/\(id)/calculations" }
  static func approval(_ id: RoundID) -> Link { "/rounds/\(id)/approval" }
  static func refusal(_ id: RoundID) -> Link { "/rounds/\(id)/refusal" }
  static func publication(_ id: RoundID) -> Link { "/rounds/\(id)/publication" }
  static func correction(_ id: RoundID) -> Link { "/rounds/\(id)/correction" }
  static func allocation(_ id: RoundID) -> Link { "/rounds/\(id)/allocation" }
  static func allocationTable(_ id: RoundID) -> Link { "/rounds/\(id)/allocation.csv" }
  static func allocationWorkbook(_ id: RoundID) -> Link { "/rounds/\(id)/allocation.xlsx" }
  static func document(_ id: RoundID) -> Link { "/rounds/\(id)/round.json" }
  static func cluster(_ id: RoundID, _ cluster: ClusterID) -> Link {
    "/rounds/\(id)/clusters/\(cluster)"
  }
  static func school(_ id: RoundID, _ school: SchoolID) -> Link {
    "/rounds/\(id)/schools/\(school)"
  }
}
