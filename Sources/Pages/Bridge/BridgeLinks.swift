internal import Domain
internal import HTML
internal import Values

/// The addresses that say why amounts changed: each the same for whoever it is sent to.
enum BridgeLinks {
  static func all(_ round: RoundID, from earlier: RoundID?) -> Link {
    from(earlier, "/rounds/\(round)/bridge")
  }

  static func table(_ round: RoundID, from earlier: RoundID) -> Link {
    from(earlier, "/rounds/\(round)/bridge.csv")
  }

  static func workbook(_ round: RoundID, from earlier: RoundID) -> Link {
    from(earlier, "/rounds/\(round)/bridge.xlsx")
  }

  static func cluster(_ round: RoundID, _ cluster: ClusterID, from earlier: RoundID?) -> Link {
    from(earlier, "/rounds/\(round)/bridge/\(cluster)")
  }

  static func letter(_ round: RoundID, _ cluster: ClusterID, from earlier: RoundID?) -> Link {
    from(earlier, "/rounds/\(round)/bridge/\(cluster)/letter")
  }

  private static func from(_ earlier: RoundID?, _ link: Link) -> Link {
    earlier.map { link.with([("from", $0.description)]) } ?? link
  }
}
