internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// The clusters as tiles, about where their schools stand.
struct MapPage: Page {
  let register: Register
  let view: RegisterView

  private var clusters: [RegisterCluster] { register.clusters(on: view.day) }

  private func paying(_ cluster: ClusterID) -> Int {
    register.members(of: cluster, on: view.day).count {
      register.memberships[$0]?.value(on: view.day)?.isPaying == true
    }
  }

  var title: String {
    let counts = clusters.map { (name: $0.name(on: view.day), paying: paying($0.id)) }
    guard let most = counts.max(by: { $0.paying < $1.paying }) else {
      return "There are no clusters to show"
    }
    return "\(most.name) has the most schools that pay in: \(most.paying)"
  }

  var body: HTML {
    """
    \(Breadcrumbs([("Clusters", view.link(RegisterLinks.clusters))]))\
    \(PageHeading(title))
    \(view.notice)
    \(DayForm(action: RegisterLinks.map, view: view))
    \(if: !clusters.isEmpty, map)
    <p class="soft">Each cluster is a tile of the same size, about where its schools stand. A cluster has \
    no line around it: who belongs is what it is.</p>
    """
  }

  private var map: HTML {
    figure(takeAways: [.init(.svg, view.link("/map.svg"))]).html
  }

  /// The drawing as a file of its own.
  var drawing: HTML { figure(takeAways: []).svgDocument }

  private func figure(takeAways: [TakeAway]) -> ChartFigure {
    let places = ClusterGrid(clusters.map(\.id), in: register, on: view.day).places
    return ChartFigure(
      id: "map", title: "Schools that pay in, by cluster",
      description: "A tile a cluster, north up; the darker, the more schools pay in \(view.when).",
      TileMap(
        of: "Cluster", measure: "Schools that pay in",
        tiles: clusters.map { cluster in
          let name = cluster.name(on: view.day)
          let place = places[cluster.id] ?? (column: 0, row: 0)
          return TileMap.Tile(
            name, short: String(name.prefix(4)), column: place.column, row: place.row,
            paying(cluster.id))
        },
        words: { grouped($0) }),
      takeAways: takeAways)
  }
}
