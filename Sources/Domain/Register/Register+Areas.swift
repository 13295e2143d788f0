internal import Values

extension Register {
  mutating func nameArea(
    _ id: AreaID, _ authority: String, _ name: String
  ) throws(Refusal) {
    guard areas[id] == nil else { throw .conflict("This area is there already.") }
    let problems = RegisterText.problems(name, field: "name", most: 120, of: "the area’s name")
    guard problems.isEmpty else { throw .invalid(problems) }
    let heard = ClusterKey(authority: authority, name: name).soundsLike
    for other in areas.values where other.authority == authority {
      guard ClusterKey(authority: authority, name: other.name).soundsLike != heard else {
        throw .invalid([
          Problem(
            "‘\(name)’ sounds like \(other.name), which is another area.",
            in: Place(field: "name"), remedy: "Choose a name that cannot be mistaken for it.")
        ])
      }
    }
    areas[id] = RegisterArea(id: id, authority: authority, name: name)
  }

  mutating func place(
    _ id: ClusterID, in area: AreaID?, on day: CalendarDate
  ) throws(Refusal) {
    let cluster = try cluster(id, on: day)
    if let area, areas[area] == nil { throw .notFound }
    let timeline = places[id] ?? Timeline()
    guard timeline.value(on: day) != area else {
      throw .conflict(
        area == nil
          ? "\(cluster.name(on: day)) lies in no area." : "It lies in that area already.")
    }
    guard let changed = timeline.setting(area, from: day) else {
      throw Self.tooEarly(timeline.lastChange, of: "\(cluster.name(on: day))’s area")
    }
    places[id] = changed
  }
}
