import Domain
import Support
import Testing

struct ClusterKeyTests {
  private func key(_ name: String, of authority: String = "383") -> ClusterKey {
    ClusterKey(authority: authority, name: name)
  }

  @Test func `Keys are ordered by authority, then by name without regard to capitals`() {
    let ordered = [
      key("Zeta", of: "302"), key("2gether"), key("ARM"), key("arm"), key("Bramley"),
      key("bramley Hill"), key("Inner East"), key("Inner West"), key("zeta"), key("Ähnlich"),
      key("A", of: "384"),
    ]
    var chance = SeededRandom(seed: 8)
    for _ in 0..<20 {
      #expect(ordered.shuffled(using: &chance).sorted() == ordered)
    }
  }

  @Test func `The order is a total one: of two keys one comes first, or they are one`() {
    let names = ["", "a", "A", "b", "B", "a b", "A B", "é", "e\u{301}", "É", "z", "\u{0}", "&"]
    let keys = ["1", "2"].flatMap { authority in names.map { key($0, of: authority) } }
    for one in keys {
      for other in keys {
        let ways = [one < other, other < one, one == other].filter(\.self).count
        #expect(ways == 1, "\(one) and \(other)")
      }
    }
  }

  @Test func `Identity is by bytes: two spellings of an accent are two keys`() {
    let composed = key("École")
    let decomposed = key("E\u{301}cole")
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
    #expect(composed < decomposed || decomposed < composed)
    #expect(key("A", of: "é") != key("A", of: "e\u{301}"))
    #expect(Set([key("A", of: "é"), key("A", of: "e\u{301}")]).count == 2)
    #expect(key("ARM") != key("arm"))
    #expect(key("ARM") == key("ARM"))
    #expect(key("ARM").hashValue == key("ARM").hashValue)
    #expect(key("B", of: "A") != key("", of: "AB"))
  }

  @Test(arguments: [
    ("Inner East", "inner  east"), ("A & B", "A and B"), ("A&B", "a AND b"),
    ("J.E.S.S.", "JESS"), ("Otley/Pool/Bramhope", "Otley Pool Bramhope"),
    ("Headingley-Kirkstall", "Headingley Kirkstall"), ("ESNW", "esnw"), (" ARM ", "ARM"),
    ("2gether", "2Gether"), ("Café", "Cafe\u{301}"),
  ])
  func `Names that are said alike sound alike`(_ one: String, _ other: String) {
    #expect(key(one).soundsLike == key(other).soundsLike)
  }

  @Test(arguments: [
    ("Inner East", "Inner West"), ("ARM", "ARMS"), ("Cluster 1", "Cluster 11"),
    ("Cottingley", "Cottingham"), ("École", "Ecole"),
  ])
  func `Names that are said differently do not`(_ one: String, _ other: String) {
    #expect(key(one).soundsLike != key(other).soundsLike)
  }

  @Test func `Only the letters A to Z are lowered`() {
    #expect(asciiLowered(0x41) == 0x61)
    #expect(asciiLowered(0x5A) == 0x7A)
    for byte: UInt8 in [0x40, 0x5B, 0x61, 0x30, 0x20, 0x80, 0xC3, 0xFF] {
      #expect(asciiLowered(byte) == byte)
    }
  }

  @Test func `Two authorities that differ in bytes only are ordered`() {
    let one = ClusterKey(authority: "é", name: "A")
    let other = ClusterKey(authority: "e\u{301}", name: "A")
    #expect(one != other)
    #expect(one < other || other < one)
  }

  @Test(arguments: [("École", "E\u{301}cole"), ("École", "école"), ("ÉCOLE", "École")])
  func `Capitals beyond A to Z sound like their small letters`(_ one: String, _ other: String) {
    #expect(
      ClusterKey(authority: "", name: one).soundsLike
        == ClusterKey(authority: "", name: other).soundsLike)
  }
}
