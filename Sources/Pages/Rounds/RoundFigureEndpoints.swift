internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// What a round comes to, followed from the allocation down to a school's count, and back up.
struct RoundFigureEndpoints: Sendable {
  let context: PageContext

  private var taken: TakenAway { TakenAway(context: context) }

  var endpoints: [Endpoint] {
    [
      .get("/rounds/:round/allocation", for: .may(.readFunding), show),
      .get("/rounds/:round/round.json", for: .may(.readFunding), document),
      .get("/rounds/:round/clusters/:cluster", for: .mayInPart(.readFunding), cluster),
      .get("/rounds/:round/schools/:school", for: .may(.readFunding), school),
    ]
      + taken.endpoints("/rounds/:round/allocation", for: .may(.readFunding), sheet)
  }

  private func figures(_ visit: Visit) async throws -> RoundFigures {
    try await context.roundFigures(
      try visit.identifier("round", Domain.RoundKind.self), for: try visit.signedIn())
  }

  private func show(_ visit: Visit) async throws -> Reply {
    .page(RoundAllocationPage(figures: try await figures(visit)))
  }

  private func cluster(_ visit: Visit) async throws -> Reply {
    let id = try visit.identifier("cluster", Domain.ClusterKind.self)
    let user = try visit.signedIn()
    guard try user.scope(for: .readFunding).covers([.cluster(id)]) else { throw Refusal.notFound }
    let figures = try await figures(visit)
    guard case .success(let record) = figures.record,
      let place = record.payees.firstIndex(where: { $0.id == id }),
      user.may(.readFunding) || figures.round.stage.digest != nil
    else { throw Refusal.notFound }
    return .page(
      RoundClusterPage(
        figures: figures, record: record, place: place, criterion: visit.query["criterion"],
        leadsOn: user.may(.readFunding),
        hasBridge: ComparedRounds.usual(
          before: figures.round, of: try await context.published(but: figures.round, for: user))
          != nil))
  }

  private func school(_ visit: Visit) async throws -> Reply {
    let id = try visit.identifier("school", Domain.SchoolKind.self)
    let figures = try await figures(visit)
    guard let school = figures.view.register.schools[id] else { throw Refusal.notFound }
    return .page(
      RoundSchoolPage(
        figures: figures, school: school,
        leadsToProblems: try visit.signedIn().may(.runRounds)))
  }

  // MARK: Taken away

  private func sheet(_ visit: Visit, _ taken: TakenAway) async throws -> Sheet {
    let figures = try await figures(visit)
    guard case .success(let record) = figures.record else { throw Refusal.notFound }
    let name = "Allocation of \(record.year), version \(record.version)"
    return AllocationSheet.sheet(
      record,
      remarks: taken.remarks(name, visit) + [
        .init("Formula", record.allocation.formula.name),
        .init("How it stands", RoundsPage.words(figures.view.round.stage)),
      ])
  }

  /// The whole document, as it was published or as it would be.
  private func document(_ visit: Visit) async throws -> Reply {
    let figures = try await figures(visit)
    guard case .success(let record) = figures.record else { throw Refusal.notFound }
    return .download(
      Document(
        name: "round-\(record.year.inAddresses)-\(record.version).json",
        contentType: "application/json", bytes: context.desk.papers.write(record)))
  }
}

/// A round's figures, with where they come from.
struct RoundFigures: Sendable {
  let view: RoundView
  let record: Result<RoundRecord, Refusal>

  var round: FundingRound { view.round }
}

extension RoundFigures {
  /// A round's record: as it was published, else as things are.
  init(_ view: RoundView, at desk: RoundDesk, in records: Records) throws {
    guard view.round.isPublished,
      let published = try records.rounds.publication(of: view.round.id)
    else {
      self.init(view: view, record: view.record)
      return
    }
    self.init(
      view: view, record: .success(try desk.papers.read(Array(published.document.utf8))))
  }
}
