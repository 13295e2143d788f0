import Domain
import Testing
import Values

struct LeedsTests {
  /// `domain.md` 6.2, typed from there.
  private static let published: [(name: String, first: Int, second: Int)] = [
    ("2gether", 62_117, 63_075), ("Aireborough", 31_575, 31_209), ("ARM", 68_326, 70_697),
    ("Beeston, Cottingley & Middleton", 47_434, 48_545), ("Bramley", 43_993, 44_041),
    ("Brigshaw", 17_312, 18_006), ("EPOS", 16_057, 17_095), ("ESNW", 17_068, 17_612),
    ("Garforth", 16_185, 15_217), ("Headingley-Kirkstall", 26_093, 28_234),
    ("Horsforth", 15_785, 17_292), ("Inner East", 73_140, 74_217),
    ("Inner West", 48_254, 50_252), ("J.E.S.S.", 65_890, 68_906), ("Morley", 19_454, 19_031),
    ("Otley/Pool/Bramhope", 12_759, 12_645), ("Pudsey", 52_237, 52_874),
    ("Rothwell", 42_197, 32_667), ("Seacroft Manston", 60_407, 61_857),
    ("Templenewsam Halton", 44_547, 37_357),
  ]

  @Test func `Twenty clusters in the published order, which is the tie order`() {
    let keys = Leeds.clusterNames.all.map { ClusterKey(authority: Leeds.authority, name: $0) }
    #expect(keys.count == 20)
    #expect(Set(keys.map(\.soundsLike)).count == 20)
    #expect(keys.sorted() == keys)
    #expect(Leeds.authority == "383")
  }

  @Test func `Both tables as published, to the pound`() {
    let columns = Leeds.publishedTable.columns
    #expect(columns.map(\.heading) == ["2021/22", "2022/23"])
    #expect(columns[0].amounts == Self.published.map { Money.pounds($0.first) })
    #expect(columns[1].amounts == Self.published.map { Money.pounds($0.second) })
    #expect(columns.map(\.printedTotal) == [Leeds.pot, Leeds.pot])
    #expect(Leeds.pot == .pounds(780_830))
    let names = Leeds.publishedTable.clusters
    #expect(Self.published.map { Leeds.clusterNames.name(for: $0.name) } == names)
  }

  @Test(arguments: [
    ("Beeston, Cottingham and Middleton", "Beeston, Cottingley and Middleton"),
    ("Beeston, Cottingham & Middleton", "Beeston, Cottingley and Middleton"),
    ("beeston cottingley and middleton", "Beeston, Cottingley and Middleton"),
    ("Headingley-Kirkstall", "Headingley-Kirkstall partnership"),
    ("Headingley Kirkstall Partnership", "Headingley-Kirkstall partnership"),
    ("Temple Newsam Halton", "Templenewsam Halton"), ("JESS", "J.E.S.S."),
    ("inner  east", "Inner East"), ("Otley Pool Bramhope", "Otley/Pool/Bramhope"),
  ])
  func `An alias and another way of writing lead to the cluster`(_ written: String, _ name: String)
  {
    #expect(Leeds.clusterNames.name(for: written) == name)
  }

  @Test(arguments: ["", "Inner", "Inner North", "Cottingley", "Total", "Leeds", "ARMLEY"])
  func `A name that is nobody's leads nowhere`(_ written: String) {
    #expect(Leeds.clusterNames.name(for: written) == nil)
  }

  @Test func `No spelling leads to two clusters`() {
    var owner: [String: String] = [:]
    for entry in Leeds.clusterNames.entries {
      for spelling in [entry.name] + entry.aliases {
        let sound = ClusterKey(authority: "", name: spelling).soundsLike
        #expect([nil, entry.name].contains(owner.updateValue(entry.name, forKey: sound)))
        #expect(Leeds.clusterNames.name(for: spelling) == entry.name)
      }
      #expect(!entry.source.isEmpty)
    }
  }
}
