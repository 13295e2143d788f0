package import Values

/// What the council's own documents say of the Leeds clusters.
package enum Leeds {
  /// The code of the authority in census files and the register.
  package static let authority = "383"

  /// The twenty clusters of both allocation tables, spelt as the later one spells them (`S0`
  /// Appendix 1), with the spellings of the earlier one and of short lists.
  package static let clusterNames = ClusterNames(
    entries: allocations.map { name, _, _ in
      ClusterNames.Entry(name: name, aliases: aliases[name] ?? [], source: "S0, S1, Appendix 1")
    })

  private static let aliases = [
    "Beeston, Cottingley and Middleton": ["Beeston, Cottingham and Middleton"],
    "Headingley-Kirkstall partnership": ["Headingley-Kirkstall"],
  ]

  /// The two allocation tables that were published, 2021/22 (`S1` Appendix 1) and 2022/23 (`S0`
  /// Appendix 1).
  ///
  /// Both print a total of £780,830; the second adds up to £1 less.
  package static let publishedTable = PublishedTable(
    clusters: allocations.map(\.0),
    columns: [
      PublishedTable.Column(
        heading: "2021/22", amounts: allocations.map { .pounds($0.1) }, printedTotal: pot),
      PublishedTable.Column(
        heading: "2022/23", amounts: allocations.map { .pounds($0.2) }, printedTotal: pot),
    ])

  /// What the council gives its clusters a year (`S1 3`).
  package static let pot = Money.pounds(780_830)

  /// The decision under which the pot is given (`S1`).
  package static let decision = "D52724"

  private static let allocations: [(String, Int, Int)] = [
    ("2gether", 62_117, 63_075), ("Aireborough", 31_575, 31_209), ("ARM", 68_326, 70_697),
    ("Beeston, Cottingley and Middleton", 47_434, 48_545), ("Bramley", 43_993, 44_041),
    ("Brigshaw", 17_312, 18_006), ("EPOS", 16_057, 17_095), ("ESNW", 17_068, 17_612),
    ("Garforth", 16_185, 15_217), ("Headingley-Kirkstall partnership", 26_093, 28_234),
    ("Horsforth", 15_785, 17_292), ("Inner East", 73_140, 74_217),
    ("Inner West", 48_254, 50_252), ("J.E.S.S.", 65_890, 68_906), ("Morley", 19_454, 19_031),
    ("Otley/Pool/Bramhope", 12_759, 12_645), ("Pudsey", 52_237, 52_874),
    ("Rothwell", 42_197, 32_667), ("Seacroft Manston", 60_407, 61_857),
    ("Templenewsam Halton", 44_547, 37_357),
  ]
}
