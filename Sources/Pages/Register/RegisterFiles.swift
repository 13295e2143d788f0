internal import Reports
internal import Store

/// The register's lists as tables to take away.
enum RegisterFiles {
  static func clusters(_ clusters: [RegisterSummaries.Cluster]) -> [UInt8] {
    var table = CSVText(heading: ["cluster", "schools", "paying"])
    for cluster in clusters {
      table.add([.text(cluster.name), .count(cluster.schools), .count(cluster.paying)])
    }
    return table.bytes
  }

  static func schools(_ schools: [RegisterSummaries.School]) -> [UInt8] {
    var table = CSVText(heading: [
      "URN", "school", "phase", "postcode", "cluster", "paying", "closed",
    ])
    for school in schools {
      table.add([
        .text(school.urn), .text(school.name), .text(school.phase), .text(school.postcode),
        .text(school.clusterName ?? ""), .text(school.isPaying ? "yes" : "no"),
        .text(school.isClosed ? "yes" : "no"),
      ])
    }
    return table.bytes
  }
}
