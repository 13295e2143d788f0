package import Domain
package import Store

/// Adds a formula, with its source and the decision behind it; one that is there is never changed.
package struct AddFormula: Action {
  package static let permission = Permission.runRounds

  private let formula: Formula
  private let decision: String

  package init(_ formula: Formula, decision: String) {
    self.formula = formula
    self.decision = decision
  }

  /// Gives its code.
  package func perform(in records: Records, at time: ActionTime) throws -> Performed<String> {
    let problems = formula.problemsOfKeeping()
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    guard try records.funding.formula(formula.code) == nil else {
      throw Refusal.invalid(
        "There is a formula ‘\(formula.code)’ already, and a formula is never changed.",
        in: Place(field: "code"), remedy: "Give the new one a name of its own.")
    }
    try records.funding.add(formula, decision: decision, at: time.now)
    return Performed(formula.code, recording: .formulaAdded(code: formula.code))
  }
}
