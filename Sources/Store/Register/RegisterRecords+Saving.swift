package import Domain
internal import SQL
package import Values

extension RegisterRecords {
  /// Keeps an act and everything that it changed; gives the act's number.
  package func save(
    _ act: RegisterAct, from before: Register, to after: Register, at moment: Moment
  ) throws -> Int {
    let number = try version() + 1
    let withdrawn: ActID? = if case .withdraw(let id, _) = act.deed { id } else { nil }
    try connection.run(
      """
      INSERT INTO register_act (number, id, kind, day, reason, decision, person_id, recorded_at,
        withdraws)
      VALUES (\(number), \(act.id), \(act.deed.kind), \(act.day), \(act.reason), \(act.decision),
        \(scope.person), \(moment), \(withdrawn))
      """)
    try saveClusters(before, after, number)
    for (school, old, new) in Self.changes(before.memberships, after.memberships) {
      try saveMembership(school, old, new, number)
    }
    for (place, old, new) in Self.changes(before.hosts, after.hosts) {
      try saveHost(place, old, new, number)
    }
    try saveLinks(before, after, number)
    try saveAreas(before, after, number)
    return number
  }

  /// The timelines that are other than before, be it that they are new or gone.
  private static func changes<Key: Hashable, Value>(
    _ before: [Key: Timeline<Value>], _ after: [Key: Timeline<Value>]
  ) -> [(Key, Timeline<Value>, Timeline<Value>)] {
    let gone = before.filter { after[$0.key] == nil }.map { ($0.key, $0.value, Timeline<Value>()) }
    return gone
      + after.filter { before[$0.key] != $0.value }.map {
        ($0.key, before[$0.key] ?? Timeline(), $0.value)
      }
  }

  private func saveLinks(_ before: Register, _ after: Register, _ number: Int) throws {
    for link in before.links where !after.links.contains(link) {
      try connection.run(
        """
        UPDATE cluster_link SET superseded_by = \(number)
        WHERE predecessor_id = \(link.predecessor) AND successor_id = \(link.successor)
        AND superseded_by IS NULL
        """)
    }
    for link in after.links where !before.links.contains(link) {
      try connection.run(
        """
        INSERT INTO cluster_link (predecessor_id, successor_id, day, made_by)
        VALUES (\(link.predecessor), \(link.successor), \(link.day), \(number))
        """)
    }
  }

  private func saveAreas(_ before: Register, _ after: Register, _ number: Int) throws {
    for id in before.areas.keys where after.areas[id] == nil {
      try connection.run(
        """
        UPDATE area_name SET superseded_by = \(number)
        WHERE area_id = \(id) AND superseded_by IS NULL
        """)
    }
    for area in after.areas.values where before.areas[area.id] == nil {
      try connection.run(
        """
        INSERT INTO area (id, authority, made_by)
        VALUES (\(area.id), \(area.authority), \(number)) ON CONFLICT (id) DO NOTHING
        """)
      try connection.run(
        "INSERT INTO area_name (area_id, name, made_by) VALUES (\(area.id), \(area.name), \(number))"
      )
    }
    for (cluster, old, new) in Self.changes(before.places, after.places) {
      let (gone, added) = Self.difference(old, new)
      for spell in gone {
        try connection.run(
          """
          UPDATE cluster_area SET superseded_by = \(number) WHERE cluster_id = \(cluster)
          AND from_on = \(spell.from?.description ?? noFirstDay) AND superseded_by IS NULL
          """)
      }
      for spell in added {
        try connection.run(
          """
          INSERT INTO cluster_area (cluster_id, area_id, from_on, to_on, made_by)
          VALUES (\(cluster), \(spell.value), \(spell.from?.description ?? noFirstDay), \(spell.to),
            \(number))
          """)
      }
    }
  }

  private func saveClusters(_ before: Register, _ after: Register, _ number: Int) throws {
    for (id, cluster) in after.clusters where before.clusters[id] != cluster {
      let old = before.clusters[id]
      if old == nil {
        try connection.run(
          "INSERT INTO cluster (id, authority, made_by) VALUES (\(id), \(cluster.authority), \(number))"
        )
      }
      let (gone, new) = Self.difference(old?.names ?? Timeline(), cluster.names)
      for spell in gone {
        try connection.run(
          """
          UPDATE cluster_name SET superseded_by = \(number) WHERE cluster_id = \(id)
          AND from_on = \(spell.from?.description ?? noFirstDay) AND superseded_by IS NULL
          """)
      }
      for spell in new {
        try connection.run(
          """
          INSERT INTO cluster_name (cluster_id, name, from_on, to_on, made_by)
          VALUES (\(id), \(spell.value), \(spell.from?.description ?? noFirstDay), \(spell.to),
            \(number))
          """)
      }
      for alias in old?.aliases ?? [] where !cluster.aliases.contains(alias) {
        try connection.run(
          """
          UPDATE cluster_alias SET superseded_by = \(number)
          WHERE cluster_id = \(id) AND name = \(alias.name) AND superseded_by IS NULL
          """)
      }
      for alias in cluster.aliases where old?.aliases.contains(alias) != true {
        try connection.run(
          """
          INSERT INTO cluster_alias (cluster_id, name, source, made_by)
          VALUES (\(id), \(alias.name), \(alias.source), \(number))
          """)
      }
    }
  }

  private func saveMembership(
    _ school: SchoolID, _ before: Timeline<MembershipTerms>, _ after: Timeline<MembershipTerms>,
    _ number: Int
  ) throws {
    let (gone, new) = Self.difference(before, after)
    for spell in gone {
      try connection.run(
        """
        UPDATE membership SET superseded_by = \(number) WHERE school_id = \(school)
        AND from_on = \(spell.from?.description ?? noFirstDay) AND superseded_by IS NULL
        """)
    }
    for spell in new {
      try connection.run(
        """
        INSERT INTO membership (school_id, cluster_id, is_paying, from_on, to_on, made_by)
        VALUES (\(school), \(spell.value.cluster), \(spell.value.isPaying),
          \(spell.from?.description ?? noFirstDay), \(spell.to), \(number))
        """)
    }
  }

  private func saveHost(
    _ place: HostPlace, _ before: Timeline<Host>, _ after: Timeline<Host>, _ number: Int
  ) throws {
    let (gone, new) = Self.difference(before, after)
    for spell in gone {
      try connection.run(
        """
        UPDATE host SET superseded_by = \(number)
        WHERE cluster_id = \(place.cluster) AND role = \(place.role.rawValue)
        AND from_on = \(spell.from?.description ?? noFirstDay) AND superseded_by IS NULL
        """)
    }
    for spell in new {
      var (school, organisation): (SchoolID?, String?) = (nil, nil)
      switch spell.value {
      case .school(let id): school = id
      case .organisation(let name): organisation = name
      }
      try connection.run(
        """
        INSERT INTO host (cluster_id, role, school_id, organisation, from_on, to_on, made_by)
        VALUES (\(place.cluster), \(place.role.rawValue), \(school), \(organisation),
          \(spell.from?.description ?? noFirstDay), \(spell.to), \(number))
        """)
    }
  }

  /// The spells that are no longer true, and those that are true now instead.
  private static func difference<Value>(
    _ before: Timeline<Value>, _ after: Timeline<Value>
  ) -> (gone: [Spell<Value>], new: [Spell<Value>]) {
    let (old, new) = (Set(before.spells), Set(after.spells))
    return (before.spells.filter { !new.contains($0) }, after.spells.filter { !old.contains($0) })
  }
}
