package import Values

/// Rounds, as identifiers tell them apart.
package enum RoundKind: IdentifierKind {
  package static let prefix = "rnd"
}

package typealias RoundID = Identifier<RoundKind>

/// What is decided of a round before anything is calculated.
package struct RoundSettings: Hashable, Sendable {
  package var pot: Money
  /// The code of the formula that shares it.
  package var formula: String
  /// The day whose census counts, and on which a school must pay.
  package var countDay: CalendarDate
  package var terms: AllocationTerms
  package var protection: Protection
  package var disclosure: DisclosureRule
  /// The council's reference of the decision behind it; empty where there is none yet.
  package var decision: String

  package init(
    pot: Money, formula: String, countDay: CalendarDate, terms: AllocationTerms = AllocationTerms(),
    protection: Protection = .none, disclosure: DisclosureRule = .usual, decision: String = ""
  ) {
    self.pot = pot
    self.formula = formula
    self.countDay = countDay
    self.terms = terms
    self.protection = protection
    self.disclosure = disclosure
    self.decision = decision
  }

  /// Everything about the settings that could not be calculated with.
  package func problems() -> [Problem] {
    var problems: [Problem] = []
    if pot <= .zero || pot >= Allocation.potLimit {
      problems.append(
        Problem(
          "The pot must be more than £0 and less than £10,000,000,000.", in: Place(field: "pot"),
          remedy: "Write it in pounds, for example 780,830."))
    } else if !pot.pence.isMultiple(of: terms.unit.pence) {
      problems.append(
        Problem(
          "The pot has pence in it, so it cannot be shared in whole pounds.",
          in: Place(field: "pot"), remedy: "Share it in pence, or give whole pounds."))
    }
    if decision.utf8.count > 200 {
      problems.append(
        Problem(
          "The decision’s reference is longer than 200 letters.", in: Place(field: "decision"),
          remedy: "Give its number alone."))
    }
    return problems
  }
}
