package import Values

/// How a pot is divided between clusters: criteria with their weights, and a lump sum for each.
///
/// A formula is dated data with a source, so that last year's stays runnable.
package struct Formula: Hashable, Sendable {
  /// One criterion and its part of the pot.
  package struct Weighting: Hashable, Sendable {
    package let criterion: Criterion
    package let weight: Percentage
    package let source: String

    package init(_ criterion: Criterion, _ weight: Percentage, source: String) {
      self.criterion = criterion
      self.weight = weight
      self.source = source
    }
  }

  /// The name scripts use: `leeds-option-1`.
  package let code: String
  package let name: String
  package let validFrom: CalendarDate?
  package let source: String
  package let weightings: [Weighting]
  /// What each cluster gets first, whatever its counts.
  package let lumpSum: Money

  /// A formula, refused unless its weights total 100 % exactly and its criteria differ.
  package init(
    code: String, name: String, validFrom: CalendarDate?, source: String,
    weightings: [Weighting], lumpSum: Money
  ) throws(Refusal) {
    var problems: [Problem] = []
    let total = weightings.map(\.weight).reduce(.zero, +)
    if total != .whole {
      problems.append(
        Problem(
          "The weights of \(name) total \(total), not 100%.", rule: "weights-total",
          remedy: "Correct the weights so that they total 100% exactly."))
    }
    for weighting in weightings where weighting.weight < .zero {
      problems.append(
        Problem(
          "The criterion \(weighting.criterion.code) weighs less than nothing.",
          rule: "weight-below-zero", remedy: "Give it a weight of 0% or more."))
    }
    var seen: Set<String> = []
    for weighting in weightings where !seen.insert(weighting.criterion.code).inserted {
      problems.append(
        Problem(
          "The criterion \(weighting.criterion.code) stands twice in \(name).",
          rule: "criterion-twice", remedy: "Give it one line with its whole weight."))
    }
    if lumpSum < .zero {
      problems.append(
        Problem(
          "The lump sum of \(name) is below zero.", rule: "lump-sum",
          remedy: "Give the amount each cluster gets first, or leave it out."))
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    self.code = code
    self.name = name
    self.validFrom = validFrom
    self.source = source
    self.weightings = weightings
    self.lumpSum = lumpSum
  }
}
