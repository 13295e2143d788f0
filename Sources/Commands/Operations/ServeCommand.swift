internal import Actions
internal import ArgumentParser
internal import Domain
internal import Reports
internal import SQL
internal import Store
internal import Values

/// `accord serve`: the site.
struct ServeCommand: ParsableCommand, KeepingCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the site.",
    discussion: """
      Makes the database when it is not there, brings an older one up to date, and prints a link by \
      which the first administrator signs in.

      Example
        accord serve --data accord-data --public-address https://accord.example.gov.uk
      """)

  @OptionGroup var options: DataOptions
  @OptionGroup var converters: ConverterOptions
  @OptionGroup var heads: HeadOptions
  @OptionGroup var mail: MailOptions
  @OptionGroup var providers: ProviderOptions
  @OptionGroup var statements: StatementOptions

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen on.")
  var port = 8080

  @Option(help: "What people type to come here; http://HOST:PORT without it.")
  var publicAddress: String?

  @Option(help: "What the partnership is called.")
  var partnership = "Leeds"

  @Option(help: "The authority's code in census files and the national register.")
  var authority = "383"

  @Option(help: "Who gives: GB-LAE-LDS Leeds City Council.", transform: readFunder)
  var funder: Funder?

  @Flag(help: "Show clusters and schools to whoever comes, to look at.")
  var open = false

  @Flag(help: "Fill a new database with the demonstration: real clusters, invented schools.")
  var demonstration = false

  @Option(help: "How a line about every request is written: text (name=value) or json.")
  var log = LogForm.text

  @Option(help: "The file of the key that secrets are sealed with; secrets.key in the data folder.")
  var secretsKey: String?

  @Flag(help: "Start the program again when it ends by a fault.")
  var supervised = false

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    if supervised {
      let code = try surroundings.supervise(["serve"] + arguments)
      throw ExitCode(code)
    }
    let outgoing = try mail.settings()
    let providers = try providers.settings()
    try OutputFile.makeFolder(options.data, isPrivate: true)
    let engine = try surroundings.openDatabase(options.place)
    try await options.bringUpToDate(engine, surroundings)
    let signIn = SignIn(
      engine: engine, clock: { surroundings.now() }, identifiers: surroundings.identifiers)
    let (administrator, isNew) = try await AddFirstAdministrator(engine: engine).perform(
      called: demonstration ? "Ada Lovell (invented)" : "Administrator",
      surroundings.identifiers, at: surroundings.now())
    if isNew, demonstration {
      try await DemonstrationFilling(
        runner: ActionRunner(
          engine: engine, clock: { surroundings.now() }, identifiers: surroundings.identifiers),
        person: administrator.atTerminal, engine: engine, clock: { surroundings.now() },
        partnership: RoundPartnership(
          name: partnership, authority: authority, isDemonstration: true),
        papers: surroundings.papers, folder: "\(options.data)/demonstration"
      ).run()
    }
    let token = try await signIn.makeLink(
      for: administrator.id, by: administrator.atTerminal)
    let settings = ServeSettings(
      host: host, port: port, publicAddress: publicAddress ?? "http://\(host):\(port)",
      isOpen: open, partnership: partnership, authority: authority,
      isDemonstration: demonstration, funder: funder, folder: options.data, log: log,
      programs: converters.programs, outgoing: outgoing,
      providers: providers, secretsKey: secretsKey ?? "\(options.data)/secrets.key",
      signInToken: token, auditHeads: heads.path(options),
      statements: statements.statements)
    try await surroundings.serve(engine, settings)
    try await engine.close()
  }

  private var arguments: [String] {
    var arguments = [
      "--data", options.data, "--host", host, "--port", String(port), "--partnership", partnership,
      "--authority", authority, "--log", log.rawValue,
    ]
    if let database = options.database { arguments += ["--database", database] }
    if let file = heads.auditHeads { arguments += ["--audit-heads", file] }
    if let secretsKey { arguments += ["--secrets-key", secretsKey] }
    if let publicAddress { arguments += ["--public-address", publicAddress] }
    arguments += converters.arguments + mail.arguments + providers.arguments
    arguments += statements.arguments
    if let funder { arguments += ["--funder", "\(funder.id) \(funder.name)"] }
    if open { arguments.append("--open") }
    if demonstration { arguments.append("--demonstration") }
    return arguments
  }
}

/// A funder from the command line.
func readFunder(_ text: String) throws -> Funder {
  guard let funder = Funder(reading: text) else {
    throw ValidationError("‘\(text)’ is no funder; write it as GB-LAE-LDS Leeds City Council.")
  }
  return funder
}

extension LogForm: ExpressibleByArgument {}
