internal import Reports
internal import Store

/// The register's lists as tables to take away.
enum RegisterFiles {
  static func clusters(
    _ clusters: [RegisterSummaries.Cluster], _ view: RegisterView, _ remarks: [Sheet.Remark]
  ) -> Sheet {
    var sheet = Sheet(
      "Clusters", file: "clusters-\(view.day)", heading: ["cluster", "schools", "paying"],
      remarks: remarks)
    for cluster in clusters {
      sheet.add([.text(cluster.name), .number(cluster.schools), .number(cluster.paying)])
    }
    return sheet
  }

  static func schools(
    _ schools: [RegisterSummaries.School], _ view: RegisterView, _ remarks: [Sheet.Remark]
  ) -> Sheet {
    var sheet = Sheet(
      "Schools", file: "schools-\(view.day)",
      heading: ["URN", "school", "phase", "postcode", "cluster", "paying", "closed"],
      remarks: remarks)
    for school in schools {
      sheet.add([
        .text(school.urn), .text(school.name), .text(school.phase), .text(school.postcode),
        .text(school.clusterName ?? ""), .text(school.isPaying ? "yes" : "no"),
        .text(school.isClosed ? "yes" : "no"),
      ])
    }
    return sheet
  }
}
