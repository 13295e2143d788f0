internal import HTML

extension Gallery {
  /// Whole pounds as people write them.
  @Sendable private static func pounds(_ value: Int) -> String {
    var digits = Array(String(value.magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (value < 0 ? "−£" : "£") + String(digits)
  }

  /// Invented figures for the names of real clusters.
  static let figures: [(name: String, short: String, before: Int, after: Int)] = [
    ("Seacroft Manston", "SM", 92_755, 94_868), ("J.E.S.S.", "JESS", 94_724, 93_520),
    ("Inner East", "IE", 88_410, 91_266),
    ("Beeston, Cottingley and Middleton", "BCM", 81_020, 84_377),
    ("Inner West", "IW", 76_218, 75_940), ("Bramley", "BRA", 71_647, 71_647),
    ("Rothwell", "ROT", 71_647, 62_117), ("Morley", "MOR", 55_902, 58_133),
    ("Aireborough", "AIR", 31_220, 33_894), ("Horsforth", "HOR", 24_890, 22_019),
  ]

  static let charts = [
    Sample(
      "Bars", "Figures to compare, from zero, the comparison drawn in.",
      ChartFigure(
        id: "g-bars", title: "Rothwell receives less than the average cluster",
        description: "What each of ten clusters receives, from the most to the least.",
        BarChart(
          of: "Cluster", measure: "Receives",
          bars: figures.map { .init($0.name, $0.after, isEmphasised: $0.name == "Rothwell") },
          reference: ("Average", 68_778), words: pounds),
        takeAways: [.init(.csv, "/gallery?as=csv"), .init(.svg, "/gallery?as=svg")]
      ).html),
    Sample(
      "Bars: below zero, and hostile", "A figure below zero points the other way.",
      ChartFigure(
        id: "g-hostile-bars", title: hostile, description: hostile,
        BarChart(
          of: hostile, measure: "Change",
          bars: [
            .init(hostile, 1_200), .init("Least there is", Int.min), .init("Nothing", 0),
            .init("Most there is", Int.max),
          ], words: { $0 == Int.min || $0 == Int.max ? "huge" : pounds($0) })
      ).html),
    Sample(
      "Nothing to draw", "A chart without figures is still a page.",
      ChartFigure(
        id: "g-no-bars", title: "No cluster has a figure yet", description: "There is nothing yet.",
        BarChart(of: "Cluster", measure: "Receives", bars: [], words: pounds)
      ).html),
    Sample(
      "Dumbbell", "Last year and this year, with the way between them.",
      ChartFigure(
        id: "g-dumbbell", title: "Rothwell loses most, Beeston gains most",
        description: "What each cluster received in 2020/21 and receives in 2021/22.",
        DumbbellChart(
          of: "Cluster", times: ("2020/21", "2021/22"),
          pairs: figures.map { .init($0.name, from: $0.before, to: $0.after) }, words: pounds)
      ).html),
    Sample(
      "Bridge", "Why a figure is not what it was, in pounds.",
      ChartFigure(
        id: "g-bridge", title: "Fewer pupils in deprived areas cost Rothwell most",
        description:
          "The steps from last year’s amount to this year’s. Left is less, right is more.",
        BridgeChart(
          from: ("2020/21", 71_647),
          steps: [
            .init("More pupils on roll", 1_212), .init("Fewer in deprived areas", -8_344),
            .init("Fewer social care plans", -3_105), .init("A school joined", 2_004),
            .init("The pot is shared by more", -1_297),
          ], to: "2021/22", words: pounds)
      ).html),
    Sample(
      "Lines", "Figures over time, each line named at its end.",
      ChartFigure(
        id: "g-lines",
        title: "Requests have doubled in four years; Bramley was not counted in 2023",
        description:
          "Requests for help a year in three clusters, and the target of the partnership.",
        LineChart(
          times: ["2020", "2021", "2022", "2023", "2024", "2025"],
          lines: [
            .init("Seacroft Manston", [112, 130, 171, 190, 214, 241]),
            .init("Bramley", [80, 92, 101, nil, 140, 152]),
            .init("Rothwell", [64, 71, 77, 90, 121, 139]),
          ], target: ("Target", 180), words: { String($0) })
      ).html),
  ]

  static let maps = [
    Sample(
      "Tile map", "Areas of one size, about where they lie.",
      ChartFigure(
        id: "g-tiles", title: "Most goes to the inner east",
        description: "Ten clusters as tiles, north at the top, darker for more.",
        TileMap(
          of: "Cluster", measure: "Receives",
          tiles: zip(
            figures,
            [(3, 1), (2, 3), (3, 2), (2, 4), (1, 2), (0, 2), (3, 4), (1, 4), (0, 0), (1, 1)]
          )
          .map { figure, place in
            TileMap.Tile(
              figure.name, short: figure.short, column: place.0, row: place.1, figure.after)
          } + [.init("Garforth", short: "GAR", column: 4, row: 3, nil)], words: pounds)
      ).html),
    Sample(
      "Boundary map", "Areas in their true outlines.",
      ChartFigure(
        id: "g-map", title: "More in the south than in the north",
        description: "Three invented areas, one with a hole, darker for more.",
        BoundaryMap(
          of: "Area", measure: "Receives",
          areas: [
            .init(
              "North",
              [
                [
                  Point(420_000, 440_000), Point(436_500, 446_000), Point(444_000, 440_500),
                  Point(432_000, 435_000), Point(424_000, 436_200),
                ]
              ],
              31_200),
            .init(
              "South",
              [
                [
                  Point(424_000, 436_200), Point(432_000, 435_000), Point(444_000, 440_500),
                  Point(446_000, 426_000), Point(430_000, 422_000), Point(421_500, 428_000),
                ],
                [Point(434_000, 433_000), Point(439_000, 434_000), Point(438_000, 430_000)],
              ], 94_800),
            .init(
              "Lake",
              [[Point(434_000, 433_000), Point(439_000, 434_000), Point(438_000, 430_000)]],
              nil),
          ], words: pounds)
      ).html),
    Sample(
      "Boundary map with places", "Places are told by shape as well as by colour.",
      ChartFigure(
        id: "g-spots", title: "Most places lie in the west",
        description:
          "Invented areas, one of them without a figure, and places in and round them.",
        BoundaryMap(
          of: "Area", measure: "Schools",
          areas: [
            .init("West", [square(420_000, 430_000)], 3),
            .init("East", [square(430_000, 430_000)], nil),
            .init("Nowhere", [], 2), .init(hostile, [square(440_000, 430_000)], 1),
          ], spots: spots, kinds: kind, words: { String($0) })
      ).html),
    Sample(
      "One area", "Its outline, with a hole, and what stands in it.",
      ChartFigure(
        id: "g-place", title: "Three schools stand in the west",
        description: "An invented area with its schools.",
        PlaceMap(
          of: "School",
          outlines: [
            square(420_000, 430_000),
            [Point(422_000, 437_000), Point(424_000, 439_000), Point(424_000, 437_000)],
          ], spots: spots, words: kind)
      ).html),
    Sample(
      "One area: nothing is known", "No outline, no place.",
      ChartFigure(
        id: "g-no-place", title: "Nothing is known of it yet", description: "There is nothing yet.",
        PlaceMap(of: "School", outlines: [], spots: [], words: kind)
      ).html),
  ]

  private static func square(_ west: Int, _ south: Int) -> [Point] {
    [
      Point(west, south), Point(west + 10_000, south + 600), Point(west + 10_000, south + 9_600),
      Point(west, south + 10_000),
    ]
  }

  private static let spots = [
    Spot("Northfield", Point(423_000, 434_000), .member),
    Spot(hostile, Point(427_000, 433_000), .other),
    Spot("Elsewhere", Point(432_000, 436_000), .outsider),
    Spot("Southfield", Point(425_000, 432_000), .member),
  ]

  @Sendable private static func kind(_ kind: Spot.Kind) -> String {
    switch kind {
    case .member: "Pays in"
    case .other: "Does not pay"
    case .outsider: "In no cluster"
    }
  }
}
