internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// Every round, the newest year first.
struct RoundsPage: Page {
  let rounds: [FundingRound]
  let mayRun: Bool

  var title: String {
    guard let newest = rounds.first else { return "No round has been begun yet" }
    return "The round of \(newest.year) \(Self.words(newest.stage))"
  }

  var body: HTML {
    """
    \(PageHeading(title, lead: "A round leads from the year’s census to its published allocation."))
    \(if: mayRun, ButtonRow(
      Button("Begin a round", .main, .follow(RoundLinks.new)),
      Button("Formulas", .quiet, .follow(RoundLinks.formulas))).html)
    \(if: !rounds.isEmpty, table)
    """
  }

  private var table: HTML {
    DataTable(
      id: "rounds", caption: "The newest first",
      columns: [
        .init("Year"), .init("Version", .number), .init("Pot", .money), .init("Formula"),
        .init("How it stands"),
      ],
      rows: rounds.map { round in
        [
          "<a href=\"\(RoundLinks.round(round.id))\">\(round.year.description)</a>",
          "\(round.version)", "\(round.settings.pot.text)", "\(round.settings.formula)",
          Self.tag(round.stage),
        ]
      }
    ).html
  }

  /// How a round stands, after its name.
  static func words(_ stage: FundingRound.Stage) -> String { RoundWords.standing(stage) }

  static func tag(_ stage: FundingRound.Stage) -> HTML {
    switch stage {
    case .open: Tag("Open", .warm).html
    case .locked: Tag("Locked", .warm).html
    case .calculated: Tag("To be approved", .warm).html
    case .approved: Tag("Approved", .good).html
    case .published: Tag("Published", .good).html
    }
  }
}

/// The rounds that have come to amounts, as far as somebody of one cluster sees them.
struct OwnRoundsPage: Page {
  let rounds: [FundingRound]
  let cluster: ClusterID

  var title: String {
    rounds.isEmpty ? "No round has come to amounts yet" : "What your cluster gets"
  }

  var body: HTML {
    """
    \(PageHeading(
      title,
      lead: "Amounts that are not published are for you and your board to prepare with: they can still change."))
    \(if: !rounds.isEmpty, table)
    """
  }

  private var table: HTML {
    DataTable(
      id: "rounds", caption: "The newest first",
      columns: [.init("Year"), .init("Version", .number), .init("How it stands")],
      rows: rounds.map { round in
        [
          "<a href=\"\(RoundLinks.cluster(round.id, cluster))\">\(round.year.description)</a>",
          "\(round.version)", RoundsPage.tag(round.stage),
        ]
      }
    ).html
  }
}
