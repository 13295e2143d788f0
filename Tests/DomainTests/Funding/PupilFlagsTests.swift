import Domain
import Support
import Testing

struct PupilHistogramTests {
  private static let flags: [PupilFlags] = [.pupilPremium, .idaci, .eal, .send, .socialCare]

  @Test func `Five flags make 32 combinations`() {
    #expect(Set(Self.flags.map(\.rawValue)).count == 5)
    #expect(Self.flags.reduce(into: PupilFlags()) { $0.formUnion($1) }.rawValue == 31)
    #expect(PupilFlags.combinations == 32)
  }

  @Test func `A pupil counts on roll and once for each flag`() {
    var histogram = PupilHistogram()
    #expect(histogram.criterionCounts == [0, 0, 0, 0, 0, 0])
    histogram.add([])
    histogram.add([.pupilPremium, .send])
    histogram.add([.idaci, .eal, .socialCare], count: 3)
    #expect(histogram.criterionCounts == [5, 1, 3, 3, 1, 3])
    #expect(histogram.count(with: [.idaci, .eal]) == 3)
    #expect(histogram.count(with: [.idaci, .send]) == 0)
  }

  @Test func `Unions and overlaps of random pupils are counted as one by one`() {
    var chance = SeededRandom(seed: 9)
    let pupils = (0..<500).map { _ in
      PupilFlags(rawValue: UInt8.random(in: 0..<32, using: &chance))
    }
    var histogram = PupilHistogram()
    for pupil in pupils { histogram.add(pupil) }
    for raw in 0..<32 {
      let asked = PupilFlags(rawValue: UInt8(raw))
      #expect(histogram.cells[raw] == pupils.filter { $0 == asked }.count)
      #expect(histogram.count(with: asked) == pupils.filter { $0.isSuperset(of: asked) }.count)
    }
    #expect(histogram.cells.reduce(0, +) == 500)
    #expect(
      histogram.criterionCounts
        == [500] + Self.flags.map { flag in pupils.filter { $0.contains(flag) }.count })
  }

  @Test func `A histogram has a cell a combination, no more and no less`() {
    #expect(PupilHistogram(cells: Array(repeating: 1, count: 32))?.count(with: []) == 32)
    #expect(PupilHistogram(cells: []) == nil)
    #expect(PupilHistogram(cells: Array(repeating: 1, count: 31)) == nil)
    #expect(PupilHistogram(cells: Array(repeating: 1, count: 33)) == nil)
  }
}
