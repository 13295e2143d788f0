package import Values

extension Register {
  /// The school that somebody means by its number or its name.
  ///
  /// Refused where there is a doubt, with the schools that it could be.
  package func school(meaning text: String) throws(Refusal) -> RegisterSchool {
    let schools = self.schools.values.sorted {
      ($0.facts.name, $0.facts.urn) < ($1.facts.name, $1.facts.urn)
    }
    if let school = schools.first(where: { $0.facts.urn.utf8.elementsEqual(text.utf8) }) {
      return school
    }
    let words = RegisterSearch.words(of: text)
    guard !words.isEmpty else {
      throw Self.doubt("No school is named.", field: "school", remedy: "Give its number or name.")
    }
    let exact = schools.filter { RegisterSearch.words(of: $0.facts.name) == words }
    if exact.count == 1 { return exact[0] }
    let search = RegisterSearch(text)
    let ranked = schools.compactMap { school in
      search.rank([school.facts.name]).map { (rank: $0, school: school) }
    }
    // A word that is only begun, or misspelt, may well mean another school.
    let certain = ranked.filter { $0.rank == 0 }
    if exact.isEmpty, certain.count == 1 { return certain[0].school }
    let candidates =
      exact.isEmpty
      ? ranked.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
        .map(\.element.school) : exact
    guard !candidates.isEmpty else {
      throw Self.doubt(
        "There is no school ‘\(text)’ in the register.", field: "school",
        remedy: "Look for it with its number (URN).")
    }
    throw Self.doubt(
      "It is not certain which school ‘\(text)’ is: "
        + Self.list(candidates.map { "\($0.facts.name) (\($0.facts.urn))" }),
      field: "school", remedy: "Give its number.")
  }

  /// The cluster that somebody means by a name it has or had, or by an alias.
  ///
  /// One that is there on the day is meant rather than one that is gone.
  package func cluster(
    meaning text: String, of authority: String, on day: CalendarDate
  ) throws(Refusal) -> RegisterCluster {
    let heard = ClusterKey(authority: authority, name: text).soundsLike
    let called = clusters.values.filter { cluster in
      let names = cluster.names.spells.map(\.value) + cluster.aliases.map(\.name)
      return cluster.authority == authority
        && names.contains { ClusterKey(authority: authority, name: $0).soundsLike == heard }
    }.sorted { $0.id < $1.id }
    let there = called.filter { $0.exists(on: day) }
    if let only = there.count == 1 ? there[0] : called.count == 1 ? called[0] : nil { return only }
    guard called.isEmpty else {
      throw Self.doubt(
        "‘\(text)’ has been the name of several clusters: "
          + Self.list(called.map { $0.name(on: day) }),
        field: "cluster", remedy: "Give the name that it has on \(day.inWords).")
    }
    let near = nearest(to: ClusterKey(authority: authority, name: text)).map { " Is it \($0)?" }
    throw Self.doubt(
      "There is no cluster ‘\(text)’ in the register.\(near ?? "")", field: "cluster",
      remedy: "Give its name as the register has it.")
  }

  private static func doubt(_ sentence: String, field: String, remedy: String) -> Refusal {
    .invalid(sentence, in: Place(field: field), remedy: remedy)
  }

  /// What it could be, and of many the first.
  private static func list(_ names: [String]) -> String {
    let most = 8
    let more = names.count > most ? ", and \(names.count - most) more" : ""
    return names.prefix(most).joined(separator: ", ") + more + "."
  }
}
