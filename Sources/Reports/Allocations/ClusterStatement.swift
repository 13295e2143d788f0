package import Domain
package import Values

/// How one cluster's amount was worked out, in sentences that anybody understands.
///
/// It is made of what is public alone: where a count is hidden, so is what follows from it, and the
/// sentence says so.
package struct ClusterStatement: Sendable {
  /// One step on the way to the amount.
  package struct Step: Hashable, Sendable {
    package let heading: String
    package let sentence: String
    /// `nil` when it is hidden.
    package let amount: Money?
  }

  package let round: PublicRound
  package let earlier: EarlierAllocation?
  package let line: PublicFigures.ClusterLine
  package let payee: Payee

  /// `nil` for a cluster that the round does not have.
  package init?(of cluster: ClusterID, in round: PublicRound, after earlier: EarlierAllocation?) {
    guard let place = round.payees.firstIndex(where: { $0.id == cluster }) else { return nil }
    self.round = round
    self.earlier = earlier
    line = round.figures.clusters[place]
    payee = round.payees[place]
  }

  package var name: String { line.cluster.name }
  package var amount: Money { line.amount.value ?? .zero }
  var figures: PublicFigures { round.figures }
  private var pot: Money { figures.pot.value ?? .zero }

  package var title: String {
    "How \(possessive(name)) \(amount.text(in: figures.unit)) was worked out"
  }

  /// What it is, in a sentence or two.
  package var lead: String {
    let schools = schools.count
    return "\(name) receives \(amount.text(in: figures.unit)) in \(round.year), of "
      + "\(pot.text) for all \(figures.clusters.count) clusters. It follows from the pupils of its "
      + "\(schools) paying school\(schools == 1 ? "" : "s") on \(round.settings.countDay.inWords)."
  }

  // MARK: By criterion

  /// What is left to share by counts.
  private var shared: Money {
    pot - figures.clusters.compactMap(\.lumpSum.value).total()
  }

  private var activeWeight: Int {
    figures.criteria.filter { !isSharedOut($0.weighting) }
      .reduce(0) { $0 + $1.weighting.weight.millionths }
  }

  private func isSharedOut(_ weighting: Formula.Weighting) -> Bool {
    figures.sharedOut.contains { $0.criterion.code == weighting.criterion.code }
  }

  /// A criterion's part of what is shared, in millionths of a penny.
  private func part(_ weighting: Formula.Weighting) -> Int128 {
    Int128(shared.pence) * Int128(weighting.weight.millionths) * 1_000_000
      / Int128(max(activeWeight, 1))
  }

  package var steps: [Step] {
    var steps: [Step] = []
    if let lumpSum = line.lumpSum.value, lumpSum > .zero {
      steps.append(
        Step(
          heading: "Lump sum",
          sentence: "Every cluster first gets \(lumpSum.text), whatever its counts.",
          amount: lumpSum))
    }
    for (position, criterion) in figures.criteria.enumerated()
    where criterion.weighting.weight > .zero && !isSharedOut(criterion.weighting) {
      steps.append(
        Step(
          heading: criterion.weighting.criterion.name, sentence: sentence(position, criterion),
          amount: line.byCriterion[position].value))
    }
    if round.settings.protection != .none {
      steps.append(
        Step(
          heading: "Protection against last year",
          sentence: ProtectionWords.sentence(round.settings.protection) ?? "", amount: protection))
    }
    return steps
  }

  private func sentence(_ position: Int, _ criterion: PublicFigures.CriterionLine) -> String {
    let part = part(criterion.weighting)
    let isExact = part % 1_000_000 == 0
    let pounds = (isExact ? "" : "about ") + Money(pence: Int(part / 1_000_000)).text
    let start =
      "\(criterion.weighting.weight) of the pot, \(pounds), is shared by this count."
    guard let count = line.counts[position].value else {
      return start + " \(possessive(name)) count is hidden, because it is small or would give a "
        + "small one back, and so is its part."
    }
    guard let total = criterion.count.value else {
      return start + " \(name) has \(pupils(count)); how many all clusters have is hidden."
    }
    return start + " \(name) has \(grouped(count)) of the \(pupils(total)) in all clusters."
  }

  /// What protection adds or takes.
  package var protection: Money { line.protection.value ?? .zero }

  /// Criteria that count for nobody this year.
  package var leftOut: [String] {
    figures.sharedOut.map {
      "Nobody counts for ‘\($0.criterion.name)’ this year; its weight is in the others."
    }
  }

  // MARK: Rounding

  /// The share before rounding, in millionths of a penny; `nil` where a count is hidden.
  private var unrounded: Int128? {
    var sum: Int128 = 0
    for (count, criterion) in zip(line.counts, figures.criteria)
    where criterion.weighting.weight > .zero && !isSharedOut(criterion.weighting) {
      guard let count = count.value, let total = criterion.count.value, total > 0 else {
        return nil
      }
      sum += part(criterion.weighting) * Int128(count) / Int128(total)
    }
    return sum
  }

  package var rounding: String {
    let unit = figures.unit == .pound ? "pound" : "penny"
    let units = figures.unit == .pound ? "pounds" : "pence"
    let rule =
      switch figures.method {
      case .largestRemainder:
        "Each cluster first gets its whole \(units); the \(units) left over go one each to the clusters "
          + "with the largest remainders, so that all amounts add up to \(pot.text) exactly."
      case .sainteLague:
        "Amounts are rounded to the \(unit) by Sainte-Laguë, so that all add up to \(pot.text) exactly."
      }
    guard let unrounded else { return rule }
    let given = amount - protection - (line.lumpSum.value ?? .zero)
    let gap = Int128(given.pence) * 1_000_000 - unrounded
    // Divisions have cut off a few millionths of a penny.
    let way = abs(gap) < 100 ? "which is whole" : gap > 0 ? "rounded up" : "rounded down"
    let exact = Money(pence: Int(unrounded / 1_000_000)).text(in: .penny)
    return
      "Before rounding \(possessive(name)) share by the counts is about \(exact); \(way) it is "
      + "\(given.text(in: figures.unit)). \(rule)"
  }

  // MARK: Schools and payment

  package var schools: [PublicFigures.SchoolLine] {
    figures.schools.filter { $0.cluster == line.cluster }
  }

  package var payment: String {
    if payee.name.isEmpty { return "Whom it is paid to is not recorded yet." }
    return payee.urn.isEmpty
      ? "It is paid to \(payee.name)." : "It is paid to \(payee.name) (URN \(payee.urn))."
  }
}

/// A name as an owner: "Rothwell’s", "J.E.S.S.’s", "Brooks’".
package func possessive(_ name: String) -> String {
  name.utf8.last == UInt8(ascii: "s") ? "\(name)’" : "\(name)’s"
}

/// "1 pupil", "2,015 pupils".
func pupils(_ count: Int) -> String { "\(grouped(count)) pupil\(count == 1 ? "" : "s")" }
