/// By which counts, pot and formula a change of the register is weighed, where they are known.
package struct Weighing: Hashable, Sendable {
  package let counts: PupilCounts?
  package let year: FundingYear?

  package init(counts: PupilCounts?, year: FundingYear?) {
    self.counts = counts
    self.year = year
  }
}
