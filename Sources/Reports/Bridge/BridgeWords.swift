package import Domain
package import Values

/// Why a cluster's amount changed, in sentences for somebody who is no analyst.
package struct BridgeWords: Sendable {
  private let bridge: Bridge
  private let row: Int
  private let line: Bridge.Line
  private let tellsOthers: Bool

  /// `nil` where the bridge has no such line.
  ///
  /// Without others' numbers no sentence tells the pot, or how many pupils schools of other clusters have.
  package init?(_ bridge: Bridge, row: Int, tellsOthers: Bool = true) {
    guard bridge.lines.indices.contains(row) else { return nil }
    self.bridge = bridge
    self.row = row
    self.tellsOthers = tellsOthers
    line = bridge.lines[row]
  }

  /// The change itself.
  ///
  /// `Rothwell gets £32,667 in 2022/23, £9,530 less than the £42,197 of 2021/22.`
  package var headline: String {
    let (name, before, after) = (line.cluster.name, bridge.before.name, bridge.after.name)
    guard let old = line.before else {
      return "\(name) gets \(amount(line.after)) in \(after); in \(before) it was not there."
    }
    guard let new = line.after else {
      return "\(name) got \(old.text) in \(before); in \(after) it is not there."
    }
    guard new != old else {
      return "\(name) gets \(new.text) in \(after), as in \(before)."
    }
    return "\(name) gets \(new.text) in \(after), \(Self.size(line.change)) "
      + "\(new > old ? "more" : "less") than the \(old.text) of \(before)."
  }

  /// The three steps that did most, each in a sentence, and what all others come to.
  package var sentences: [String] {
    let steps = BridgeStep.all(of: bridge, in: row).filter { $0.amount != .zero }
      .sorted { abs($0.amount.pence) > abs($1.amount.pence) }
    let told = steps.prefix(Self.most)
    var sentences = told.map(sentence)
    let rest = line.change - told.map(\.amount).total()
    let others = steps.count - told.count
    if others == 1, let last = steps.last {
      sentences.append(sentence(last))
    } else if others > 1 {
      sentences.append(
        rest == .zero
          ? "\(others) smaller causes cancel each other out."
          : "\(others) smaller causes come to \(EffectDocument.signed(rest)) together.")
    }
    return sentences
  }

  private static let most = 3

  /// One step: `£6,100 of the fall is because …`, or, against the change, `£800 the other way, because …`.
  package func sentence(_ step: BridgeStep) -> String {
    let size = Self.size(step.amount)
    let reason = reason(step)
    guard line.before != nil, line.after != nil, line.change != .zero else {
      return "\(size) \(step.amount > .zero ? "more" : "less") is because \(reason)."
    }
    let isFall = line.change < .zero
    return (step.amount < .zero) == isFall
      ? "\(size) of the \(isFall ? "fall" : "rise") is because \(reason)."
      : "\(size) goes the other way, because \(reason)."
  }

  // MARK: Reasons

  private func reason(_ step: BridgeStep) -> String {
    let (before, after) = (bridge.before.allocation, bridge.after.allocation)
    switch (step.cause, step.whose) {
    case (.pot, _):
      let more = "there is \(after.pot > before.pot ? "more" : "less") to share"
      return tellsOthers ? "\(more): \(after.pot.text) instead of \(before.pot.text)" : more
    case (.weights, _): return weights
    case (.membership, .others): return membership(step, isOwn: false)
    case (.membership, _): return membership(step, isOwn: true)
    case (.counts(let code), .others): return counts(code, ofOthers: true)
    case (.counts(let code), _): return counts(code, ofOthers: false)
    case (.protection, _):
      return protection
    case (.rounding, _): return "amounts are whole \(after.unit == .pound ? "pounds" : "pence")"
    }
  }

  /// What protection does now, and what it did.
  private var protection: String {
    func words(_ side: BridgeSide, add: String, take: String, nothing: String) -> String {
      let amount = side.lines[line.cluster]?.protection ?? .zero
      guard amount != .zero else { return nothing }
      return "\(amount > .zero ? add : take) \(Self.size(amount))"
    }
    let now = words(bridge.after, add: "add", take: "take", nothing: "change nothing")
    let then = words(bridge.before, add: "added", take: "took", nothing: "changed nothing")
    return "floors, caps and damping \(now) now, where they \(then)"
  }

  /// The criteria whose weight changed most, two at most, and the lump sum.
  private var weights: String {
    func weights(_ side: BridgeSide) -> [String: Percentage] {
      Dictionary(
        side.allocation.formula.weightings.map { ($0.criterion.code, $0.weight) },
        uniquingKeysWith: { first, _ in first })
    }
    let (old, new) = (weights(bridge.before), weights(bridge.after))
    let changed = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
    let gap = { (code: String) in
      abs((new[code] ?? .zero).millionths - (old[code] ?? .zero).millionths)
    }
    var reasons = changed.sorted { (gap($1), $0) < (gap($0), $1) }.prefix(2).map { code in
      "‘\(bridge.criterion(code))’ weighs \(new[code] ?? .zero) instead of \(old[code] ?? .zero)"
    }
    let sums = [bridge.before, bridge.after].map(\.allocation.formula.lumpSum)
    if sums[0] != sums[1] {
      reasons.append("the lump sum is \(sums[1].text) instead of \(sums[0].text)")
    }
    guard !reasons.isEmpty else { return "a criterion that nobody had weighs for the others" }
    return reasons.joined(separator: " and ")
  }

  /// The schools that did most, two at most, and how many others.
  private func membership(_ step: BridgeStep, isOwn: Bool) -> String {
    let schools = (bridge.opening(of: step.part, in: row)?.schools ?? []).filter {
      $0.isOwn == isOwn
    }
    guard !schools.isEmpty else { return "clusters with a lump sum came or went" }
    let named = schools.prefix(2).map { part in moved(part.school, isOwn: isOwn) }
    let others = schools.count - named.count
    let more =
      others == 0 ? "" : ", and \(others) other \(others == 1 ? "school" : "schools") came or went"
    return named.joined(separator: " and ") + more
  }

  private func moved(_ school: Bridge.School, isOwn: Bool) -> String {
    let isTold = tellsOthers || isOwn
    let roll = isTold ? school.pupils(Criterion.roll.code) : nil
    let pupils = roll.map { " (\(grouped($0)) pupils)" } ?? ""
    let name = school.name + pupils
    return switch (school.before, school.after) {
    case (nil, let after?):
      isOwn ? "\(name) pays in now" : "\(name) pays into \(after.cluster.name) now"
    case (let before?, nil):
      isOwn
        ? "\(name) no longer pays in" : "\(name) no longer pays into \(before.cluster.name)"
    case (let before?, let after?):
      "\(name) went from \(before.cluster.name) to \(after.cluster.name)"
    case (nil, nil): name
    }
  }

  /// How many pupils the schools that pay on both sides count, of this cluster or of all others.
  private func counts(_ code: String, ofOthers: Bool) -> String {
    var (old, new) = (0, 0)
    for (key, school) in bridge.after.schools {
      guard let earlier = bridge.before.schools[key],
        (school.cluster == line.cluster) != ofOthers,
        let count = school.counts[code], let countBefore = earlier.counts[code]
      else { continue }
      old += countBefore
      new += count
    }
    let more = new > old ? "more" : "fewer"
    let name = bridge.criterion(code)
    let change = "\(grouped(new)) instead of \(grouped(old))"
    return ofOthers
      ? "other clusters count \(more) pupils for ‘\(name)’\(tellsOthers ? " (\(change))" : ""), so that each here counts for \(new > old ? "less" : "more")"
      : "its schools count \(more) pupils for ‘\(name)’: \(change)"
  }

  // MARK: Amounts

  private func amount(_ money: Money?) -> String { (money ?? .zero).text }

  private static func size(_ money: Money) -> String { Money(pence: abs(money.pence)).text }

  /// As it stands in a column: with its sign and its pence, and `£0.00` for nothing.
  package static func table(_ money: Money) -> String {
    (money > .zero ? "+" : "") + money.text(in: .penny)
  }
}
