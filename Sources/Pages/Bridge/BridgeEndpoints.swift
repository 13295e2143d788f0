internal import Actions
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// Why amounts changed between two rounds: of all clusters, and of one.
struct BridgeEndpoints: Sendable {
  let context: PageContext

  private var taken: TakenAway { TakenAway(context: context) }

  var endpoints: [Endpoint] {
    [
      .get("/rounds/:round/bridge", for: .may(.readFunding), all),
      .get("/rounds/:round/bridge/:cluster", for: .mayInPart(.readFunding), cluster),
      .get("/rounds/:round/bridge/:cluster/letter", for: .mayInPart(.readFunding), letter),
    ]
      + taken.endpoints("/rounds/:round/bridge", for: .may(.readFunding), sheet)
  }

  private func all(_ visit: Visit) async throws -> Reply {
    .page(BridgePage(compared: try await compared(visit)))
  }

  private func cluster(_ visit: Visit) async throws -> Reply {
    .page(try await clusterPage(visit))
  }

  private func letter(_ visit: Visit) async throws -> Reply {
    .page(
      BridgeLetterPage(
        bridge: try await clusterPage(visit), from: context.settings.name, on: visit.today))
  }

  private func clusterPage(_ visit: Visit) async throws -> ClusterBridgePage {
    let id = try visit.identifier("cluster", Domain.ClusterKind.self)
    let user = try visit.signedIn()
    guard try user.scope(for: .readFunding).covers([.cluster(id)]) else { throw Refusal.notFound }
    let compared = try await compared(visit)
    let leadsOn = user.may(.readFunding)
    guard leadsOn || compared.round.stage.digest != nil, let bridge = compared.bridge,
      let row = compared.rows[id]
    else { throw Refusal.notFound }
    return ClusterBridgePage(
      compared: compared, bridge: bridge, cluster: id, row: row, leadsOn: leadsOn)
  }

  private func sheet(_ visit: Visit, _ taken: TakenAway) async throws -> Sheet {
    let compared = try await compared(visit)
    guard let bridge = compared.bridge else { throw Refusal.notFound }
    return BridgeDocument.sheet(
      bridge, remarks: taken.remarks("Why amounts changed, cause by cause", visit))
  }

  // MARK: What is compared

  private func compared(_ visit: Visit) async throws -> ComparedRounds {
    let user = try visit.signedIn()
    let figures = try await context.roundFigures(
      try visit.identifier("round", Domain.RoundKind.self), for: user)
    let others = try await context.published(but: figures.round, for: user)
    let earlier: FundingRound?
    if let asked = visit.query["from"] {
      guard let id = RoundID(asked), let found = others.first(where: { $0.id == id }) else {
        throw Refusal.notFound
      }
      earlier = found
    } else {
      earlier = ComparedRounds.usual(before: figures.round, of: others)
    }
    guard let earlier else {
      return ComparedRounds(after: figures, before: nil, others: others)
    }
    let before = try await context.roundFigures(earlier.id, for: user)
    return ComparedRounds(after: figures, before: before, others: others)
  }
}

/// A round, and the one that it is held beside.
struct ComparedRounds: Sendable {
  let after: RoundFigures
  /// `nil` where no earlier round was published here.
  let before: RoundFigures?
  /// Every other published round, the newest first.
  let others: [FundingRound]
  /// `nil` where one of both is not worked out in whole.
  let bridge: Bridge?
  /// The clusters' places in the bridge.
  let rows: [ClusterID: Int]

  init(after: RoundFigures, before: RoundFigures?, others: [FundingRound]) {
    self.after = after
    self.before = before
    self.others = others
    guard case .success(let new) = after.record, case .success(let old) = before?.record else {
      (bridge, rows) = (nil, [:])
      return
    }
    let bridge = Bridge(from: old, to: new, successors: after.view.register.successors)
    self.bridge = bridge
    let ids = Dictionary(
      (old.payees + new.payees).map { ($0.cluster, $0.id) }, uniquingKeysWith: { $1 })
    rows = Dictionary(
      bridge.lines.enumerated().compactMap { row, line in ids[line.cluster].map { ($0, row) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The version that a correction corrects, else the newest of the year before, else of any year before.
  static func usual(before round: FundingRound, of others: [FundingRound]) -> FundingRound? {
    others.first { $0.year == round.year && $0.version < round.version }
      ?? others.first { $0.year < round.year }
  }

  var round: FundingRound { after.round }

  /// What a round is called beside the others of its year.
  func name(_ other: FundingRound) -> String {
    let isAlone = (others + [round]).count { $0.year == other.year } == 1
    return isAlone ? "\(other.year)" : "\(other.year), version \(other.version)"
  }
}
