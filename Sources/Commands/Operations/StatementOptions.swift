internal import ArgumentParser
internal import Domain
internal import Values

/// What the privacy notice and the accessibility statement say.
struct StatementOptions: ParsableArguments {
  @Option(help: "Who decides why and how what is personal is used: Leeds City Council.")
  var controller: String?

  @Option(help: "Where people get in touch: an address of e-mail, a telephone number.")
  var contact: String?

  @Option(help: "The data protection officer’s post and address.")
  var protectionOfficer: String?

  @Option(help: "Where complaints go first.")
  var complaints: String?

  @Option(help: "The day of the statements, as 2026-11-21.", transform: readDate)
  var statementDate: CalendarDate?

  @Option(help: "Something that does not work for everybody; may be given several times.")
  var knownLimit: [String] = []

  mutating func validate() throws {
    let texts = [controller, contact, protectionOfficer, complaints].compactMap { $0 } + knownLimit
    for text in texts {
      let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
      guard isPlain, (1...500).contains(text.utf8.count) else {
        throw ValidationError("What the statements say is one line of up to 500 letters each.")
      }
    }
  }

  /// As they were typed.
  var arguments: [String] {
    let options: [(String, String?)] = [
      ("--controller", controller), ("--contact", contact),
      ("--protection-officer", protectionOfficer), ("--complaints", complaints),
      ("--statement-date", statementDate?.description),
    ]
    return options.flatMap { name, value in value.map { [name, $0] } ?? [] }
      + knownLimit.flatMap { ["--known-limit", $0] }
  }

  var statements: PublicStatements {
    PublicStatements(
      controller: controller, contact: contact, protectionOfficer: protectionOfficer,
      complaints: complaints, day: statementDate, knownLimits: knownLimit)
  }
}
