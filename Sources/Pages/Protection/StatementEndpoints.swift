internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Store
internal import Values

/// What every public body says of its site: privacy, cookies, accessibility.
struct StatementEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/privacy", for: .everyone, privacy),
      .get("/cookies", for: .everyone, cookies),
      .get("/accessibility", for: .everyone, accessibility),
    ]
  }

  private var words: StatementWords {
    StatementWords(context.settings.statements, of: context.settings.name)
  }

  private func privacy(_ visit: Visit) async throws -> Reply {
    let schedule = try await context.readRegister(nil) { try $0.retention.schedule() }
    return .page(PrivacyPage(words: words, schedule: schedule, today: visit.today))
  }

  private func cookies(_ visit: Visit) -> Reply {
    .page(CookiesPage(isSecure: context.settings.publicAddress.utf8.starts(with: "https://".utf8)))
  }

  private func accessibility(_ visit: Visit) -> Reply {
    .page(AccessibilityPage(words: words))
  }
}

/// What was filled in of the statements, with words for what was not.
struct StatementWords: Sendable {
  let statements: PublicStatements
  let partnership: String

  init(_ statements: PublicStatements, of partnership: String) {
    self.statements = statements
    self.partnership = partnership
  }

  var controller: String { statements.controller ?? "the council of \(partnership)" }
  var contact: String { statements.contact ?? "whoever runs this site for \(partnership)" }
  var protectionOfficer: String {
    statements.protectionOfficer ?? "the council’s data protection officer"
  }
  var complaints: String { statements.complaints ?? "whoever runs this site for \(partnership)" }

  /// Says so where the statement is not the partnership’s own yet.
  var warning: HTML {
    guard !statements.isComplete else { return .empty }
    return Notice(
      .warning,
      """
      <p><strong>This page is a demonstration.</strong> The partnership has not yet filled in who is \
      responsible, whom to ask, where to complain and from which day this holds.</p>
      """
    ).html
  }

  /// The day of the statement, where there is one.
  var day: HTML {
    guard let day = statements.day else { return "<p>It has no date yet.</p>" }
    return "<p>It is of \(day.inWords).</p>"
  }
}
