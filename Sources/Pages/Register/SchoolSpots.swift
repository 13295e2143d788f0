internal import Design
internal import Domain
internal import HTML
internal import Values

/// Schools as places on a map, and boundaries as its outlines.
enum SchoolSpots {
  /// The schools that are open on a day and of which it is known where they stand, by name.
  static func of(
    _ schools: some Sequence<RegisterSchool>, in register: Register, on day: CalendarDate
  ) -> [Spot] {
    schools.filter { !$0.facts.isClosed(on: day) }
      .sorted { ($0.facts.name, $0.facts.urn) < ($1.facts.name, $1.facts.urn) }
      .compactMap { school in
        guard let place = school.facts.place else { return nil }
        let terms = register.memberships[school.id]?.value(on: day)
        let kind: Spot.Kind = terms.map { $0.isPaying ? .member : .other } ?? .outsider
        return Spot(school.facts.name, Point(place.easting, place.northing), kind)
      }
  }

  @Sendable static func words(_ kind: Spot.Kind) -> String {
    switch kind {
    case .member: "Pays in"
    case .other: "Belongs, does not pay"
    case .outsider: "In no cluster"
    }
  }

  static func points(_ outlines: [[GridPlace]]) -> [[Point]] {
    outlines.map { $0.map { Point($0.easting, $0.northing) } }
  }
}

/// The boundary of one cluster or ward with its schools; nothing where no boundary is known.
struct BoundaryFigure: HTMLRepresentable {
  let name: String
  let subject: BoundarySubject
  let schools: [RegisterSchool]
  let register: Register
  let sets: [BoundarySet]
  let view: RegisterView

  var html: HTML {
    for set in sets {
      if let outlines = set.outlines(of: subject) { return figure(outlines, set) }
    }
    return .empty
  }

  private func figure(_ outlines: [[GridPlace]], _ set: BoundarySet) -> HTML {
    let spots = SchoolSpots.of(schools, in: register, on: view.day)
    return ChartFigure(
      id: "boundary", title: "Where \(name) lies, and its schools",
      description: "North is up. The boundary is from \(set.source), since \(set.from.inWords).",
      PlaceMap(
        of: "School", outlines: SchoolSpots.points(outlines), spots: spots,
        words: SchoolSpots.words)
    ).html
  }
}
