package import Values

/// What somebody has done, as the audit trail keeps it; the words for it are Reports' business.
package enum AuditEvent: Hashable, Sendable {
  case signInLinkMade(for: String)
  case signedIn
  case signedOut
  case registerChanged(RegisterAct, Standing = Standing())
  case registerLoaded(from: String, schools: Int, acts: Int)
  case countsLoaded(from: String, on: CalendarDate, schools: Int)
  case publishedLoaded(from: String, tables: Int, years: Int)
  case boundariesLoaded(from: String, of: BoundaryKind, on: CalendarDate, count: Int)
  case roundOpened(RoundID, year: String, version: Int)
  case roundChanged(RoundID, RoundAct.Kind, details: String)
  case consultationChanged(ConsultationID, ConsultationAct.Kind, details: String)
  case formulaAdded(code: String)
  case columnsNamed
  case jobStarted(JobID, work: String)
  case jobCancelled(JobID)
  case administratorAdded
  case personAdded(PersonID)
  case access(AccessEvent)
  case looked(Look)
  case notices(NoticeEvent)
  case identity(IdentityEvent)
  case protection(ProtectionEvent)

  /// The event's name in the trail, stable for ever.
  package var kind: String {
    switch self {
    case .signInLinkMade: "sign-in-link-made"
    case .signedIn: "signed-in"
    case .signedOut: "signed-out"
    case .registerChanged: "register-changed"
    case .registerLoaded: "register-loaded"
    case .countsLoaded: "counts-loaded"
    case .publishedLoaded: "published-loaded"
    case .boundariesLoaded: "boundaries-loaded"
    case .roundOpened: "round-opened"
    case .roundChanged(_, let kind, _): "round-\(kind.rawValue)"
    case .consultationChanged(_, let kind, _): "consultation-\(kind.rawValue)"
    case .formulaAdded: "formula-added"
    case .columnsNamed: "columns-named"
    case .jobStarted: "job-started"
    case .jobCancelled: "job-cancelled"
    case .administratorAdded: "administrator-added"
    case .personAdded: "person-added"
    case .access(let event): event.kind
    case .looked(let look): "looked-at-\(look.sight.rawValue)"
    case .notices(let event): event.kind
    case .identity(let event): event.kind
    case .protection(let event): event.kind
    }
  }

  /// The identifier of what it was done to; empty where it is the person themselves.
  package var subject: String {
    switch self {
    case .signInLinkMade(let person): person
    case .personAdded(let person): person.description
    case .access(let event): event.subject
    case .looked(let look): look.subject
    case .notices(let event): event.subject
    case .identity(let event): event.subject
    case .protection(let event): event.subject
    case .registerChanged(let act, _): act.id.description
    case .roundOpened(let round, _, _), .roundChanged(let round, _, _): round.description
    case .consultationChanged(let consultation, _, _): consultation.description
    case .formulaAdded(let code): code
    case .jobStarted(let job, _), .jobCancelled(let job): job.description
    case .signedIn, .signedOut, .registerLoaded, .countsLoaded, .publishedLoaded,
      .boundariesLoaded, .administratorAdded, .columnsNamed:
      ""
    }
  }

  /// What more there is to keep: one `name=value` a line, in a fixed order.
  package var details: String {
    switch self {
    case .signInLinkMade, .signedIn, .signedOut, .jobCancelled, .administratorAdded,
      .personAdded:
      ""
    case .access(let event): event.details
    case .looked(let look): "records=\(look.records.count)"
    case .notices(let event): event.details
    case .identity(let event): event.details
    case .protection(let event): event.details
    case .roundOpened(_, let year, let version): "year=\(year)\nversion=\(version)"
    case .roundChanged(_, _, let details), .consultationChanged(_, _, let details): details
    case .formulaAdded, .columnsNamed: ""
    case .jobStarted(_, let work): "work=\(work)"
    case .registerChanged(let act, let standing): Self.details(act, standing)
    case .registerLoaded(let source, let schools, let acts):
      "from=\(source)\nschools=\(schools)\nacts=\(acts)"
    case .countsLoaded(let source, let day, let schools):
      "from=\(source)\nday=\(day)\nschools=\(schools)"
    case .publishedLoaded(let source, let tables, let years):
      "from=\(source)\ntables=\(tables)\nyears=\(years)"
    case .boundariesLoaded(let source, let kind, let day, let count):
      "from=\(source)\nkind=\(kind.rawValue)\nday=\(day)\nboundaries=\(count)"
    }
  }

  /// Free text on one line, so that nobody writes a second value into it.
  package static func line(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
  }

  /// How what was changed stood before and after, in words; empty where nothing is known of it.
  package struct Standing: Hashable, Sendable {
    let before: String
    let after: String

    package init(before: String = "", after: String = "") {
      (self.before, self.after) = (before, after)
    }
  }

  private static func details(_ act: RegisterAct, _ standing: Standing) -> String {
    var details = "kind=\(act.deed.kind)\nday=\(act.day)"
    if case .withdraw(let withdrawn, _) = act.deed { details += "\nwithdraws=\(withdrawn)" }
    if !standing.before.isEmpty { details += "\nbefore=\(Self.line(standing.before))" }
    if !standing.after.isEmpty { details += "\nafter=\(Self.line(standing.after))" }
    return details
  }
}
