package import Domain
package import SQL
package import Values

/// What lists and pages of the register show of a day, each in one query.
package struct RegisterSummaries {
  let connection: any Connection

  /// A cluster in a list.
  package struct Cluster: Hashable, Sendable {
    package let id: ClusterID
    package let name: String
    package let schools: Int
    package let paying: Int
  }

  /// A school in a list.
  package struct School: Hashable, Sendable {
    package let id: SchoolID
    package let urn: String
    package let name: String
    package let phase: String
    package let postcode: String
    package let isClosed: Bool
    package let cluster: ClusterID?
    package let clusterName: String?
    package let isPaying: Bool
  }

  /// Rows of a table that hold on a day, as they were known after an act.
  private static func holds(_ table: Query, on day: CalendarDate, _ known: Int?) -> Query {
    let isKnown: Query =
      if let known {
        """
        \(table).made_by <= \(known)
        AND (\(table).superseded_by IS NULL OR \(table).superseded_by > \(known))
        """
      } else {
        "\(table).superseded_by IS NULL"
      }
    return """
      \(isKnown) AND \(table).from_on <= \(day)
      AND (\(table).to_on IS NULL OR \(table).to_on >= \(day))
      """
  }

  /// The clusters that exist on a day, by name, as they were known after the act with number `known`.
  package func clusters(on day: CalendarDate, known: Int? = nil) throws -> [Cluster] {
    try connection.all(
      """
      SELECT cluster.id, cluster_name.name, count(membership.school_id),
        coalesce(sum(membership.is_paying), 0)
      FROM cluster
      JOIN cluster_name ON cluster_name.cluster_id = cluster.id
        AND \(Self.holds("cluster_name", on: day, known))
      LEFT JOIN membership ON membership.cluster_id = cluster.id
        AND \(Self.holds("membership", on: day, known))
      GROUP BY cluster.id, cluster_name.name
      ORDER BY lower(cluster_name.name), cluster.id
      """
    ) { row in
      Cluster(
        id: try row.identifier(0), name: try row.text(1), schools: try row.integer(2),
        paying: try row.integer(3))
    }
  }

  /// Every school with the cluster it belongs to on a day, by name, as it was known after the act with
  /// number `known`.
  package func schools(
    on day: CalendarDate, in cluster: ClusterID? = nil, known: Int? = nil
  ) throws -> [School] {
    let only: Query = cluster.map { "WHERE membership.cluster_id = \($0)" } ?? ""
    return try connection.all(
      """
      SELECT school.id, school.urn, school.name, school.phase, school.postcode, school.is_closed,
        school.closed_on, membership.cluster_id, cluster_name.name, membership.is_paying
      FROM school
      LEFT JOIN membership ON membership.school_id = school.id
        AND \(Self.holds("membership", on: day, known))
      LEFT JOIN cluster_name ON cluster_name.cluster_id = membership.cluster_id
        AND \(Self.holds("cluster_name", on: day, known))
      \(only)
      ORDER BY lower(school.name), school.urn
      """
    ) { row in
      let closed = try row.optionalDate(6)
      return School(
        id: try row.identifier(0), urn: try row.text(1), name: try row.text(2),
        phase: try row.text(3), postcode: try row.text(4),
        isClosed: try closed.map { $0 < day } ?? row.flag(5),
        cluster: try row.optionalText(7) == nil ? nil : row.identifier(7),
        clusterName: try row.optionalText(8),
        isPaying: try row.optionalInteger(9) == 1)
    }
  }
}

extension Records {
  package var registerSummaries: RegisterSummaries { RegisterSummaries(connection: connection) }
}

/// Reads the whole register, which throws when anything in it cannot be.
package enum RegisterCheck {
  package static func read(_ connection: any Connection) throws -> Int {
    let user = User(id: Identifier(high: 0, low: 0), name: "", role: .terminal)
    let records = Records(connection, scope: try user.scope(for: .administer))
    return try records.register.register().clusters.count
  }
}
