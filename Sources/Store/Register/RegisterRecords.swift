package import Domain
internal import SQL
internal import Values

/// The register as it is kept: every spell a row, no row changed but to say which act superseded it.
package struct RegisterRecords {
  let connection: any Connection
  let scope: Scope

  /// The register as it was known when the act with number `known` had been recorded; as it is known
  /// now without one.
  package func register(known: Int? = nil) throws -> Register {
    let known = known ?? Int.max
    var register = Register()
    try readClusters(into: &register, known)
    try readSchools(into: &register)
    try readMemberships(into: &register, known)
    try readHosts(into: &register, known)
    try readAreas(into: &register, known)
    return register
  }

  /// The number of the newest act, which tells whether somebody has changed the register meanwhile.
  package func version() throws -> Int {
    try connection.integer("SELECT coalesce(max(number), 0) FROM register_act")
  }

  private func readClusters(into register: inout Register, _ known: Int) throws {
    var names: [ClusterID: [Spell<String>]] = [:]
    try connection.forEach(
      """
      SELECT cluster_id, name, from_on, to_on FROM cluster_name
      WHERE made_by <= \(known) AND (superseded_by IS NULL OR superseded_by > \(known))
      """
    ) { row in
      let spell = Spell(
        try row.text(1), from: try row.firstDay(2), to: try row.optionalDate(3))
      names[try row.identifier(0), default: []].append(spell)
    }
    var aliases: [ClusterID: [RegisterCluster.Alias]] = [:]
    try connection.forEach(
      """
      SELECT cluster_id, name, source FROM cluster_alias
      WHERE made_by <= \(known) AND (superseded_by IS NULL OR superseded_by > \(known))
      ORDER BY made_by, name
      """
    ) { row in
      aliases[try row.identifier(0), default: []].append(
        RegisterCluster.Alias(try row.text(1), source: try row.text(2)))
    }
    try connection.forEach("SELECT id, authority FROM cluster WHERE made_by <= \(known)") { row in
      let id: ClusterID = try row.identifier(0)
      guard let timeline = Timeline(names[id] ?? []) else { throw Unreadable("names of \(id)") }
      register.clusters[id] = RegisterCluster(
        id: id, authority: try row.text(1), names: timeline, aliases: aliases[id] ?? [])
    }
    register.links = try connection.all(
      """
      SELECT predecessor_id, successor_id, day FROM cluster_link
      WHERE made_by <= \(known) AND (superseded_by IS NULL OR superseded_by > \(known))
      ORDER BY made_by, predecessor_id, successor_id
      """
    ) { row in
      ClusterLink(
        predecessor: try row.identifier(0), successor: try row.identifier(1), day: try row.date(2))
    }
  }

  private func readSchools(into register: inout Register) throws {
    try connection.forEach(SchoolRow.all) { row in
      let school = try SchoolRow.school(row)
      register.schools[school.id] = school
    }
  }

  private func readMemberships(into register: inout Register, _ known: Int) throws {
    var spells: [SchoolID: [Spell<MembershipTerms>]] = [:]
    try connection.forEach(
      """
      SELECT school_id, cluster_id, is_paying, from_on, to_on FROM membership
      WHERE made_by <= \(known) AND (superseded_by IS NULL OR superseded_by > \(known))
      """
    ) { row in
      let terms = MembershipTerms(cluster: try row.identifier(1), isPaying: try row.flag(2))
      spells[try row.identifier(0), default: []].append(
        Spell(terms, from: try row.firstDay(3), to: try row.optionalDate(4)))
    }
    for (school, spells) in spells {
      guard let timeline = Timeline(spells) else { throw Unreadable("membership of \(school)") }
      register.memberships[school] = timeline
    }
  }

  private func readHosts(into register: inout Register, _ known: Int) throws {
    var spells: [HostPlace: [Spell<Host>]] = [:]
    try connection.forEach(
      """
      SELECT cluster_id, role, school_id, organisation, from_on, to_on FROM host
      WHERE made_by <= \(known) AND (superseded_by IS NULL OR superseded_by > \(known))
      """
    ) { row in
      let text = try row.text(1)
      guard let role = HostRole(rawValue: text) else { throw Unreadable("role \(text)") }
      let host: Host =
        try row.optionalText(2) == nil
        ? .organisation(try row.text(3)) : .school(try row.identifier(2))
      spells[HostPlace(try row.identifier(0), role), default: []].append(
        Spell(host, from: try row.firstDay(4), to: try row.optionalDate(5)))
    }
    for (place, spells) in spells {
      guard let timeline = Timeline(spells) else { throw Unreadable("host of \(place)") }
      register.hosts[place] = timeline
    }
  }
}

extension RegisterRecords {
  private func readAreas(into register: inout Register, _ known: Int) throws {
    try connection.forEach(
      """
      SELECT area.id, area.authority, area_name.name
      FROM area JOIN area_name ON area_name.area_id = area.id
      WHERE area_name.made_by <= \(known)
      AND (area_name.superseded_by IS NULL OR area_name.superseded_by > \(known))
      """
    ) { row in
      let area = RegisterArea(
        id: try row.identifier(0), authority: try row.text(1), name: try row.text(2))
      register.areas[area.id] = area
    }
    var spells: [ClusterID: [Spell<AreaID>]] = [:]
    try connection.forEach(
      """
      SELECT cluster_id, area_id, from_on, to_on FROM cluster_area
      WHERE made_by <= \(known) AND (superseded_by IS NULL OR superseded_by > \(known))
      """
    ) { row in
      spells[try row.identifier(0), default: []].append(
        Spell(
          try row.identifier(1), from: try row.firstDay(2), to: try row.optionalDate(3)))
    }
    for (cluster, spells) in spells {
      guard let timeline = Timeline(spells) else { throw Unreadable("areas of \(cluster)") }
      register.places[cluster] = timeline
    }
  }

  /// The number of an act, by which it is known what was known before and after it.
  package func number(of act: ActID) throws -> Int? {
    try connection.first("SELECT number FROM register_act WHERE id = \(act)") { try $0.integer(0) }
  }

  /// The act that has withdrawn an act, if one has and has not been withdrawn itself.
  package func withdrawal(of act: ActID) throws -> ActID? {
    try connection.first(
      """
      SELECT id FROM register_act WHERE withdraws = \(act)
      AND id NOT IN (SELECT withdraws FROM register_act WHERE withdraws IS NOT NULL)
      """
    ) { try $0.identifier(0) }
  }
}

extension Row {
  /// A first day, where `0000-00-00` stands for "as long as anybody knows" and sorts before all.
  func firstDay(_ column: Int) throws -> CalendarDate? {
    try text(column) == noFirstDay ? nil : try date(column)
  }
}

/// How "as long as anybody knows" is kept.
let noFirstDay = "0000-00-00"

extension Records {
  package var register: RegisterRecords { RegisterRecords(connection: connection, scope: scope) }
  package var schools: SchoolRecords { SchoolRecords(connection: connection, scope: scope) }
}
