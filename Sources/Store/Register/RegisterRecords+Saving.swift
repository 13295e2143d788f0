package import Domain
internal import SQL
package import Values

extension RegisterRecords {
  /// Keeps an act and everything that it changed; gives the act's number.
  package func save(
    _ act: RegisterAct, from before: Register, to after: Register, at moment: Moment
  ) throws -> Int {
    let number = try version() + 1
    try connection.run(
      """
      INSERT INTO register_act (number, id, kind, day, reason, decision, person_id, recorded_at)
      VALUES (\(number), \(act.id), \(act.deed.kind), \(act.day), \(act.reason), \(act.decision),
        \(scope.person), \(moment))
      """)
    try saveClusters(before, after, number)
    for (school, timeline) in after.memberships where before.memberships[school] != timeline {
      try saveMembership(school, before.memberships[school] ?? Timeline(), timeline, number)
    }
    for (place, timeline) in after.hosts where before.hosts[place] != timeline {
      try saveHost(place, before.hosts[place] ?? Timeline(), timeline, number)
    }
    for link in after.links.dropFirst(before.links.count) {
      try connection.run(
        """
        INSERT INTO cluster_link (predecessor_id, successor_id, day, made_by)
        VALUES (\(link.predecessor), \(link.successor), \(link.day), \(number))
        """)
    }
    return number
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
      for alias in cluster.aliases.dropFirst(old?.aliases.count ?? 0) {
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
