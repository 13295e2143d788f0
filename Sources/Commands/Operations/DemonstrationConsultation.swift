internal import Actions
internal import Domain
internal import Store
internal import Values

/// A consultation of the demonstration on the two options that Leeds asked about (`S1`), with invented voters.
struct DemonstrationConsultation {
  let runner: ActionRunner
  let person: User
  let desk: RoundDesk
  let register: Register

  private static let days = 14

  func run() async throws {
    let time = try runner.time()
    let newest = try await runner.read(as: person, for: .readFunding) { try $0.rounds.all().first }
    guard let round = newest else { return }
    let terms = ConsultationTerms(
      texts: try texts(), about: "Demonstration: the formula is reviewed, and clusters are asked.",
      opens: time.now, closes: time.now.later(bySeconds: Self.days * 86_400), forSchools: true,
      forPublic: .result)
    let id = try await runner.run(PrepareConsultation(round.id, terms), by: person)
    let clusters = register.clusters.values
      .sorted { ($0.name(on: time.today), $0.id) < ($1.name(on: time.today), $1.id) }
      .prefix(3).map(\.id)
    var chairs: [User] = []
    for (place, cluster) in clusters.enumerated() {
      let name = "Demonstration Chair \(place + 1)"
      let chair = try await runner.run(
        AddPerson(
          called: name,
          posts: [GivenPost(.clusterChair, at: .cluster(cluster), from: time.today)]), by: person)
      chairs.append(User(id: chair, name: name, role: .clusterChair, at: .cluster(cluster)))
    }
    _ = try await runner.run(NameChairs(id, of: clusters), by: person)
    _ = try await runner.run(OpenConsultation(id, at: desk, seen: nil), by: person)
    for (chair, cluster) in zip(chairs.prefix(2), clusters) {
      _ = try await runner.run(CastVote(id, for: cluster, .option(1), seen: 0), by: chair)
    }
    guard let chair = chairs.first, let cluster = clusters.first else { return }
    _ = try await runner.run(
      CommentOnConsultation(
        id, on: cluster, "Demonstration: can the change come in over three years?"), by: chair)
  }

  /// The formulas' weights, as options of the round.
  private func texts() throws -> [String] {
    try [Formula.leedsOption1(), Formula.leedsOption2()].enumerated().map { place, formula in
      var text = OptionText()
      text.rename("Option \(place + 1)")
      for weighting in formula.weightings {
        text[weighting.criterion.code] = OptionText.number(weighting.weight)
      }
      return text.text(formula.weightings.map(\.criterion))
    }
  }
}
