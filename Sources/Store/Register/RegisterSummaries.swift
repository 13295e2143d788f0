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

  /// An act in a history.
  package struct Act: Hashable, Sendable {
    package let number: Int
    package let kind: String
    package let day: CalendarDate
    package let reason: String
    package let decision: String
    package let person: String
    package let recordedAt: Moment
    package let subject: String
  }

  /// The clusters that exist on a day, by name.
  package func clusters(on day: CalendarDate) throws -> [Cluster] {
    try connection.all(
      """
      SELECT cluster.id, cluster_name.name, count(membership.school_id),
        coalesce(sum(membership.is_paying), 0)
      FROM cluster
      JOIN cluster_name ON cluster_name.cluster_id = cluster.id
        AND cluster_name.superseded_by IS NULL AND cluster_name.from_on <= \(day)
        AND (cluster_name.to_on IS NULL OR cluster_name.to_on >= \(day))
      LEFT JOIN membership ON membership.cluster_id = cluster.id
        AND membership.superseded_by IS NULL AND membership.from_on <= \(day)
        AND (membership.to_on IS NULL OR membership.to_on >= \(day))
      GROUP BY cluster.id, cluster_name.name
      ORDER BY lower(cluster_name.name), cluster.id
      """
    ) { row in
      Cluster(
        id: try row.identifier(0), name: try row.text(1), schools: try row.integer(2),
        paying: try row.integer(3))
    }
  }

  /// Every school with the cluster it belongs to on a day, by name.
  package func schools(on day: CalendarDate, in cluster: ClusterID? = nil) throws -> [School] {
    let only: Query = cluster.map { "WHERE membership.cluster_id = \($0)" } ?? ""
    return try connection.all(
      """
      SELECT school.id, school.urn, school.name, school.phase, school.postcode, school.is_closed,
        school.closed_on, membership.cluster_id, cluster_name.name, membership.is_paying
      FROM school
      LEFT JOIN membership ON membership.school_id = school.id
        AND membership.superseded_by IS NULL AND membership.from_on <= \(day)
        AND (membership.to_on IS NULL OR membership.to_on >= \(day))
      LEFT JOIN cluster_name ON cluster_name.cluster_id = membership.cluster_id
        AND cluster_name.superseded_by IS NULL AND cluster_name.from_on <= \(day)
        AND (cluster_name.to_on IS NULL OR cluster_name.to_on >= \(day))
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

  /// The acts recorded, newest first, before `number` if that is given.
  package func acts(before number: Int? = nil, most: Int) throws -> [Act] {
    try connection.all(
      """
      SELECT number, kind, day, reason, decision, person.name, recorded_at,
        coalesce(
          (SELECT min(school.name) FROM membership JOIN school ON school.id = membership.school_id
            WHERE membership.made_by = number),
          (SELECT min(cluster_name.name) FROM cluster_name WHERE cluster_name.made_by = number),
          (SELECT min(cluster_name.name) FROM host JOIN cluster_name
            ON cluster_name.cluster_id = host.cluster_id WHERE host.made_by = number), '')
      FROM register_act JOIN person ON person.id = register_act.person_id
      WHERE number < \(number ?? Int.max) ORDER BY number DESC LIMIT \(most)
      """
    ) { row in
      Act(
        number: try row.integer(0), kind: try row.text(1), day: try row.date(2),
        reason: try row.text(3), decision: try row.text(4), person: try row.text(5),
        recordedAt: try row.moment(6), subject: try row.text(7))
    }
  }
}

extension Records {
  package var registerSummaries: RegisterSummaries { RegisterSummaries(connection: connection) }
}

/// Reads the whole register, which throws when anything in it cannot be.
package enum RegisterCheck {
  package static func read(_ connection: any Connection) throws -> Int {
    let user = User(id: Identifier(high: 0, low: 0), name: "", role: .administrator)
    let records = Records(connection, scope: try user.scope(for: .administer))
    return try records.register.register().clusters.count
  }
}
