internal import Values

extension Register {
  /// The register after an act; refused, in words that say what to do, when the act cannot be.
  ///
  /// An act may not lie before a change that is already known of the same thing: what was recorded is
  /// never brushed aside.
  package func applying(_ act: RegisterAct) throws(Refusal) -> Register {
    var problems: [Problem] = []
    problems += RegisterText.problems(act.reason, field: "reason", most: 500, of: "the reason")
    if !act.decision.isEmpty {
      problems += RegisterText.problems(
        act.decision, field: "decision", most: 60, of: "the decision’s reference")
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    var register = self
    try register.perform(act.deed, on: act.day)
    return register
  }

  private mutating func perform(
    _ deed: RegisterAct.Deed, on day: CalendarDate
  ) throws(Refusal) {
    switch deed {
    case .found(let id, let authority, let name):
      try found(id, authority, name, on: day)
    case .rename(let id, let name):
      try rename(id, name, on: day)
    case .addAlias(let id, let name, let source):
      try addAlias(id, name, source)
    case .merge(let ids, let successor, let name):
      try merge(ids, into: successor, name, on: day)
    case .split(let id, let parts):
      try split(id, parts, on: day)
    case .close(let id):
      try close(id, on: day)
    case .join(let school, let cluster, let isPaying):
      try join(school, MembershipTerms(cluster: cluster, isPaying: isPaying), on: day)
    case .leave(let school):
      _ = try terms(of: school, on: day)
      try set(school, nil, on: day)
    case .startPaying(let school):
      try pay(school, true, on: day)
    case .stopPaying(let school):
      try pay(school, false, on: day)
    case .move(let school, let cluster, let isPaying):
      try move(school, MembershipTerms(cluster: cluster, isPaying: isPaying), on: day)
    case .changeHost(let place, let host):
      try changeHost(place, host, on: day)
    case .nameArea(let id, let authority, let name):
      try nameArea(id, authority, name)
    case .place(let cluster, let area):
      try place(cluster, in: area, on: day)
    case .withdraw(_, let undoing):
      try withdraw(undoing, on: day)
    }
  }

  // MARK: Clusters

  func cluster(_ id: ClusterID, on day: CalendarDate) throws(Refusal) -> RegisterCluster {
    guard let cluster = clusters[id] else { throw .notFound }
    guard cluster.exists(on: day) else {
      throw .conflict("\(cluster.name(on: day)) does not exist on \(day.inWords).")
    }
    return cluster
  }

  /// Refuses a name that is none, or that sounds like another cluster's of the same authority.
  func checkName(
    _ name: String, _ authority: String, apartFrom own: [ClusterID], on day: CalendarDate,
    field: String = "name"
  ) throws(Refusal) {
    let problems = RegisterText.problems(name, field: field, most: 120, of: "the cluster’s name")
    guard problems.isEmpty else { throw .invalid(problems) }
    let heard = ClusterKey(authority: authority, name: name).soundsLike
    for other in clusters.values where other.authority == authority && !own.contains(other.id) {
      guard other.exists(on: day) || other.names.spells.contains(where: { $0.to == nil }) else {
        continue
      }
      let names = [other.name(on: day)] + other.aliases.map(\.name)
      for known in names
      where ClusterKey(authority: authority, name: known).soundsLike == heard {
        throw .invalid([
          Problem(
            "‘\(name)’ sounds like \(known), which is another cluster.",
            in: Place(field: field), remedy: "Choose a name that cannot be mistaken for it.")
        ])
      }
    }
  }

  private mutating func found(
    _ id: ClusterID, _ authority: String, _ name: String, on day: CalendarDate
  ) throws(Refusal) {
    guard clusters[id] == nil else { throw .conflict("This cluster has been founded already.") }
    try checkName(name, authority, apartFrom: [], on: day)
    guard let names = Timeline([Spell(name, from: day, to: nil)]) else { throw .notFound }
    clusters[id] = RegisterCluster(id: id, authority: authority, names: names)
  }

  private mutating func rename(
    _ id: ClusterID, _ name: String, on day: CalendarDate
  ) throws(Refusal) {
    var cluster = try cluster(id, on: day)
    try checkName(name, cluster.authority, apartFrom: [id], on: day)
    guard cluster.name(on: day).utf8.elementsEqual(name.utf8) == false else {
      throw .conflict("That is its name already.")
    }
    guard let names = cluster.names.setting(name, from: day) else {
      throw Self.tooEarly(cluster.names.lastChange, of: "The cluster’s name")
    }
    cluster.names = names
    clusters[id] = cluster
  }

  private mutating func addAlias(
    _ id: ClusterID, _ name: String, _ source: String
  ) throws(Refusal) {
    guard var cluster = clusters[id] else { throw .notFound }
    let problems =
      RegisterText.problems(name, field: "name", most: 120, of: "the other name")
      + RegisterText.problems(source, field: "source", most: 200, of: "the source")
    guard problems.isEmpty else { throw .invalid(problems) }
    guard !cluster.aliases.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
      throw .conflict("The cluster is known by that name already.")
    }
    cluster.aliases.append(RegisterCluster.Alias(name, source: source))
    clusters[id] = cluster
  }

