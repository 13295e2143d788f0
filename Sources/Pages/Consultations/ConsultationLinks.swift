internal import Domain
internal import HTML

/// The addresses of consultations.
enum ConsultationLinks {
  static let all: Link = "/consultations"

  /// Where a consultation on a round's options is prepared.
  static func new(_ round: RoundID) -> Link { "/rounds/\(round)/consultations/new" }
  static func preparing(_ round: RoundID) -> Link { "/rounds/\(round)/consultations" }

  static func one(_ id: ConsultationID) -> Link { "/consultations/\(id)" }
  static func summary(_ id: ConsultationID) -> Link { "/consultations/\(id)/summary" }
  static func settings(_ id: ConsultationID) -> Link { "/consultations/\(id)/settings" }
  static func opening(_ id: ConsultationID) -> Link { "/consultations/\(id)/opening" }
  static func turnout(_ id: ConsultationID) -> Link { "/consultations/\(id)/turnout" }
  static func reminder(_ id: ConsultationID) -> Link { "/consultations/\(id)/reminder" }
  static func closing(_ id: ConsultationID) -> Link { "/consultations/\(id)/closing" }
  static func withdrawal(_ id: ConsultationID) -> Link { "/consultations/\(id)/withdrawal" }
  static func chairs(_ id: ConsultationID) -> Link { "/consultations/\(id)/chairs" }
  static func result(_ id: ConsultationID) -> Link { "/consultations/\(id)/result" }
  static func votesTable(_ id: ConsultationID) -> Link { "/consultations/\(id)/result.csv" }
  static func votesWorkbook(_ id: ConsultationID) -> Link { "/consultations/\(id)/result.xlsx" }
  static func figuresTable(_ id: ConsultationID) -> Link { "/consultations/\(id)/figures.csv" }
  static func figuresWorkbook(_ id: ConsultationID) -> Link { "/consultations/\(id)/figures.xlsx" }
  static func comment(_ id: ConsultationID, _ number: Int) -> Link {
    "/consultations/\(id)/comments/\(number)"
  }
  static func paper(_ id: ConsultationID, _ cluster: ClusterID) -> Link {
    "/consultations/\(id)/clusters/\(cluster)"
  }
  static func vote(_ id: ConsultationID, _ cluster: ClusterID) -> Link {
    "/consultations/\(id)/clusters/\(cluster)/vote"
  }
  static func comments(_ id: ConsultationID, _ cluster: ClusterID) -> Link {
    "/consultations/\(id)/clusters/\(cluster)/comments"
  }
  static func voter(_ id: ConsultationID, _ cluster: ClusterID) -> Link {
    "/consultations/\(id)/clusters/\(cluster)/voter"
  }
  static func proxy(_ id: ConsultationID, _ cluster: ClusterID) -> Link {
    "/consultations/\(id)/clusters/\(cluster)/proxy"
  }
  static func proxyEnding(_ id: ConsultationID, _ cluster: ClusterID) -> Link {
    "/consultations/\(id)/clusters/\(cluster)/proxy/ending"
  }
}
