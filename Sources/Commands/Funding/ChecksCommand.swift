internal import ArgumentParser
internal import Reports

/// `accord checks`: the rules that what comes in is held to.
struct ChecksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checks",
    abstract: "List the named rules that files are held to.",
    discussion: """
      Example
        accord checks
      """)

  func run() {
    Console.say(CheckTable.markdown())
  }
}
