package import Domain
internal import Values

/// What protection against last year's amounts is, and what it did, in sentences.
package enum ProtectionWords {
  /// The terms, or `nil` where there is no protection.
  package static func sentence(_ protection: Protection) -> String? {
    let terms = [
      protection.floor.map { "a floor of \($0) below" },
      protection.cap.map { "a cap of \($0) above" },
    ].compactMap(\.self)
    let damped = protection.damping.map { "\($0) of the change is taken" }
    guard !terms.isEmpty || damped != nil else { return nil }
    let bounds = terms.isEmpty ? nil : "held to \(terms.joined(separator: " and ")) it"
    return "Against last year's amount: "
      + [damped, bounds].compactMap(\.self)
      .joined(separator: ", ") + "."
  }

  /// Who is at a floor, at a cap, or without a last year.
  static func notes(_ allocation: Allocation) -> [String] {
    guard allocation.protection != .none else { return [] }
    let names = { (wanted: Effect) in
      allocation.clusters.filter { effect(on: $0, in: allocation) == wanted }
        .map(\.cluster.name).joined(separator: ", ")
    }
    return [
      ("Lifted to the floor", names(.lifted)), ("Held at the cap", names(.held)),
      ("Without a last year, so neither damped nor bounded", names(.withoutLastYear)),
    ].filter { !$0.1.isEmpty }.map { "\($0): \($1)." }
  }

  /// What protection did to one cluster, or `nil` where there is none.
  static func sentence(
    on line: Allocation.ClusterLine, in allocation: Allocation
  ) -> String? {
    let (unit, protection) = (allocation.unit, allocation.protection)
    guard protection != .none else { return nil }
    let formula = "Its formula amount of \(line.formulaAmount.text(in: unit))"
    let amount = line.amount.text(in: unit)
    guard let lastYear = line.lastYear else {
      let free = "It had no amount last year, so it is neither damped nor bounded"
      let own = "its formula amount of \(line.formulaAmount.text(in: unit))"
      return line.protection == .zero
        ? "\(free): \(own) stays."
        : "\(free); what the floors and caps of others move makes \(own) \(amount)."
    }
    let comparison = comparison(line.formulaAmount, lastYear)
    switch effect(on: line, in: allocation) {
    case .lifted:
      return
        "\(formula) is \(comparison); the floor of \(protection.floor ?? .zero) lifts it to \(amount)."
    case .held:
      return
        "\(formula) is \(comparison); the cap of \(protection.cap ?? .zero) holds it at \(amount)."
    case .moved where protection.isDamped:
      let others = protection.floor != nil || protection.cap != nil
      let start = allocation.scaledLastYear(of: line).flatMap { start in
        start == lastYear ? nil : start.text(in: unit)
      }
      return "\(formula) is \(comparison)"
        + (start.map { ", which scaled to what is shared now is \($0)" } ?? "")
        + "; taking \(protection.damping ?? .whole) of the change"
        + (start == nil ? "" : " from there")
        + (others ? ", and with what floors and caps move," : "") + " makes it \(amount)."
    case .moved, .withoutLastYear:
      return
        "\(formula) is \(comparison); what the floors and caps of others move makes it \(amount)."
    case .none:
      return "\(formula) is \(comparison), and stays."
    }
  }

  private enum Effect {
    case none, lifted, held, moved, withoutLastYear
  }

  private static func effect(
    on line: Allocation.ClusterLine, in allocation: Allocation
  ) -> Effect {
    guard let lastYear = line.lastYear else { return .withoutLastYear }
    guard line.protection != .zero else { return .none }
    let bounds = allocation.protection.bounds(of: lastYear, in: allocation.unit)
    if line.amount == bounds.floor, line.protection > .zero { return .lifted }
    if line.amount == bounds.cap, line.protection < .zero { return .held }
    return .moved
  }

  private static func comparison(_ amount: Money, _ lastYear: Money) -> String {
    if amount == lastYear { return "the same as last year's" }
    return amount < lastYear
      ? "\((lastYear - amount).text) below last year's \(lastYear.text)"
      : "\((amount - lastYear).text) above last year's \(lastYear.text)"
  }
}
