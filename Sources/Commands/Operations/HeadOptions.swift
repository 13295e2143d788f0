internal import ArgumentParser

/// Where the trail's heads are written down: the same option for every command that asks.
struct HeadOptions: ParsableArguments {
  @Option(help: "The file for the trail's heads; without it audit-heads.log in the data folder.")
  var auditHeads: String?

  func path(_ options: DataOptions) -> String {
    auditHeads ?? "\(options.data)/audit-heads.log"
  }
}
