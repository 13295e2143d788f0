internal import Actions
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// A round's options side by side; nothing here is kept, so that the address says everything.
struct OptionEndpoints: Sendable {
  let context: PageContext

  private var taken: TakenAway { TakenAway(context: context) }

  var endpoints: [Endpoint] {
    [
      .get("/rounds/:round/options", for: .may(.readFunding), show),
      .get("/rounds/:round/options/live", for: .may(.readFunding), live),
      .get("/rounds/:round/options/bridge", for: .may(.readFunding), bridge),
    ]
      + taken.endpoints("/rounds/:round/options", for: .may(.readFunding), sheet)
  }

  /// A form leads to the address that says the same, which can be sent to others.
  private func show(_ visit: Visit) async throws -> Reply {
    let figures = try await figures(visit)
    let record: RoundRecord
    switch figures.record {
    case .success(let found): record = found
    case .failure(let refusal):
      return .page(NoOptionsPage(round: figures.round, refusal: refusal))
    }
    let room = try await room(visit.query, figures, record, try visit.signedIn())
    guard visit.query["edit"] == nil else {
      return .redirect(
        to: OptionLinks.room(figures.round.id, room.state, room.ground.criteria), notice: nil)
    }
    return .page(OptionRoomPage(room: room))
  }

  private func live(_ visit: Visit) async throws -> Reply {
    .fragment(
      OptionResults(room: try await room(visit)).html(isQuick: visit.query["quick"] != nil))
  }

  /// An option that cannot be worked out has no bridge: the room says why.
  private func bridge(_ visit: Visit) async throws -> Reply {
    let room = try await room(visit)
    let from = Int(visit.query["from"] ?? "").map { $0 - 1 }.flatMap {
      room.others.contains($0) ? $0 : nil
    }
    guard let bridge = try? room.bridge(from: from) else {
      return .redirect(
        to: OptionLinks.room(room.round.id, room.state, room.ground.criteria), notice: nil)
    }
    return .page(OptionBridgePage(room: room, bridge: bridge, from: from))
  }

  // MARK: Taken away

  private func sheet(_ visit: Visit, _ taken: TakenAway) async throws -> Sheet {
    let room = try await room(visit)
    return OptionSheet.sheet(
      room.worked, beside: room.besideName,
      remarks: taken.remarks("Options for \(room.round.year), side by side", visit))
  }

  // MARK: What an address says

  private func figures(_ visit: Visit) async throws -> RoundFigures {
    try await context.roundFigures(
      try visit.identifier("round", Domain.RoundKind.self), for: try visit.signedIn())
  }

  private func room(_ visit: Visit) async throws -> OptionRoom {
    try await room(
      visit.query, try visit.identifier("round", Domain.RoundKind.self), try visit.signedIn())
  }

  /// The options that a query holds side by side; there are none where the round comes to nothing yet.
  func room(_ query: FormFields, _ round: RoundID, _ user: User) async throws -> OptionRoom {
    let figures = try await context.roundFigures(round, for: user)
    guard case .success(let record) = figures.record else { throw Refusal.notFound }
    return try await room(query, figures, record, user)
  }

  private func room(
    _ query: FormFields, _ figures: RoundFigures, _ record: RoundRecord, _ user: User
  ) async throws -> OptionRoom {
    let ground = OptionGround(record, yearBefore: figures.view.yearBefore)
    var usual: [OptionText] = []
    if query["o"] == nil {
      let formulas = try await context.runner.read(as: user, for: .readFunding) {
        try $0.funding.keptFormulas().map(\.formula)
      }
      usual = OptionState.usual(ground, formulas)
    }
    let state = OptionState(query, or: usual).edited(by: query, on: ground)
    return OptionRoom(figures, ground, state, mayAsk: user.may(.runRounds))
  }
}
