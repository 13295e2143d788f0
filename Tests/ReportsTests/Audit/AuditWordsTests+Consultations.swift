extension AuditWordsTests {
  /// What is done with a consultation, as the trail keeps and tells it.
  static let consultations: [(String, String, String, String)] = [
    ("consultation-prepared", "cns_a", "options=2", "Ada prepared the consultation."),
    (
      "consultation-opened", "cns_a", "clusters=20\ndigest=abc",
      "Ada asked 20 clusters in the consultation, with the figures abc."
    ),
    (
      "consultation-named", "cns_a", "body=clu_a\nperson=per_b",
      "Ada named who votes for Armley in the consultation."
    ),
    (
      "consultation-proxied", "cns_a", "body=clu_a\nperson=per_b\nreason=A letter",
      "Ada recorded who votes for Armley in its voter’s place in the consultation, because: A letter."
    ),
    (
      "consultation-proxy-ended", "cns_a", "body=clu_a\nreason=Back",
      "Ada ended that somebody votes for Armley in its voter’s place in the consultation, because: Back."
    ),
    ("consultation-voted", "cns_a", "body=clu_a", "Ada voted for Armley in the consultation."),
    (
      "consultation-commented", "cns_a", "body=clu_a",
      "Ada commented on the consultation for Armley."
    ),
    ("consultation-answered", "cns_a", "comment=7", "Ada answered a comment on the consultation."),
    (
      "consultation-reminded", "cns_a", "",
      "Ada reminded the clusters that had not voted in the consultation."
    ),
    (
      "consultation-extended", "cns_a", "until=2026-09-21T15:30:00.000Z\nreason=Half term",
      "Ada let the consultation close later, because: Half term."
    ),
    (
      "consultation-withdrawn", "cns_a", "reason=Wrong pot",
      "Ada withdrew the consultation, because: Wrong pot."
    ),
    (
      "consultation-concluded", "cns_a", "choice=1\nreason=Most",
      "Ada concluded the consultation, because: Most."
    ),
  ]
}
