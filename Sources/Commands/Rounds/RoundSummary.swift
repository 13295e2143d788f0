internal import Domain
internal import Reports
internal import Values

/// A round in lines for a terminal.
enum RoundSummary {
  static func settings(_ settings: RoundSettings) -> String {
    let (terms, protection) = (settings.terms, settings.protection)
    let bounds = [
      protection.floor.map { "floor \($0)" }, protection.cap.map { "cap \($0)" },
      protection.damping.map { "damping \($0)" },
    ].compactMap(\.self)
    let hidden = settings.disclosure.hidden.map { "counts of \($0.lowerBound) to \($0.upperBound)" }
    var table = TextTable(["Setting", "What is decided"], sides: [.left, .left])
    table.add(["Pot", settings.pot.text])
    table.add(["Formula", visible(settings.formula)])
    table.add(["Count date", settings.countDay.inWords])
    table.add([
      "Shared in",
      "whole \(terms.unit == .pound ? "pounds" : "pence"), by \(terms.method.rawValue)",
    ])
    table.add(["A criterion nobody has", terms.emptyCriterion.rawValue])
    table.add(["Protection", bounds.isEmpty ? "none" : bounds.joined(separator: ", ")])
    table.add(["Hidden from the public", hidden ?? "nothing"])
    table.add(["Decision", settings.decision.isEmpty ? "none yet" : visible(settings.decision)])
    return table.text
  }

  /// What was done to a round, the oldest first, with the names of those who did it.
  static func acts(_ round: FundingRound, _ names: [String: String]) -> String {
    round.acts.map { act in
      let person = names[act.person.description] ?? act.person.description
      let day = act.at.dayInLondon?.inWords ?? ""
      return "  \(act.number). \(visible(RoundWords.done(act.deed))), by \(visible(person)), \(day)"
        + "\(details(act.deed))\n"
    }.joined()
  }

  private static func details(_ deed: RoundAct.Deed) -> String {
    switch deed {
    case .confirmed(_, let reason), .unlocked(let reason), .declined(let reason):
      ": \(visible(reason))"
    case .calculated(let digest), .approved(let digest), .published(let digest):
      ": SHA-256 \(digest)"
    case .opened, .settled, .counted, .locked: ""
    }
  }
}
