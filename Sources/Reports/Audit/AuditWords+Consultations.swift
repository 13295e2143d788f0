internal import Values

extension AuditWords {
  static func consultationDeed(_ kind: String, _ told: Told) -> String? {
    let (subject, cluster) = (told.subjectName, told.called(told["body"]))
    return switch kind {
    case "consultation-prepared": "prepared \(subject)"
    case "consultation-opened":
      "asked \(told["clusters"]) clusters in \(subject)"
        + told.more(", with the figures ", "digest")
    case "consultation-named": "named who votes for \(cluster) in \(subject)"
    case "consultation-proxied":
      "recorded who votes for \(cluster) in its voter’s place in \(subject)"
        + told.more(", because: ", "reason")
    case "consultation-proxy-ended":
      "ended that somebody votes for \(cluster) in its voter’s place in \(subject)"
        + told.more(", because: ", "reason")
    case "consultation-voted": "voted for \(cluster) in \(subject)"
    case "consultation-commented": "commented on \(subject) for \(cluster)"
    case "consultation-answered": "answered a comment on \(subject)"
    case "consultation-reminded": "reminded the clusters that had not voted in \(subject)"
    case "consultation-extended":
      "let \(subject) close later\(told.more(", because: ", "reason"))"
    case "consultation-withdrawn": "withdrew \(subject)\(told.more(", because: ", "reason"))"
    case "consultation-concluded": "concluded \(subject)\(told.more(", because: ", "reason"))"
    default: nil
    }
  }
}
