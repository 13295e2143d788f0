import Support
import Testing
import Values

struct IdentifierTests {
  private enum Cluster: IdentifierKind { static let prefix = "clu" }
  private enum School: IdentifierKind { static let prefix = "sch" }

  @Test func `What is written is read again`() throws {
    var random = SeededRandom(seed: 1)
    for _ in 0..<2_000 {
      let made = Identifier<Cluster>(high: random.next(), low: random.next())
      #expect(made.description.utf8.count == 30)
      #expect(Identifier<Cluster>(made.description) == made)
    }
  }

  @Test func `The text sorts as the identifier does`() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<2_000 {
      let one = Identifier<Cluster>(high: random.next(), low: random.next())
      let other = Identifier<Cluster>(high: random.next(), low: random.next())
      #expect((one < other) == (one.description < other.description))
    }
  }

  @Test(arguments: [
    "", "clu_", "sch_01jq8zk3v5e8x9m2n4p6r8t0w1", "clu_01jq8zk3v5e8x9m2n4p6r8t0w",
    "clu_81jq8zk3v5e8x9m2n4p6r8t0w1", "clu_01jq8zk3v5e8x9m2n4p6r8t0wu",
    "CLU_01JQ8ZK3V5E8X9M2N4P6R8T0W1", "clu_01jq8zk3v5e8x9m2n4p6r8t0w1 ",
    "clu_01jq8zk3v5e8x9m2n4p6r8t0w\u{301}",
  ])
  func `Anything else is not read`(_ text: String) {
    #expect(Identifier<Cluster>(text) == nil)
  }

  @Test func `An identifier of another kind is not read`() {
    let school = Identifier<School>(high: 1, low: 2)
    #expect(Identifier<Cluster>(school.description) == nil)
  }

  @Test func `A later moment makes a later identifier, of version 7`() {
    let early = IdentifierGenerator.bits(at: Moment(milliseconds: 1_000), chance: (.max, .max))
    let late = IdentifierGenerator.bits(at: Moment(milliseconds: 1_001), chance: (0, 0))
    #expect(early.high < late.high)
    #expect(early.high >> 12 & 0xF == 7)
    #expect(early.low >> 62 == 2)
  }
}
