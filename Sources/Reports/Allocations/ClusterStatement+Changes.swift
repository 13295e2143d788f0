package import Domain
package import Values

extension ClusterStatement {
  /// One criterion beside what it was the year before.
  package struct Change: Sendable {
    package let name: String
    package let countBefore: ShownCount?
    package let count: ShownCount
    package let amountBefore: ShownMoney?
    package let amount: ShownMoney

    /// `nil` where either is hidden or not known.
    package var countDifference: Int? {
      guard let before = countBefore?.value, let now = count.value else { return nil }
      return now - before
    }

    package var difference: Money? {
      guard let before = amountBefore?.value, let now = amount.value else { return nil }
      return now - before
    }
  }

  package var amountBefore: Money? { earlier?.amounts[payee.id] }

  /// By how much the amount differs from the year before's, in a sentence.
  package var changeSentence: String {
    guard let earlier else {
      return
        "Nothing was published here for the year before, so it cannot be said what has changed."
    }
    guard let before = amountBefore else {
      return "\(name) has no amount in \(earlier.source), so there is nothing to compare with."
    }
    guard before != amount else {
      return "\(name) receives what it received in \(earlier.year): \(before.text)."
    }
    let gap = Money(pence: abs(amount.pence - before.pence))
    return "\(name) receives \(gap.text) \(amount > before ? "more" : "less") than in "
      + "\(earlier.year), when it was \(before.text)."
  }

  /// The line of the year before, where that round was published here.
  private var lineBefore: (round: PublicRound, line: PublicFigures.ClusterLine)? {
    guard let round = earlier?.round,
      let place = round.payees.firstIndex(where: { $0.id == payee.id })
    else { return nil }
    return (round, round.figures.clusters[place])
  }

  /// By criterion, as far as it is public; empty where only totals were published.
  package var changes: [Change] {
    guard let (before, old) = lineBefore else { return [] }
    return figures.criteria.enumerated().map { position, criterion in
      let place = before.figures.criteria.firstIndex {
        $0.weighting.criterion.code == criterion.weighting.criterion.code
      }
      return Change(
        name: criterion.weighting.criterion.name, countBefore: place.map { old.counts[$0] },
        count: line.counts[position], amountBefore: place.map { old.byCriterion[$0] },
        amount: line.byCriterion[position])
    }
  }

  /// What explains the change, and what cannot be known, a sentence each.
  package var reasons: [String] {
    guard let earlier, let before = amountBefore else { return [] }
    guard let (old, _) = lineBefore else {
      return [
        "Of \(earlier.year) only the amounts were published (\(earlier.source)). The counts behind them "
          + "were not, so it cannot be known here which criterion moved it."
      ]
    }
    return [
      strongest(amount - before), schoolsMoved(old), potMoved(old), formulaMoved(old), hiddenParts,
    ].compactMap(\.self)
  }

  private func strongest(_ gap: Money) -> String? {
    let moved = changes.compactMap { change in change.difference.map { (change, $0) } }
      .filter { $0.1 != .zero && ($0.1 > .zero) == (gap > .zero) }
      .max { abs($0.1.pence) < abs($1.1.pence) }
    guard let (change, difference) = moved, gap != .zero else { return nil }
    let words = Money(pence: abs(difference.pence)).text
    var sentence =
      "What moved it the most is ‘\(change.name)’: \(words) \(difference > .zero ? "more" : "less")."
    if let was = change.countBefore?.value, let now = change.count.value {
      sentence +=
        was == now
        ? " It counts \(pupils(now)), as before: it is the others that have changed."
        : " It counts \(pupils(now)) where it counted \(grouped(was))."
    }
    return sentence
  }

  private func schoolsMoved(_ old: PublicRound) -> String? {
    func urns(_ round: PublicRound) -> Set<String> {
      let place = round.payees.firstIndex { $0.id == payee.id }
      let cluster = place.map { round.figures.clusters[$0].cluster }
      return Set(round.figures.schools.filter { $0.cluster == cluster }.map(\.urn))
    }
    let (then, now) = (urns(old), urns(round))
    let joined = now.subtracting(then).sorted().map { round.schoolNames[$0] ?? $0 }
    let left = then.subtracting(now).sorted().map { old.schoolNames[$0] ?? $0 }
    if joined.isEmpty, left.isEmpty { return "The same schools pay as then." }
    return [
      joined.isEmpty ? nil : "New among its paying schools: \(joined.joined(separator: ", ")).",
      left.isEmpty ? nil : "No longer among its paying schools: \(left.joined(separator: ", ")).",
    ].compactMap(\.self).joined(separator: " ")
  }

  private func potMoved(_ old: PublicRound) -> String? {
    guard let was = old.figures.pot.value, let now = figures.pot.value, was != now else {
      return nil
    }
    return "The pot was \(was.text) then, and is \(now.text) now."
  }

  private func formulaMoved(_ old: PublicRound) -> String? {
    guard old.figures.formula != figures.formula else { return nil }
    return
      "The formula was ‘\(old.figures.formula.name)’ then, and is ‘\(figures.formula.name)’ now."
  }

  private var hiddenParts: String? {
    let hidden = changes.filter { $0.count.isHidden || $0.countBefore?.isHidden == true }
    guard !hidden.isEmpty else { return nil }
    return
      "Where c stands, a count is too small to be published or would give such a one back; how "
      + "that criterion moved is not public."
  }
}
