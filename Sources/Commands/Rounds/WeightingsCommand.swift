internal import ArgumentParser
internal import Domain
internal import Imports
internal import Reports
internal import Values

/// `accord weightings`: every weighting of a round within limits.
struct WeightingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weightings",
    abstract: "Look at every weighting of a round’s criteria within limits.",
    discussion: """
      Of a round’s whole document, held beside its own amounts, before floors, caps and damping; exact to \
      the unit. It says how many remain and which are the best, and where none remains, what to relax.

      Examples
        accord weightings round-2026-27.json
        accord weightings round-2026-27.json --most-loss 10 --least-gainers 15 --within "send=15-30"
        accord weightings round-2026-27.json --within "pupil_premium+idaci=20-40" --step 2.5
      """)

  @Argument(help: "The round’s whole document.")
  var round: String

  @Option(help: "The steps of the weights in per cent: 5, 2.5 or 1.")
  var step: String = WeightStep.five.rawValue

  @Option(help: "What criteria may weigh, several together with +: send=15-30.")
  var within: [String] = []

  @Option(help: "No cluster loses more than this per cent.")
  var mostLoss: String?

  @Option(help: "At least so many clusters gain.")
  var leastGainers: Int?

  @Option(help: "No more than so many lose.")
  var mostLosers: Int?

  @Option(help: "The criteria that stand for need, with + between; else every one but the roll.")
  var need: String?

  func run() throws {
    let ground = OptionGround(try WholeRound.read(round), yearBefore: nil)
    let searched = SearchGround(
      counts: try ground.asItIs.counts(on: ground), formula: ground.formula,
      authority: ground.authority, pot: ground.settings.pot, terms: ground.settings.terms,
      earlier: Dictionary(
        ground.allocation.clusters.map { ($0.cluster, $0.amount) },
        uniquingKeysWith: { first, _ in first }),
      need: needed(ground))
    let terms = try terms()
    let search = try GridSearch(searched, terms)
    let findings = search.findings()
    Console.complain(
      "\(grouped(findings.remaining)) of \(grouped(search.weightings)) weightings remain; "
        + "\(grouped(findings.exactly)) were worked out in whole numbers of any size.\n")
    guard findings.remaining > 0 else {
      let advice = SpaceAdvice(searched, terms).enough
        .map { SpaceWords.relaxing($0, ground.criteria) }
      throw Refusal.invalid(
        "No weighting keeps all limits.",
        remedy: advice.isEmpty
          ? "Relax more than one of them."
          : "One of these is enough: \(advice.joined(separator: " "))")
    }
    Console.say(SpaceWords.table(search, findings))
  }

  private func needed(_ ground: OptionGround) -> Set<String> {
    guard let need else {
      return Set(ground.criteria.map(\.code)).subtracting([Criterion.roll.code])
    }
    return Set(need.split(separator: "+").map(String.init))
  }

  private func terms() throws -> SearchTerms {
    guard let step = WeightStep(rawValue: step) else {
      throw Refusal.invalid(
        "‘\(self.step)’ is no step.", in: Place(field: "step"), remedy: "Give 5, 2.5 or 1.")
    }
    let loss = try mostLoss.map { typed in
      guard let loss = Percentage(reading: typed) else {
        throw Refusal.invalid("‘\(typed)’ is no percentage.", remedy: "Write it as 10.")
      }
      return loss
    }
    return SearchTerms(
      step: step, bounds: try within.map(Self.bound), mostLoss: loss, leastGainers: leastGainers,
      mostLosers: mostLosers)
  }

  /// Reads `pupil_premium+idaci=20-40`.
  private static func bound(_ text: String) throws -> WeightBound {
    let sides = text.split(separator: "=", maxSplits: 1)
    let ends = sides.last?.split(separator: "-") ?? []
    guard sides.count == 2, ends.count == 2, let least = Percentage(reading: ends[0]),
      let most = Percentage(reading: ends[1])
    else {
      throw Refusal.invalid(
        "‘\(text)’ does not say what may weigh how much.", remedy: "Write it as send=15-30.")
    }
    return WeightBound(Set(sides[0].split(separator: "+").map(String.init)), least, most)
  }
}
