internal import Actions
internal import Commands
internal import Domain
internal import Pages
internal import Printing
internal import Reports
internal import SQL
internal import SQLite
internal import Site
internal import Values

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension Wiring {
  /// This program serves no site to a command that it runs for itself.
  var site: ServedSite? { nil }

  func serve(_ engine: any Engine, _ settings: ServeSettings) async throws {
    guard
      let address = SiteSettings(publicAddress: settings.publicAddress, isOpen: settings.isOpen)
    else {
      throw Refusal.invalid(
        "‘\(settings.publicAddress)’ is no address of a site.",
        remedy: "Give --public-address as https://accord.example.gov.uk.")
    }
    LeftUploads.discard(in: settings.folder)
    let printer = printer(settings)
    printer.discardLeft()
    let spaces = SpaceShelf()
    let jobs = jobs(
      over: engine,
      RoundPartnership(
        name: settings.partnership, authority: settings.authority,
        isDemonstration: settings.isDemonstration), printer, spaces)
    // Files that no job is going to read: the program was ended before they were counted.
    LeftUploads.discardFolders(
      in: "\(settings.folder)/loading", olderThan: 0, at: .max,
      except: Set(try await jobs.unfinished().compactMap { $0.input["folder"] }))
    try await jobs.resume()
    let unread = UnreadNotices()
    let outbox = OutboxRunner(
      engine: engine, clock: Self.clock, identifiers: identifiers, carrier: try carrier(settings),
      unread: unread, log: { Self.note($0) })
    let sealing = try await sealing(engine, settings)
    let context = context(engine, sealing, jobs, printer, unread, spaces, settings)
    let website = try website(context, engine, settings, at: address)
    let server = WebServer(website, host: settings.host, port: settings.port)
    let control = control(
      ServedSite(
        engine: engine, jobs: jobs, publicAddress: settings.publicAddress,
        partnership: RoundPartnership(
          name: settings.partnership, authority: settings.authority,
          isDemonstration: settings.isDemonstration),
        auditHeads: settings.auditHeads), settings)
    try await withThrowingTaskGroup(of: Void.self) { group in
      if let control { group.addTask { await Self.listen(control) } }
      group.addTask { await Self.sweep(settings.folder) }
      let heads = AuditHeads(runner: runner(engine), file: HeadFile(path: settings.auditHeads))
      await heads.lookBack()
      group.addTask { await heads.keep() }
      group.addTask { await outbox.run() }
      group.addTask { await context.forgotten.run { Self.note($0) } }
      try await server.run { _ in
        print("Serving on \(settings.publicAddress)")
        if let token = settings.signInToken {
          print("Sign in as the administrator, once and within the hour:")
          print("  \(settings.publicAddress)/sign-in?link=\(token)")
        }
        fflush(nil)
      }
      group.cancelAll()
      await heads.writeDown()
    }
  }

  /// What makes PDF and PNG; without the programs for it the site says how to get them.
  private func printer(_ settings: ServeSettings) -> Printer {
    let (pdf, png) = (settings.programs.pdf, settings.programs.png)
    let converters = Converters.found(pdfProgram: pdf, pngProgram: png)
    for fault in converters.faults { Self.note(fault) }
    return Printer(converters)
  }

  private func context(
    _ engine: any Engine, _ sealing: SealedSecrets, _ jobs: JobRunner, _ printer: Printer,
    _ unread: UnreadNotices, _ spaces: SpaceShelf, _ settings: ServeSettings
  ) -> PageContext {
    let partnership = PartnershipSettings(
      name: settings.partnership, authority: settings.authority,
      isDemonstration: settings.isDemonstration, publicAddress: settings.publicAddress,
      funder: settings.funder, statements: settings.statements)
    let signIn = SignIn(
      engine: engine, clock: Self.clock, identifiers: identifiers, passwords: HashedPasswords(),
      sealing: sealing)
    return PageContext(
      runner: runner(engine), signIn: signIn, jobs: jobs, settings: partnership,
      uploads: settings.folder, printer: printer, unread: unread, mail: settings.mailWay,
      providers: providers(settings), log: { Self.note($0) }, spaceShelf: spaces,
      fault: {
        if let fault = (engine as? SQLiteEngine)?.fault { return "The disk has failed: \(fault)" }
        do {
          _ = try await engine.read { try $0.integer("SELECT 1") }
          return nil
        } catch {
          return "The database does not answer."
        }
      })
  }

  private func website(
    _ context: PageContext, _ engine: any Engine, _ settings: ServeSettings,
    at address: SiteSettings
  ) throws -> Website {
    let layout = SiteLayout(context.settings, isOpen: settings.isOpen, unread: context.unread)
    let isReadOnly = { @Sendable in (engine as? SQLiteEngine)?.fault != nil }
    let (signIn, refusals) = (context.signIn, Refusals(context.runner))
    return try Website(
      AllEndpoints.make(context), settings: address,
      surroundings: Website.Surroundings(
        presence: { try await signIn.presence(session: $0, isThere: $1) }, clock: Self.clock,
        layout: { layout.html($0, $1) }, uploads: settings.folder,
        faults: .storage(isReadOnly: isReadOnly),
        log: RequestLog(settings.log == .json ? .json : .text) { StandardStreams.complain($0) },
        refused: { try await refusals.add($1, naming: $2, by: $0) }))
  }

  // MARK: Jobs

  /// For the command that lists and cancels jobs where no site is served: it does none, so that the
  /// authority is nobody's.
  func jobs(over engine: any Engine) -> JobRunner {
    jobs(
      over: engine, RoundPartnership(name: "", authority: "", isDemonstration: false),
      Printer(Converters(in: "")), SpaceShelf())
  }

  private func jobs(
    over engine: any Engine, _ partnership: RoundPartnership, _ printer: Printer,
    _ spaces: SpaceShelf
  ) -> JobRunner {
    let runner = runner(engine)
    let authority = partnership.authority
    return JobRunner(
      engine: engine, clock: Self.clock, identifiers: identifiers,
      works: [
        RegisterLoadingWork.make(runner: runner, authority: authority),
        BoundaryLoadingWork.make(runner: runner, authority: authority),
        RoundCountingWork.make(runner: runner, authority: authority),
        StatementPrintingWork.make(
          runner: runner, desk: RoundDesk(partnership, .json), printer: printer),
        SpaceSearchWork.make(
          runner: runner, desk: RoundDesk(partnership, .json), shelf: spaces),
      ],
      log: { reference, error in Self.note("job fault reference=\(reference) error=\(error)") })
  }

  private func runner(_ engine: any Engine) -> ActionRunner {
    ActionRunner(engine: engine, clock: Self.clock, identifiers: identifiers)
  }

  static func note(_ line: String) { StandardStreams.complain(Array("\(line)\n".utf8)) }

  // MARK: The command line beside the site

  /// What hears the command line; PostgreSQL is open to several programs, and needs nothing of the kind.
  private func control(_ site: ServedSite, _ settings: ServeSettings) -> ControlServer? {
    guard site.engine.dialect == .sqlite else { return nil }
    return ControlServer(path: ControlSocket.path(in: settings.folder)) { request in
      let call = CommandLineProgram.call(request.arguments, of: site, in: self)
      return ControlCall(limit: call.limit) { answer in
        let code = await call.run(
          Terminal(
            isWatched: request.isWatched, output: { answer.say($0) },
            complaints: { answer.complain($0) }))
        return UInt8(clamping: code.rawValue)
      }
    }
  }

  /// Takes files away that were sent an hour ago and never counted or thrown away.
  private static func sweep(_ folder: String) async {
    while !Task.isCancelled {
      LeftUploads.discardFolders(
        in: "\(folder)/loading", olderThan: RoundCountingWork.lasting,
        at: clock().milliseconds / 1_000)
      try? await Task.sleep(for: .seconds(60))
    }
  }

  /// The site is served whether or not the command line can reach it.
  private static func listen(_ control: ControlServer) async {
    do {
      try await control.run()
    } catch let fault as ControlServer.NotListening {
      note("The command line cannot reach the site: \(fault.sentence)")
    } catch is CancellationError {
    } catch {
      note("The command line cannot reach the site: \(error)")
    }
  }

  func askServing(
    _ folder: String, _ arguments: [String], for terminal: Terminal
  ) async throws -> CommandLineProgram.ExitCode? {
    let request = ControlRequest(arguments, isWatched: terminal.isWatched)
    let outcome = try await ControlCaller(path: ControlSocket.path(in: folder)).ask(
      request, output: { terminal.say($0) }, complaints: { terminal.complain($0) })
    switch outcome {
    case .ended(let code): return CommandLineProgram.ExitCode(rawValue: Int32(code)) ?? .fault
    case .nobody: return nil
    case .interrupted:
      throw Refusal.conflict(
        "The site has stopped meanwhile, or does not understand this program: look whether it was done "
          + "before you try again.")
    }
  }
}
