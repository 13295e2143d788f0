internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// The clusters on a map: as tiles about where their schools stand, or in their boundaries.
struct MapPage: Page {
  /// How the map is drawn.
  enum Form: String {
    case tiles
    case boundaries
  }

  let register: Register
  let view: RegisterView
  /// The boundaries that hold on the day.
  let sets: [BoundarySet]
  let wished: Form?
  let mayImport: Bool

  private var clusters: [RegisterCluster] { register.clusters(on: view.day) }

  /// Clusters have true boundaries, or wards stand in for them.
  private var boundaries: BoundarySet? {
    sets.first { $0.kind == .clusters } ?? sets.first { $0.kind == .wards }
  }

  private var form: Form { boundaries == nil ? .tiles : wished ?? .tiles }

  private func paying(_ cluster: ClusterID) -> Int {
    register.members(of: cluster, on: view.day).count {
      register.memberships[$0]?.value(on: view.day)?.isPaying == true
    }
  }

  var title: String {
    let counts = clusters.map { (name: $0.name(on: view.day), paying: paying($0.id)) }
    guard let most = counts.map(\.paying).max() else { return "There are no clusters to show" }
    let names = counts.filter { $0.paying == most }.map(\.name)
    return names.count == 1
      ? "\(names[0]) has the most schools that pay in: \(most)"
      : "\(names.count) clusters have the most schools that pay in: \(most) each"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Clusters", view.link(RegisterLinks.clusters))]))\
    \(PageHeading(title))
    \(view.notice)
    \(DayForm(
      action: RegisterLinks.map, view: view,
      also: form == .tiles ? [] : [(name: "as", value: form.rawValue)]))
    \(if: boundaries != nil, choice)\
    \(if: !clusters.isEmpty || form == .boundaries, map)
    <p class="soft">\(words)</p>
    \(if: mayImport, "<p><a href=\"\(ImportLinks.boundaries)\">Load boundaries for the map</a></p>")
    """
  }

  private var words: HTML {
    switch (form, boundaries) {
    case (.boundaries, let set?) where set.kind == .clusters:
      """
      Boundaries from \(set.source), since \(HTML.day(set.from)). They are for the eye: who belongs is \
      what a cluster is, wherever its schools stand.
      """
    case (.boundaries, let set?):
      """
      Wards from \(set.source), since \(HTML.day(set.from)): no boundaries of clusters are loaded, and a \
      cluster need not follow ward lines.
      """
    default:
      """
      Each cluster is a tile of the same size, about where its schools stand. A cluster has \
      no line around it: who belongs is what it is.
      """
    }
  }

  private func link(_ link: Link, _ form: Form) -> Link {
    view.link(link).with([("as", form == .tiles ? nil : form.rawValue)])
  }

  /// Both ways to draw it, the one that is shown as plain words.
  private var choice: HTML {
    func way(_ other: Form, _ label: String) -> HTML {
      other == form
        ? "<strong aria-current=\"true\">\(label)</strong>"
        : "<a href=\"\(link(RegisterLinks.map, other))\">\(label)</a>"
    }
    return """
      <nav class="take-away" aria-label="How the map is drawn">Show \(way(.tiles, "Tiles")) \
      \(way(.boundaries, "Boundaries"))</nav>

      """
  }

  private var map: HTML {
    figure(
      takeAways: .table(csv: link("/map.csv", form), xlsx: link("/map.xlsx", form))
        + [.init(.svg, link("/map.svg", form))]
    ).html
  }

  /// The drawing as a file of its own.
  var drawing: HTML { figure(takeAways: []).svgDocument }

  /// The figures as a table to take away.
  func table(_ remarks: [Sheet.Remark]) -> Sheet {
    let file = "map-\(view.day)"
    if form == .boundaries, let boundaries, boundaries.kind == .wards {
      var table = Sheet("Wards", file: file, heading: ["ward", "paying"], remarks: remarks)
      for (name, paying) in wards(boundaries) { table.add([.text(name), .number(paying)]) }
      return table
    }
    var table = Sheet(
      "Clusters", file: file, heading: ["cluster", "schools", "paying"], remarks: remarks)
    for cluster in clusters {
      table.add([
        .text(cluster.name(on: view.day)),
        .number(register.members(of: cluster.id, on: view.day).count),
        .number(paying(cluster.id)),
      ])
    }
    return table
  }

  private func figure(takeAways: [TakeAway]) -> ChartFigure {
    if form == .boundaries, let boundaries {
      return ChartFigure(
        id: "map",
        title: boundaries.kind == .clusters
          ? "Schools that pay in, by cluster" : "Schools that pay in, by ward",
        description:
          "North is up; the darker, the more schools pay in \(view.when). Each school is a sign where it stands.",
        outlined(boundaries), takeAways: takeAways)
    }
    return ChartFigure(
      id: "map", title: "Schools that pay in, by cluster",
      description: "A tile a cluster, north up; the darker, the more schools pay in \(view.when).",
      tiles, takeAways: takeAways)
  }

  private var tiles: TileMap {
    let places = ClusterGrid(clusters.map(\.id), in: register, on: view.day).places
    return TileMap(
      of: "Cluster", measure: "Schools that pay in",
      tiles: clusters.map { cluster in
        let name = cluster.name(on: view.day)
        let place = places[cluster.id] ?? (column: 0, row: 0)
        return TileMap.Tile(
          name, short: String(name.prefix(4)), column: place.column, row: place.row,
          paying(cluster.id))
      },
      words: { grouped($0) })
  }

  /// The boundaries as the desk's drawing shows them: nothing finer than a pixel of it.
  private func outlined(_ whole: BoundarySet) -> BoundaryMap {
    let places = whole.boundaries.flatMap { $0.outlines.joined() }
    let across = (places.map(\.easting).max() ?? 0) - (places.map(\.easting).min() ?? 0)
    let down = (places.map(\.northing).max() ?? 0) - (places.map(\.northing).min() ?? 0)
    let outlines = OutlineSimplifying.simplified(
      whole.boundaries.map(\.outlines), tolerance: max(across, down) / 720)
    let set = BoundarySet(
      whole.kind, source: whole.source, from: whole.from,
      boundaries: zip(whole.boundaries, outlines).map { Boundary($0.subject, $1) })
    return map(of: set)
  }

  private func map(of set: BoundarySet) -> BoundaryMap {
    let areas: [BoundaryMap.Area] =
      switch set.kind {
      case .clusters:
        clusters.map { cluster in
          let outlines = set.outlines(of: .cluster(cluster.id)) ?? []
          return .init(
            cluster.name(on: view.day), SchoolSpots.points(outlines), paying(cluster.id))
        }
      case .wards:
        wards(set).map { name, paying in
          .init(name, SchoolSpots.points(set.outlines(of: .ward(name)) ?? []), paying)
        }
      }
    return BoundaryMap(
      of: set.kind == .clusters ? "Cluster" : "Ward", measure: "Schools that pay in", areas: areas,
      spots: SchoolSpots.of(register.schools.values, in: register, on: view.day),
      kinds: SchoolSpots.words, words: { grouped($0) })
  }

  /// How many schools that stand in each ward pay in.
  private func wards(_ set: BoundarySet) -> [(name: String, paying: Int)] {
    var paying: [String: Int] = [:]
    for school in register.schools.values where !school.facts.isClosed(on: view.day) {
      guard register.memberships[school.id]?.value(on: view.day)?.isPaying == true else { continue }
      paying[school.facts.ward, default: 0] += 1
    }
    return set.boundaries.compactMap { boundary in
      guard case .ward(let name) = boundary.subject else { return nil }
      return (name, paying[name] ?? 0)
    }
  }
}
