package import Domain
internal import SQL
package import Values

extension RegisterSummaries {
  /// An act in a history.
  package struct Act: Hashable, Sendable {
    package let id: ActID
    package let number: Int
    package let kind: String
    package let day: CalendarDate
    package let reason: String
    package let decision: String
    package let person: String
    package let recordedAt: Moment
    package let subject: String
    /// The act that this one takes back.
    package let withdraws: ActID?
    package let isWithdrawn: Bool
  }

  /// The acts recorded, newest first, before `number` if that is given.
  package func acts(before number: Int? = nil, most: Int) throws -> [Act] {
    try connection.all(
      """
      \(Self.act) WHERE register_act.number < \(number ?? Int.max)
      ORDER BY register_act.number DESC LIMIT \(most)
      """, Self.act)
  }

  /// The acts recorded after act `number`, newest first.
  package func acts(after number: Int, most: Int) throws -> [Act] {
    try connection.all(
      """
      \(Self.act) WHERE register_act.number > \(number)
      ORDER BY register_act.number DESC LIMIT \(most)
      """, Self.act)
  }

  package func act(_ id: ActID) throws -> Act? {
    try connection.first("\(Self.act) WHERE register_act.id = \(id)", Self.act)
  }

  /// The acts that changed one school's membership, newest first.
  package func acts(on school: SchoolID) throws -> [Act] {
    try connection.all(
      """
      \(Self.act) WHERE register_act.number IN (
        SELECT made_by FROM membership WHERE school_id = \(school)
        UNION SELECT superseded_by FROM membership WHERE school_id = \(school))
      ORDER BY register_act.number DESC LIMIT 200
      """, Self.act)
  }

  private static let act: Query = """
    SELECT register_act.id, register_act.number, register_act.kind, register_act.day,
      register_act.reason, register_act.decision, person.name, register_act.recorded_at,
      coalesce(
        (SELECT min(cluster_name.name) FROM cluster_name
          WHERE cluster_name.made_by = register_act.number AND cluster_name.to_on IS NULL),
        (SELECT min(school.name) FROM membership JOIN school ON school.id = membership.school_id
          WHERE membership.made_by = register_act.number
          OR membership.superseded_by = register_act.number),
        (SELECT min(cluster_name.name) FROM cluster_name
          WHERE cluster_name.made_by = register_act.number),
        (SELECT min(cluster_name.name) FROM host JOIN cluster_name
          ON cluster_name.cluster_id = host.cluster_id WHERE host.made_by = register_act.number),
        (SELECT min(cluster_name.name) FROM cluster_alias JOIN cluster_name
          ON cluster_name.cluster_id = cluster_alias.cluster_id
          WHERE cluster_alias.made_by = register_act.number),
        (SELECT min(cluster_name.name) FROM cluster_area JOIN cluster_name
          ON cluster_name.cluster_id = cluster_area.cluster_id
          WHERE cluster_area.made_by = register_act.number),
        (SELECT min(area_name.name) FROM area_name WHERE area_name.made_by = register_act.number),
        ''),
      register_act.withdraws,
      CASE WHEN EXISTS (SELECT 1 FROM register_act AS later WHERE later.withdraws = register_act.id)
        THEN 1 ELSE 0 END
    FROM register_act JOIN person ON person.id = register_act.person_id
    """

  private static func act(_ row: Row) throws -> Act {
    Act(
      id: try row.identifier(0), number: try row.integer(1), kind: try row.text(2),
      day: try row.date(3), reason: try row.text(4), decision: try row.text(5),
      person: try row.text(6), recordedAt: try row.moment(7), subject: try row.text(8),
      withdraws: try row.optionalText(9) == nil ? nil : row.identifier(9),
      isWithdrawn: try row.flag(10))
  }
}
