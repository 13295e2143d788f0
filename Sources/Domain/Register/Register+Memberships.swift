internal import Values

extension Register {
  func school(_ id: SchoolID) throws(Refusal) -> RegisterSchool {
    guard let school = schools[id] else { throw .notFound }
    return school
  }

  /// The terms a school belongs under on a day; refused when it belongs to none.
  func terms(of id: SchoolID, on day: CalendarDate) throws(Refusal) -> MembershipTerms {
    let school = try school(id)
    guard let terms = memberships[id]?.value(on: day) else {
      throw .conflict("\(school.facts.name) belongs to no cluster on \(day.inWords).")
    }
    return terms
  }

  mutating func set(
    _ id: SchoolID, _ terms: MembershipTerms?, on day: CalendarDate
  ) throws(Refusal) {
    let school = try school(id)
    let timeline = memberships[id] ?? Timeline()
    guard let changed = timeline.setting(terms, from: day) else {
      throw Self.tooEarly(timeline.lastChange, of: "\(school.facts.name)’s membership")
    }
    memberships[id] = changed
  }

  mutating func join(
    _ id: SchoolID, _ terms: MembershipTerms, on day: CalendarDate
  ) throws(Refusal) {
    let school = try school(id)
    guard let cluster = clusters[terms.cluster] else { throw .notFound }
    guard cluster.exists(on: day) else {
      throw .conflict("\(cluster.name(on: day)) does not exist on \(day.inWords).")
    }
    guard !school.facts.isClosed(on: day) else {
      throw .conflict("\(school.facts.name) is closed on \(day.inWords).")
    }
    if let now = memberships[id]?.value(on: day), let other = clusters[now.cluster] {
      throw .conflict(
        "\(school.facts.name) already belongs to \(other.name(on: day)) on \(day.inWords). "
          + "Move it instead, or choose a later day.")
    }
    try set(id, terms, on: day)
  }

  mutating func pay(_ id: SchoolID, _ isPaying: Bool, on day: CalendarDate) throws(Refusal) {
    let terms = try terms(of: id, on: day)
    guard terms.isPaying != isPaying else {
      let name = try school(id).facts.name
      throw .conflict("\(name) \(isPaying ? "pays" : "does not pay") already on \(day.inWords).")
    }
    try set(id, MembershipTerms(cluster: terms.cluster, isPaying: isPaying), on: day)
  }

  mutating func move(
    _ id: SchoolID, _ new: MembershipTerms, on day: CalendarDate
  ) throws(Refusal) {
    let old = try terms(of: id, on: day)
    guard let cluster = clusters[new.cluster] else { throw .notFound }
    guard cluster.exists(on: day) else {
      throw .conflict("\(cluster.name(on: day)) does not exist on \(day.inWords).")
    }
    guard old.cluster != new.cluster else {
      let name = try school(id).facts.name
      throw .conflict("\(name) belongs to \(cluster.name(on: day)) already.")
    }
    try set(id, new, on: day)
  }

  mutating func changeHost(
    _ place: HostPlace, _ host: Host?, on day: CalendarDate
  ) throws(Refusal) {
    guard let cluster = clusters[place.cluster] else { throw .notFound }
    guard cluster.exists(on: day) else {
      throw .conflict("\(cluster.name(on: day)) does not exist on \(day.inWords).")
    }
    switch host {
    case .school(let id): _ = try school(id)
    case .organisation(let name):
      let problems = RegisterText.problems(
        name, field: "organisation", most: 120, of: "the organisation’s name")
      guard problems.isEmpty else { throw .invalid(problems) }
    case nil: break
    }
    let timeline = hosts[place] ?? Timeline()
    guard timeline.value(on: day) != host else {
      throw .conflict("That is the \(place.role.rawValue) already.")
    }
    guard let changed = timeline.setting(host, from: day) else {
      throw Self.tooEarly(
        timeline.lastChange, of: "\(cluster.name(on: day))’s \(place.role.rawValue)")
    }
    hosts[place] = changed
  }

  static func tooEarly(_ change: CalendarDate?, of what: String) -> Refusal {
    let known = change.map { " on \($0.inWords)" } ?? ""
    return .invalid([
      Problem(
        "\(what) already has a change\(known), and an earlier one would brush it aside.",
        in: Place(field: "day"), remedy: "Choose a day after it.")
    ])
  }
}

/// What the register takes as text.
package enum RegisterText {
  /// What is wrong with a text: empty, too long (in bytes), or with characters that do not show.
  package static func problems(
    _ text: String, field: String, most: Int, of what: String
  ) -> [Problem] {
    let place = Place(field: field)
    guard text.hasInk else {
      return [Problem("Nothing is given for \(what).", in: place, remedy: "Write it.")]
    }
    guard text.utf8.count <= most else {
      return [
        Problem(
          "There is too much for \(what).", in: place,
          remedy: "Keep it to \(most) letters, fewer where they have accents.")
      ]
    }
    let hidden = text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
      default: false
      }
    }
    guard !hidden else {
      return [
        Problem(
          "There is a character in \(what) that cannot be seen.", in: place,
          remedy: "Type it instead of pasting it.")
      ]
    }
    return []
  }
}
