package import Values

extension RegisterAct.Deed {
  /// The identifiers of the clusters, schools and areas that it is about.
  package var concerned: [String] {
    switch self {
    case .found(let id, _, _), .rename(let id, _), .addAlias(let id, _, _), .close(let id):
      [id.description]
    case .merge(let ids, let into, _): (ids + [into]).map(\.description)
    case .split(let id, let parts): ([id] + parts.map(\.cluster)).map(\.description)
    case .join(let school, let cluster, _), .move(let school, let cluster, _):
      [school.description, cluster.description]
    case .leave(let school), .startPaying(let school), .stopPaying(let school):
      [school.description]
    case .changeHost(let place, .school(let school)):
      [place.cluster.description, school.description]
    case .changeHost(let place, _): [place.cluster.description]
    case .nameArea(let id, _, _): [id.description]
    case .place(let cluster, let area):
      [cluster.description] + (area.map { [$0.description] } ?? [])
    case .withdraw(let act, _): [act.description]
    }
  }

  /// How what it is about stands on a day, in words: before the act, and after it.
  package func standing(in register: Register, on day: CalendarDate) -> String {
    switch self {
    case .found(let id, _, _), .rename(let id, _), .close(let id):
      Self.name(id, register, day)
    case .addAlias(let id, _, _):
      (register.clusters[id]?.aliases ?? []).map(\.name).joined(separator: ", ")
    case .merge(let ids, let into, _): Self.names(ids + [into], register, day)
    case .split(let id, let parts): Self.names([id] + parts.map(\.cluster), register, day)
    case .join(let school, _, _), .leave(let school), .startPaying(let school),
      .stopPaying(let school), .move(let school, _, _):
      Self.membership(school, register, day)
    case .changeHost(let place, _): Self.host(place, register, day)
    case .nameArea(let id, _, _): register.areas[id]?.name ?? ""
    case .place(let cluster, _):
      register.places[cluster]?.value(on: day).flatMap { register.areas[$0]?.name } ?? ""
    case .withdraw: ""
    }
  }

  private static func name(_ id: ClusterID, _ register: Register, _ day: CalendarDate) -> String {
    guard let cluster = register.clusters[id], cluster.exists(on: day) else { return "" }
    return cluster.name(on: day)
  }

  private static func names(
    _ ids: [ClusterID], _ register: Register, _ day: CalendarDate
  ) -> String {
    ids.map { name($0, register, day) }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func membership(
    _ school: SchoolID, _ register: Register, _ day: CalendarDate
  ) -> String {
    guard let terms = register.memberships[school]?.value(on: day) else { return "" }
    let cluster = name(terms.cluster, register, day)
    return "\(cluster), \(terms.isPaying ? "paying" : "not paying")"
  }

  private static func host(
    _ place: HostPlace, _ register: Register, _ day: CalendarDate
  ) -> String {
    switch register.hosts[place]?.value(on: day) {
    case .school(let id): register.schools[id]?.facts.name ?? ""
    case .organisation(let name): name
    case nil: ""
    }
  }
}
