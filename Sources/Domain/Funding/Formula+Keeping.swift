internal import Values

extension Formula {
  /// What stands in the way of keeping a formula among those that rounds choose from.
  package func problemsOfKeeping() -> [Problem] {
    var problems: [Problem] = []
    func miss(_ field: String, _ sentence: String, _ remedy: String) {
      problems.append(Problem(sentence, in: Place(field: field), remedy: remedy))
    }
    let codes = [code] + weightings.map(\.criterion.code)
    if !codes.allSatisfy(Self.isShortName) {
      miss(
        "code", "A short name of the formula or of a criterion cannot be used.",
        "Use up to 60 small letters, digits and hyphens, as leeds-2027.")
    }
    if name.isEmpty || name.utf8.count > 200 {
      miss("name", "The name is missing, or longer than 200 letters.", "Say what people call it.")
    }
    if source.isEmpty { miss("source", "No source is given.", "Say where it is decided.") }
    if validFrom == nil {
      miss("valid-from", "It does not say from which day it holds.", "Give the day.")
    }
    return problems
  }

  private static func isShortName(_ text: String) -> Bool {
    (1...60).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
