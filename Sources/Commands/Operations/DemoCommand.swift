internal import ArgumentParser
internal import Demonstration
internal import Reports

/// `accord demo`: the demonstration's input files.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Write the demonstration's files: invented schools and pupils in the real clusters.",
    discussion: """
      Everything in the files but the clusters' names is invented, and the same each time.

      Example
        accord demo demo
      """)

  @Argument(help: "The folder to write to; it is made if it is not there.")
  var folder: String

  func run() throws {
    try OutputFile.makeFolder(folder)
    Console.say("Not yet.\n")
  }
}
