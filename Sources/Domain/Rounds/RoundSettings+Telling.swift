internal import Values

extension RoundSettings {
  /// How these settings stand where others differ, in words: one part each, empty where they are alike.
  package func standing(beside other: RoundSettings) -> String {
    zip(parts, other.parts).filter { $0 != $1 }.map { part, _ in "\(part.name) \(part.value)" }
      .joined(separator: "; ")
  }

  private struct Part: Hashable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
      (self.name, self.value) = (name, value)
    }
  }

  private var parts: [Part] {
    [
      Part("pot", pot.text), Part("formula", formula),
      Part("pupils counted on", countDay.inWords),
      Part("shared in", terms.unit == .pound ? "whole pounds" : "pence"),
      Part("by", terms.method == .largestRemainder ? "largest remainder" : "Sainte-Laguë"),
      Part(
        "a criterion nobody has", terms.emptyCriterion == .refuse ? "is refused" : "is shared out"),
      Part("floor", Self.words(protection.floor)), Part("cap", Self.words(protection.cap)),
      Part("damping", Self.words(protection.damping)),
      Part(
        "hidden counts",
        disclosure.hidden.map { "from \($0.lowerBound) to \($0.upperBound)" } ?? "none"),
      Part("decision", decision.isEmpty ? "none" : decision),
    ]
  }

  private static func words(_ percentage: Percentage?) -> String {
    percentage.map { "\($0)" } ?? "none"
  }
}