  private mutating func merge(
    _ ids: [ClusterID], into successor: ClusterID, _ name: String, on day: CalendarDate
  ) throws(Refusal) {
    guard Set(ids).count == ids.count, ids.count >= 2 else {
      throw .invalid([
        Problem(
          "A merger needs at least two clusters.", in: Place(field: "clusters"),
          remedy: "Choose the clusters that become one.")
      ])
    }
    guard let first = ids.min() else { return }
    let authority = try cluster(first, on: day).authority
    try checkName(name, authority, apartFrom: ids, on: day)
    for id in ids { _ = try cluster(id, on: day) }
    guard let names = Timeline([Spell(name, from: day, to: nil)]), clusters[successor] == nil
    else { throw .conflict("The new cluster is there already.") }
    clusters[successor] = RegisterCluster(id: successor, authority: authority, names: names)
    for id in ids.sorted() {
      for school in members(of: id, on: day) {
        let isPaying = memberships[school]?.value(on: day)?.isPaying ?? false
        try set(school, MembershipTerms(cluster: successor, isPaying: isPaying), on: day)
      }
      try end(id, on: day, successor)
    }
  }

  private mutating func split(
    _ id: ClusterID, _ parts: [RegisterAct.Part], on day: CalendarDate
  ) throws(Refusal) {
    let old = try cluster(id, on: day)
    let members = Set(members(of: id, on: day))
    let assigned = parts.flatMap(\.schools)
    guard parts.count >= 2 else {
      throw .invalid([
        Problem(
          "A cluster is split into at least two.", in: Place(field: "parts"),
          remedy: "Name a second part, or rename the cluster.")
      ])
    }
    guard Set(assigned).count == assigned.count, Set(assigned) == members else {
      let missing = members.subtracting(assigned).compactMap { schools[$0]?.facts.name }.sorted()
      throw .invalid([
        Problem(
          missing.isEmpty
            ? "A school is in two parts, or is no member of the cluster."
            : "These schools are in no part: \(missing.joined(separator: ", ")).",
          in: Place(field: "parts"), remedy: "Put every member into exactly one part.")
      ])
    }
    for (index, part) in parts.enumerated() {
      try checkName(
        part.name, old.authority, apartFrom: [id], on: day, field: "part-\(index + 1)")
      guard let names = Timeline([Spell(part.name, from: day, to: nil)]),
        clusters[part.cluster] == nil
      else { throw .conflict("The new cluster is there already.") }
      clusters[part.cluster] = RegisterCluster(
        id: part.cluster, authority: old.authority, names: names)
      for school in part.schools {
        let isPaying = memberships[school]?.value(on: day)?.isPaying ?? false
        try set(school, MembershipTerms(cluster: part.cluster, isPaying: isPaying), on: day)
      }
    }
    try end(id, on: day, nil)
    for part in parts.sorted(by: { $0.cluster < $1.cluster }) {
      links.append(ClusterLink(predecessor: id, successor: part.cluster, day: day))
    }
  }

  private mutating func close(_ id: ClusterID, on day: CalendarDate) throws(Refusal) {
    let cluster = try cluster(id, on: day)
    let count = members(of: id, on: day).count
    guard count == 0 else {
      throw .conflict(
        "\(cluster.name(on: day)) still has \(count) school\(count == 1 ? "" : "s") on \(day.inWords). "
          + "Have them leave or move first.")
    }
    try end(id, on: day, nil)
  }

  private mutating func end(
    _ id: ClusterID, on day: CalendarDate, _ successor: ClusterID?
  ) throws(Refusal) {
    guard var cluster = clusters[id] else { throw .notFound }
    guard let names = cluster.names.setting(nil, from: day) else {
      throw Self.tooEarly(cluster.names.lastChange, of: "\(cluster.name(on: day))’s name")
    }
    cluster.names = names
    clusters[id] = cluster
    for role in HostRole.allCases {
      let place = HostPlace(id, role)
      guard let hosts = hosts[place], hosts.value(on: day) != nil else { continue }
      guard let ended = hosts.setting(nil, from: day) else {
        throw Self.tooEarly(hosts.lastChange, of: "\(cluster.name(on: day))’s \(role.rawValue)")
      }
      self.hosts[place] = ended
    }
    if let places = places[id], places.value(on: day) != nil {
      guard let ended = places.setting(nil, from: day) else {
        throw Self.tooEarly(places.lastChange, of: "\(cluster.name(on: day))’s area")
      }
      self.places[id] = ended
    }
    if let successor {
      links.append(ClusterLink(predecessor: id, successor: successor, day: day))
    }
  }
}
