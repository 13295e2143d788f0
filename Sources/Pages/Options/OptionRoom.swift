internal import Domain
internal import Values

/// A round's options worked out, each on its own, so that one that cannot be leaves the others.
struct OptionRoom: Sendable {
  /// One option with what it comes to.
  struct Worked: Sendable {
    let name: String
    let option: FundingOption?
    let comparison: Result<OptionComparison, Refusal>
  }

  let figures: RoundFigures
  let ground: OptionGround
  let state: OptionState
  let options: [Worked]
  /// Where each cluster's tile stands on the map.
  let register: Register
  /// Whether whoever looks may put the options before the clusters.
  let mayAsk: Bool

  init(
    _ figures: RoundFigures, _ ground: OptionGround, _ state: OptionState, mayAsk: Bool = false
  ) {
    self.mayAsk = mayAsk
    self.figures = figures
    self.ground = ground
    self.state = state
    register = figures.view.register
    options = state.texts.enumerated().map { place, text in
      let name = text.name.isEmpty ? "Option \(place + 1)" : text.name
      do {
        let option = try text.option(on: ground)
        let before = try option.merged(Self.before(ground, state.beside))
        return Worked(
          name: name, option: option,
          comparison: .success(
            OptionComparison(try option.allocation(on: ground), beside: before)))
      } catch let refusal as Refusal {
        return Worked(
          name: name, option: try? text.option(on: ground), comparison: .failure(refusal))
      } catch {
        return Worked(name: name, option: nil, comparison: .failure(.notFound))
      }
    }
  }

  /// What the options are held beside, by cluster.
  static func before(
    _ ground: OptionGround, _ beside: OptionState.Beside
  ) throws(Refusal) -> [ClusterKey: Money] {
    switch beside {
    case .round:
      return Dictionary(
        ground.allocation.clusters.map { ($0.cluster, $0.amount) },
        uniquingKeysWith: { first, _ in first })
    case .before:
      guard let yearBefore = ground.yearBefore else {
        throw .invalid(
          "Nothing is known here of the year before.", remedy: "Hold the options beside the round.")
      }
      return yearBefore.amounts
    }
  }

  var round: FundingRound { figures.round }
  var open: Worked { options[min(max(state.open, 0), options.count - 1)] }

  /// What the amounts are held beside, in words.
  var besideName: String {
    switch state.beside {
    case .round: "the round as it is"
    case .before: ground.yearBefore.map { "\($0.year)" } ?? "the year before"
    }
  }

  var openProblems: [Problem] {
    if case .failure(let refusal) = open.comparison { refusal.problems } else { [] }
  }
}
