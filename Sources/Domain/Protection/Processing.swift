/// Why something personal is held: one entry of the record of processing (UK GDPR, Article 30).
package struct Processing: Hashable, Sendable {
  /// Whose it is.
  package let whose: String
  package let purpose: String
  package let basis: LawfulBasis
  /// The rule that says how long.
  package let retention: RetentionClass
  package let viewer: Viewer

  init(
    _ whose: String, for purpose: String, _ basis: LawfulBasis, _ retention: RetentionClass,
    seenBy viewer: Viewer
  ) {
    self.whose = whose
    self.purpose = purpose
    self.basis = basis
    self.retention = retention
    self.viewer = viewer
  }

  /// Who may see it on a page or in a file.
  package enum Viewer: Hashable, Sendable {
    /// No page shows it.
    case nobody
    /// Whoever it is of.
    case owner
    case may(Permission)

    package var words: String {
      switch self {
      case .nobody: "Nobody: no page shows it"
      case .owner: "Whoever it is of"
      case .may(let permission): "\(permission.words) (\(permission.rawValue))"
      }
    }
  }
}

/// On what the controller relies; these are proposals for the controller to confirm.
package enum LawfulBasis: String, CaseIterable, Hashable, Sendable {
  case publicTask = "public-task"
  case legalObligation = "legal-obligation"

  package var words: String {
    switch self {
    case .publicTask: "Public task (UK GDPR Article 6(1)(e))"
    case .legalObligation: "Legal obligation (UK GDPR Article 6(1)(c))"
    }
  }
}

extension Processing {
  private static let member = "People of the partnership who have an account"

  // MARK: Coming in

  static let account = Processing(
    member, for: "To know who may come in and who did what", .publicTask, .accounts,
    seenBy: .may(.readPeople))
  static let credential = Processing(
    member, for: "To be sure that somebody is who they say", .legalObligation, .accounts,
    seenBy: .nobody)
  static let session = Processing(
    member, for: "To keep somebody signed in, and let them end it", .legalObligation, .sessions,
    seenBy: .owner)
  static let link = Processing(
    member, for: "To let somebody in once, or have them choose a password", .legalObligation,
    .signInLinks, seenBy: .nobody)
  static let recoveryCode = Processing(
    member, for: "To let somebody in whose phone is not there", .legalObligation, .recoveryCodes,
    seenBy: .nobody)
  static let device = Processing(
    member, for: "To notice when an account is used in a new browser", .legalObligation, .devices,
    seenBy: .nobody)
  static let failure = Processing(
    "Whoever tries to sign in, by a hash of the address typed", for: "To stop guessing",
    .legalObligation, .failedSignIns, seenBy: .nobody)
  static let identityRequest = Processing(
    "Whoever is on the way to an identity provider, by hashes and chance",
    for: "To know them again when they come back", .legalObligation, .identityRequests,
    seenBy: .nobody)
  static let formKey = Processing(
    member, for: "So that a form sent twice is done once", .publicTask, .formKeys, seenBy: .nobody)

  // MARK: What people may do

  static let post = Processing(
    member, for: "To decide what somebody may see and do, and who said so", .publicTask, .access,
    seenBy: .may(.readPeople))
  static let conflict = Processing(
    "People of the partnership, and the families they are close to",
    for: "To keep people from the records of those they are close to", .legalObligation, .access,
    seenBy: .may(.managePeople))
  static let glass = Processing(
    "People of the partnership, and whoever the record is about",
    for: "To answer for emergency access to records", .legalObligation, .access,
    seenBy: .may(.reviewGlass))
  static let hold = Processing(
    "People of the partnership, and whoever is held",
    for: "To keep what a court, an inquiry or a complaint may need", .legalObligation, .access,
    seenBy: .may(.keepRetention))
  static let rule = Processing(
    "Privacy officers", for: "To answer for how long records are kept", .legalObligation, .access,
    seenBy: .may(.keepRetention))

  // MARK: What people are told, and what they did

  static let notice = Processing(
    member, for: "To tell somebody what concerns them", .publicTask, .notices, seenBy: .owner)
  static let noticeChoice = Processing(
    member, for: "To tell them as they wish", .publicTask, .accounts, seenBy: .owner)
  static let letter = Processing(
    member, for: "To send a message once and say what became of it", .publicTask, .letters,
    seenBy: .may(.administer))
  static let trail = Processing(
    "People of the partnership, and whoever a record is about",
    for: "To answer for who did and saw what", .legalObligation, .trail, seenBy: .may(.readAudit))

  static let export = Processing(
    "People of the partnership, and whoever a request names",
    for: "To have another person find it right that lines of the trail are taken away",
    .legalObligation, .access, seenBy: .may(.exportAudit))

  // MARK: The partnership's business

  static let act = Processing(
    "People of the partnership, and whoever a reason names",
    for: "To answer for changes to the register", .publicTask, .register,
    seenBy: .may(.readRegister))
  static let recorder = Processing(
    member, for: "To answer for figures, formulas and boundaries", .publicTask, .rounds,
    seenBy: .may(.readFunding))
  static let count = Processing(
    "Pupils, as counts by school: a small one can tell of somebody",
    for: "To share funding by need", .publicTask, .counts, seenBy: .may(.readFunding))
  static let round = Processing(
    "People of the partnership, and whoever a reason names",
    for: "To answer for a round of funding", .publicTask, .rounds, seenBy: .may(.readFunding))
  static let consultation = Processing(
    "People of the partnership, and whoever a comment names",
    for: "To ask clusters which option they want, and answer for what came of it", .publicTask,
    .rounds, seenBy: .may(.readFunding))
  static let job = Processing(
    "People of the partnership, and pupils whose row of a file is wrong",
    for: "To do long work, and say what is wrong with a file", .publicTask, .jobs, seenBy: .owner)
}
