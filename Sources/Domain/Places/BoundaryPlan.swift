package import Values

/// An area as a file draws it, before anybody knows which cluster or ward it is.
package struct DrawnArea: Hashable, Sendable {
  /// Its place in the file, from 1.
  package let number: Int
  /// What the file says of it, in its order.
  package let properties: [Property]
  package let outlines: [[GridPlace]]

  package init(number: Int, properties: [Property], outlines: [[GridPlace]]) {
    self.number = number
    self.properties = properties
    self.outlines = outlines
  }

  /// One thing that is said of an area.
  package struct Property: Hashable, Sendable {
    package let name: String
    package let text: String

    package init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  func text(_ property: String) -> String? {
    properties.first { TextBytes.areSame($0.name, property) }?.text
  }
}

/// Which clusters or wards the areas of a file are.
package struct BoundaryPlan: Sendable {
  /// What somebody has said of the file.
  package struct Wishes: Hashable, Sendable {
    /// Of what the boundaries are; found out where it is not said.
    package var kind: BoundaryKind?
    /// The property that holds the names; found out where it is not said.
    package var property: String?
    /// Whether areas that the register does not know are left out; otherwise they are problems.
    package var leavesOutUnknown = false

    package init() {}
  }

  /// Of a file of the whole country nobody wants to be told more.
  private static let mostProblems = 1_000

  package private(set) var boundaries: BoundarySet?
  /// The property that the names were taken from.
  package private(set) var property = ""
  package private(set) var leftOut = 0
  /// The clusters or wards that the file does not draw.
  package private(set) var absent: [String] = []
  package private(set) var problems: [Problem] = []

  package init(
    _ areas: [DrawnArea], source: String, wishes: Wishes, authority: String,
    from day: CalendarDate, in register: Register
  ) {
    let names = BoundaryKind.allCases.filter { wishes.kind == nil || wishes.kind == $0 }.map {
      KnownNames($0, authority: authority, on: day, in: register)
    }
    guard let (names, property) = Self.guess(areas, names, wishes.property) else {
      problems = [Self.nothingKnown(areas, source, wishes)]
      return
    }
    self.property = property
    var found: [BoundarySubject: (area: DrawnArea, name: String)] = [:]
    for area in areas {
      let place = Place(file: source, column: property)
      guard let text = area.text(property), !text.isEmpty else {
        problems.append(
          Problem(
            "Feature \(area.number) has no ‘\(property)’.", in: place,
            remedy: "Give it a name there, or choose the property that has one."))
        continue
      }
      guard let known = names.subject(text) else {
        leftOut += 1
        guard !wishes.leavesOutUnknown, problems.count < Self.mostProblems else { continue }
        problems.append(names.unknown(text, feature: area.number, in: place))
        continue
      }
      if let other = found.updateValue((area, known.name), forKey: known.subject) {
        problems.append(
          Problem(
            "Features \(other.area.number) and \(area.number) are both \(known.name).", in: place,
            remedy: "Put the parts of one area into one MultiPolygon."))
      }
    }
    absent = names.all.filter { found[$0.subject] == nil }.map(\.name)
    guard problems.isEmpty else { return }
    let ordered = found.sorted {
      TextBytes.precedes($0.value.name, $1.value.name)
        ?? $0.value.name.utf8.lexicographicallyPrecedes($1.value.name.utf8)
    }
    let outlines = OutlineSimplifying.simplified(ordered.map(\.value.area.outlines))
    boundaries = BoundarySet(
      names.kind, source: source, from: day,
      boundaries: zip(ordered, outlines).map { Boundary($0.key, $1) })
  }

  /// What the areas are and where their names stand: whichever fits most of them.
  private static func guess(
    _ areas: [DrawnArea], _ kinds: [KnownNames], _ wished: String?
  ) -> (KnownNames, String)? {
    var properties: [String] = []
    for property in areas.prefix(100).flatMap(\.properties)
    where !properties.contains(where: { TextBytes.areSame($0, property.name) }) {
      properties.append(property.name)
    }
    if let wished {
      properties = properties.filter { TextBytes.areSame($0, wished) }
    }
    var best: (names: KnownNames, property: String, count: Int)?
    for names in kinds {
      for property in properties.prefix(64) {
        let subjects = areas.compactMap { area in
          area.text(property).flatMap { names.subject($0)?.subject }
        }
        // Nine areas that all lie in one ward do not draw nine wards.
        let count = Set(subjects).count
        if count > best?.count ?? 0 { best = (names, property, count) }
      }
    }
    return best.map { ($0.names, $0.property) }
  }

  private static func nothingKnown(
    _ areas: [DrawnArea], _ source: String, _ wishes: Wishes
  ) -> Problem {
    let kinds =
      switch wishes.kind {
      case .clusters: "cluster"
      case .wards: "ward"
      case nil: "cluster or ward"
      }
    let examples = areas.first.map { area in
      area.properties.prefix(8).map { "\($0.name) (‘\($0.text.prefix(40))’)" }
    }
    let has = examples.flatMap { $0.isEmpty ? nil : $0.joined(separator: ", ") } ?? "none"
    if let property = wishes.property {
      return Problem(
        "The property ‘\(property)’ names no \(kinds) of the register; the properties are: \(has).",
        in: Place(file: source, column: property),
        remedy: "Choose the property that holds the names.")
    }
    return Problem(
      "No property names a \(kinds) of the register; the properties are: \(has).",
      in: Place(file: source),
      remedy:
        "Name areas as the register does; wards are known once schools are loaded that stand in them."
    )
  }
}

/// The clusters or wards that the register knows, by every name they have.
private struct KnownNames {
  let kind: BoundaryKind
  /// Each once, in the order of names.
  private(set) var all: [(subject: BoundarySubject, name: String)] = []
  private var heard: [String: (subject: BoundarySubject, name: String)] = [:]
  private let authority: String

  init(
    _ kind: BoundaryKind, authority: String, on day: CalendarDate, in register: Register
  ) {
    self.kind = kind
    self.authority = authority
    switch kind {
    case .clusters:
      for cluster in register.clusters(on: day) where cluster.authority == authority {
        let entry = (subject: BoundarySubject.cluster(cluster.id), name: cluster.name(on: day))
        all.append(entry)
        let names = cluster.names.spells.map(\.value) + cluster.aliases.map(\.name)
        for name in names { heard[sound(name)] = heard[sound(name)] ?? entry }
        heard[sound(entry.name)] = entry
      }
    case .wards:
      for ward in Set(register.schools.values.map(\.facts.ward)).sorted() where !ward.isEmpty {
        let entry = (subject: BoundarySubject.ward(ward), name: ward)
        all.append(entry)
        heard[sound(ward)] = heard[sound(ward)] ?? entry
      }
    }
  }

  private func sound(_ name: String) -> String {
    ClusterKey(authority: authority, name: name).soundsLike
  }

  func subject(_ name: String) -> (subject: BoundarySubject, name: String)? { heard[sound(name)] }

  func unknown(_ text: String, feature: Int, in place: Place) -> Problem {
    let search = RegisterSearch(text)
    let near = all.compactMap { entry in search.rank([entry.name]).map { ($0, entry.name) } }.min {
      $0.0 < $1.0
    }
    let what = kind == .clusters ? "cluster" : "ward"
    return Problem(
      "Feature \(feature) is ‘\(text.prefix(80))’, which is no \(what) of the register.", in: place,
      remedy: near.map { "Did you mean \($0.1)? Write it so, or leave out what is not known." }
        ?? "Correct the name, or have areas left out that the register does not know.")
  }
}
