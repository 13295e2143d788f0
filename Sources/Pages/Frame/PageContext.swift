package import Actions
package import Domain
package import Printing
internal import Site
internal import Store
internal import Values

/// What pages need from the rest of the program.
package struct PageContext: Sendable {
  package let runner: ActionRunner
  package let signIn: SignIn
  package let jobs: JobRunner
  package let settings: PartnershipSettings
  /// The folder that uploads go to.
  package let uploads: String
  /// Whether the database answers and the disk still takes writes; a sentence when not.
  package let fault: @Sendable () async -> String?
  /// What makes PDF; `nil` where nothing can.
  package let printer: Printer?
  /// How many notices each person has not read.
  package let unread: UnreadNotices
  /// By what mail is sent.
  package let mail: MailWay
  /// The identity providers that people may come in through.
  package let providers: [SignInProvider]
  /// Where faults of others are written down.
  package let log: @Sendable (String) -> Void
  /// Addresses whose owners may have forgotten their password.
  package let forgotten: ForgottenPasswords
  /// What searches among all weightings have found.
  let spaceShelf: SpaceShelf
  /// Sign-ins through them that came to nothing.
  let providerRefusals: ProviderRefusals
  /// Statements that were printed lately.
  let printed = PrintedStatements()
  /// The register in memory.
  let shelf = RegisterShelf()
  /// What is published of rounds, in memory.
  let allocations = AllocationShelf()
  /// Pages of published rounds as they were last written.
  let writtenPages = WrittenPages()
  /// What rounds come to, in memory.
  let roundShelf = RoundShelf()
  /// What papers of consultations show, in memory.
  let consultationShelf = ConsultationShelf()

  package init(
    runner: ActionRunner, signIn: SignIn, jobs: JobRunner, settings: PartnershipSettings,
    uploads: String,
    printer: Printer? = nil, unread: UnreadNotices = UnreadNotices(), mail: MailWay = .none,
    providers: [SignInProvider] = [], log: @escaping @Sendable (String) -> Void = { _ in },
    spaceShelf: SpaceShelf = SpaceShelf(), fault: @escaping @Sendable () async -> String?
  ) {
    self.runner = runner
    self.signIn = signIn
    self.jobs = jobs
    self.settings = settings
    self.uploads = uploads
    self.fault = fault
    self.printer = printer
    self.unread = unread
    self.mail = mail
    self.providers = providers
    self.log = log
    self.spaceShelf = spaceShelf
    forgotten = ForgottenPasswords(signIn)
    providerRefusals = ProviderRefusals(signIn)
  }

  /// Reads the register for somebody, or for the public where it is open.
  func readRegister<Value: Sendable>(
    _ user: User?, _ body: @escaping @Sendable (Records) throws -> Value
  ) async throws -> Value {
    try await runner.read(as: user ?? .publicVisitor, for: .readRegister, body)
  }

  /// Reads something personal for somebody signed in: their look is in the trail before they see it.
  func look<Value: Sendable>(
    _ visit: Visit, _ permission: Permission,
    _ body: @escaping @Sendable (Records, BodyBook) throws -> Looked<Value>
  ) async throws -> Value {
    try await runner.look(as: try visit.signedIn(), for: permission) { records in
      try body(records, try bodies(in: records, visit))
    }
  }

  /// What is known today of the places where posts are held, of which the register is in memory.
  func bodies(in records: Records, _ visit: Visit) throws -> BodyBook {
    BodyBook(
      try shelf.register(in: records), try records.organisations.standing(), on: visit.today)
  }
}

/// How a partnership is called, and what of it is invented.
package struct PartnershipSettings: Hashable, Sendable {
  package let name: String
  /// The authority's code in census files and the national register.
  package let authority: String
  package let isDemonstration: Bool
  /// What people type to come here.
  package let publicAddress: String
  /// Who gives the money, for open data of grants; `nil` where it is not known.
  package let funder: Funder?
  /// What the privacy notice and the accessibility statement say.
  package let statements: PublicStatements

  /// Without a funder that of the authority is taken, where it is known.
  package init(
    name: String, authority: String, isDemonstration: Bool, publicAddress: String,
    funder: Funder? = nil, statements: PublicStatements = PublicStatements()
  ) {
    self.statements = statements
    self.name = name
    self.authority = authority
    self.isDemonstration = isDemonstration
    self.publicAddress = publicAddress
    self.funder = funder ?? .known(authority: authority)
  }
}
