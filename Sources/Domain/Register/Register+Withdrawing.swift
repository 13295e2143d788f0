internal import Values

extension Register {
  /// Makes everything that an act changed as it was before.
  ///
  /// Refused when something that it changed has been changed again since: that must be withdrawn first.
  mutating func withdraw(
    _ undoing: RegisterAct.Undoing, on day: CalendarDate
  ) throws(Refusal) {
    guard undoing.before != undoing.after else {
      throw .conflict("There is nothing of this act to withdraw.")
    }
    try restore(\.memberships, undoing)
    try restore(\.hosts, undoing)
    try restore(\.places, undoing)
    links.removeAll { undoing.after.links.contains($0) && !undoing.before.links.contains($0) }
    for area in undoing.after.areas.keys where undoing.before.areas[area] == nil {
      guard !places.values.contains(where: { $0.spells.contains { $0.value == area } }) else {
        throw Self.builtUpon
      }
      areas[area] = nil
    }
    for (id, after) in undoing.after.clusters where undoing.before.clusters[id] != after {
      try restore(undoing.before.clusters[id], after)
    }
    try refuseGhosts()
    for (id, after) in undoing.after.clusters {
      guard let cluster = clusters[id], cluster.names != after.names,
        let name = cluster.names.value(on: day)
      else { continue }
      // The old name may have been given to another cluster meanwhile.
      try checkName(name, cluster.authority, apartFrom: [id], on: day)
    }
  }

  private static let builtUpon = Refusal.conflict(
    "What this act changed has been changed again since. Withdraw the later act first.")

  private mutating func restore<Key: Hashable, Value>(
    _ part: WritableKeyPath<Register, [Key: Timeline<Value>]>, _ undoing: RegisterAct.Undoing
  ) throws(Refusal) {
    let before = undoing.before[keyPath: part]
    for (key, timeline) in undoing.after[keyPath: part] where before[key] != timeline {
      guard self[keyPath: part][key] == timeline else { throw Self.builtUpon }
      self[keyPath: part][key] = before[key]
    }
  }

  private mutating func restore(
    _ before: RegisterCluster?, _ after: RegisterCluster
  ) throws(Refusal) {
    guard var cluster = clusters[after.id] else { throw .notFound }
    if before?.names != after.names {
      guard cluster.names == after.names else { throw Self.builtUpon }
      // A cluster that should not have been founded keeps its number, and has never had a name.
      cluster.names = before?.names ?? Timeline()
    }
    let added = after.aliases.filter { before?.aliases.contains($0) != true }
    cluster.aliases.removeAll { added.contains($0) }
    clusters[after.id] = cluster
  }

  /// Refuses to leave anything with a cluster that has never been.
  private func refuseGhosts() throws(Refusal) {
    func isGhost(_ id: ClusterID) -> Bool { clusters[id]?.names.spells.isEmpty ?? true }
    let isHeld =
      memberships.values.contains { $0.spells.contains { isGhost($0.value.cluster) } }
      || hosts.contains { isGhost($0.key.cluster) && !$0.value.spells.isEmpty }
      || places.contains { isGhost($0.key) && !$0.value.spells.isEmpty }
      || links.contains { isGhost($0.predecessor) || isGhost($0.successor) }
    if isHeld { throw Self.builtUpon }
  }
}
