internal import Domain
internal import Site
internal import Values

/// What somebody has typed about the weightings they look for.
struct SpaceForm: Sendable {
  private let fields: FormFields
  private let ground: OptionGround
  /// Whether anything was asked yet; where nothing was, the limits are those of the review.
  private let isAsked: Bool

  init(_ fields: FormFields, _ ground: OptionGround) {
    self.fields = fields
    self.ground = ground
    isAsked = fields["step"] != nil
  }

  static func least(_ criterion: Criterion) -> String { "least-\(criterion.code)" }
  static func most(_ criterion: Criterion) -> String { "most-\(criterion.code)" }

  subscript(_ name: String) -> String {
    if let value = fields[name] { return value }
    guard !isAsked, !together.isEmpty else { return "" }
    return switch name {
    case "together-least": OptionText.number(Self.review.lowerBound)
    case "together-most": OptionText.number(Self.review.upperBound)
    default: ""
    }
  }

  /// What deprivation may weigh: the range that was consulted on (`S1 3.3.7`).
  static let review = Percentage.percent(20)...Percentage.percent(40)

  var step: WeightStep { WeightStep(rawValue: self["step"]) ?? .five }

  /// The criteria that are bounded together: deprivation, where nobody has chosen others.
  var together: Set<String> {
    let codes = Set(ground.criteria.map(\.code))
    return isAsked
      ? Set(fields.all("together")).intersection(codes)
      : Criterion.ofDeprivation.intersection(codes)
  }

  /// The criteria that stand for need: every one but the roll, where nobody has chosen others.
  var need: Set<String> {
    let codes = Set(ground.criteria.map(\.code))
    let chosen = Set(fields.all("need")).intersection(codes)
    guard chosen.isEmpty else { return chosen }
    let others = codes.subtracting([Criterion.roll.code])
    return others.isEmpty ? codes : others
  }

  /// What is looked for, the weights that an option keeps among it; refused with all that cannot be read.
  func terms(keeping option: FundingOption) throws(Refusal) -> SearchTerms {
    var problems: [Problem] = []
    func percentage(_ field: String, _ usual: Percentage) -> Percentage {
      let typed = self[field]
      guard !typed.isEmpty else { return usual }
      if let percentage = Percentage(reading: typed), percentage <= .whole { return percentage }
      problems.append(
        Problem(
          "‘\(typed)’ is not from 0 to 100.", in: Place(field: field), remedy: "Write it as 15."))
      return usual
    }
    func count(_ field: String) -> Int? {
      let typed = self[field]
      guard !typed.isEmpty else { return nil }
      if let count = Int(typed), (0...100_000).contains(count) { return count }
      problems.append(
        Problem(
          "‘\(typed)’ is no number of clusters.", in: Place(field: field), remedy: "Write it as 15."
        ))
      return nil
    }
    var bounds: [WeightBound] = []
    for (place, criterion) in ground.criteria.enumerated() {
      let least = percentage(Self.least(criterion), .zero)
      let most = percentage(Self.most(criterion), .whole)
      if option.locked.contains(place), option.weights.indices.contains(place) {
        let kept = option.weights[place]
        if !kept.millionths.isMultiple(of: step.weight.millionths) {
          problems.append(
            Problem(
              "‘\(criterion.name)’ is kept at \(kept), which is no multiple of \(step.weight).",
              in: Place(field: "step"), remedy: "Take finer steps, or let it move with the others.")
          )
        }
        bounds.append(WeightBound([criterion.code], option.weights[place], option.weights[place]))
      } else if least > .zero || most < .whole {
        bounds.append(WeightBound([criterion.code], least, most))
      }
    }
    let (least, most) = (percentage("together-least", .zero), percentage("together-most", .whole))
    if !together.isEmpty, least > .zero || most < .whole {
      bounds.append(WeightBound(together, least, most))
    }
    let loss = self["loss"].isEmpty ? nil : percentage("loss", .whole)
    let terms = SearchTerms(
      step: step, bounds: bounds, mostLoss: loss, leastGainers: count("gainers"),
      mostLosers: count("losers"))
    guard problems.isEmpty else { throw .invalid(problems) }
    return terms
  }

  /// The items of an address that asks the same.
  var items: [(name: String, value: String?)] {
    let single =
      ground.criteria.flatMap { [Self.least($0), Self.most($0)] }
      + ["together-least", "together-most", "loss", "gainers", "losers"]
    return [("step", step.rawValue)]
      + single.map { ($0, self[$0].isEmpty ? nil : self[$0]) }
      + ground.criteria.filter { together.contains($0.code) }.map { ("together", $0.code) }
      + ground.criteria.filter { need.contains($0.code) }.map { ("need", $0.code) }
  }
}
