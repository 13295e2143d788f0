/// One thing that somebody may be allowed to do.
package enum Permission: String, CaseIterable, Hashable, Sendable {
  /// See clusters, schools and who belongs where.
  case readRegister = "read-register"
  /// Change who belongs, pays or hosts.
  case changeRegister = "change-register"
  /// Load schools, memberships and counts from files.
  case importRegister = "import-register"
  /// See amounts before they are published, and counts too small to publish.
  case readFunding = "read-funding"
  /// Carry a round from census to calculation.
  case runRounds = "run-rounds"
  /// Find another's figures right, and publish them.
  case approveRounds = "approve-rounds"
  /// See the papers of consultations, say something to them, and vote where one is the voter.
  case takePart = "take-part"
  /// See who did and saw what, everywhere.
  case readAudit = "read-audit"
  /// See who did and saw what with one record.
  case readRecordTrail = "read-record-trail"
  /// Ask to take lines of the trail away, and take what another has approved.
  case exportAudit = "export-audit"
  /// Find another's wish to take much away right.
  case approveExports = "approve-exports"
  /// See people, their posts and what these let them do.
  case readPeople = "read-people"
  /// Add people and organisations, give posts and end them.
  case managePeople = "manage-people"
  /// Find another's gift of a post right.
  case approvePosts = "approve-posts"
  /// See how the program is doing; its jobs and faults.
  case administer
  /// Come in and go out again, see one's own account and what one did.
  case signIn = "sign-in"
  /// Say how long records are kept, and hold them against it.
  case keepRetention = "keep-retention"
  /// Open, with a reason and for a time, what is not one's own.
  case breakGlass = "break-glass"
  /// See who broke the glass for what, and say what was found.
  case reviewGlass = "review-glass"

  // MARK: Casework

  /// Open a child's record.
  case openCase = "open-case"
  /// Open a record that is restricted to those on its list.
  case openRestrictedCase = "open-restricted-case"
  /// Open a section of a record that is its agency's own, or somebody else's secret.
  case openSensitiveSection = "open-sensitive-section"
  /// Look for a child.
  case findChild = "find-child"
  /// Ask for support for a child, and see what becomes of it.
  case requestSupport = "request-support"
  /// See what a support meeting has before it.
  case readMeeting = "read-meeting"
  /// Take records of many children away.
  case exportCases = "export-cases"

  /// Those that lead to a named child.
  package static let casework: [Permission] = [
    .openCase, .openRestrictedCase, .openSensitiveSection, .findChild, .requestSupport,
    .readMeeting,
    .exportCases,
  ]

  /// What it lets somebody do, as the table of roles says it.
  package var words: String {
    switch self {
    case .readRegister: "See clusters, schools and who belongs where"
    case .changeRegister: "Change who belongs, pays or hosts"
    case .importRegister: "Load schools, memberships and counts"
    case .readFunding: "See amounts before publication and small counts"
    case .runRounds: "Carry a round from census to calculation"
    case .approveRounds: "Approve another’s figures and publish them"
    case .takePart: "See papers of consultations, comment and vote"
    case .readAudit: "See who did and saw what, everywhere"
    case .readRecordTrail: "See who did and saw what with one record"
    case .exportAudit: "Take lines of the trail away, once another approves"
    case .approveExports: "Approve that another takes much away"
    case .readPeople: "See people, their posts and what these allow"
    case .managePeople: "Add people and organisations, give and end posts"
    case .approvePosts: "Approve another’s gift of a post"
    case .administer: "See how the program is doing"
    case .signIn: "Sign in, see one’s own account and doings"
    case .keepRetention: "Say how long records are kept, and hold them"
    case .breakGlass: "Use emergency access to a record"
    case .reviewGlass: "Look at emergency access, and say what was found"
    case .openCase: "Open a child’s record"
    case .openRestrictedCase: "Open a restricted record without being on its list"
    case .openSensitiveSection: "Open a sensitive section"
    case .findChild: "Look for a child"
    case .requestSupport: "Ask for support and see what becomes of it"
    case .readMeeting: "See what a support meeting has before it"
    case .exportCases: "Take records of many children away"
    }
  }

  /// Whether whoever does it must have shown again, shortly before, that it is they.
  package var needsStepUp: Bool {
    switch self {
    case .managePeople, .approvePosts, .exportAudit, .approveExports, .exportCases, .breakGlass:
      true
    default: false
    }
  }
}
