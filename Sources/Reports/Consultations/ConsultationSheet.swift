package import Domain
internal import Values

/// The record of a consultation: a line a cluster, with who chose what for it and when.
package enum ConsultationSheet {
  /// `name` gives what clusters and people are called.
  package static func sheet(
    _ consultation: Consultation, clusterName: (ClusterID) -> String,
    personName: (PersonID) -> String, remarks: [Sheet.Remark]
  ) -> Sheet {
    var sheet = Sheet(
      "Votes", file: "consultation-votes",
      heading: ["cluster_id", "cluster", "choice", "voted_at", "voted_by", "in_whose_place"],
      remarks: remarks + [
        .init("Closed", ConsultationWords.when(consultation.terms.closes)),
        .init("Result", ConsultationWords.result(consultation)),
        .init("Clusters asked", "\(consultation.clusters.count)"),
        .init("Figures", consultation.opening?.digest ?? ""),
      ])
    for cluster in consultation.clusters {
      let vote = consultation.votes[cluster]
      let isByProxy = vote?.isByProxy ?? false
      sheet.add([
        .text(cluster.description), .text(clusterName(cluster)),
        .text(vote.map { ConsultationWords.name($0.choice, consultation) } ?? "no vote"),
        .text(vote.map(\.at.description) ?? ""), .text(vote.map { personName($0.person) } ?? ""),
        .text(isByProxy ? consultation.voters[cluster].map(personName) ?? "" : ""),
      ])
    }
    return sheet
  }
}
