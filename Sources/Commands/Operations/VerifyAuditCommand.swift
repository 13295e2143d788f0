internal import ArgumentParser
internal import Domain
internal import Reports
internal import SQL
internal import Store
internal import Values

/// `accord verify audit`: whether every line of the audit trail is as it was written.
struct VerifyAuditCommand: ServedCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Work the audit trail's chain out anew, and name the first bad line.",
    discussion: """
      Each line holds the hash of the one before. The newest line's hash is also written down outside the \
      database once a minute: a trail whose end was cut off, or that was put back from a copy, differs \
      from that. Ends with 1 when something differs.

      Example
        accord verify audit --data accord-data
      """)

  @OptionGroup var options: DataOptions
  @OptionGroup var heads: HeadOptions

  var limit: Duration { .seconds(60 * 60) }

  func run() throws {}

  mutating func run(in surroundings: any Surroundings) async throws {
    let path = heads.auditHeads ?? surroundings.site?.auditHeads ?? heads.path(options)
    let file = HeadFile(path: path)
    let kept = try file.read()
    let engine = try surroundings.openDatabase(options.place, onlyIfThere: true)
    let known = kept?.heads ?? []
    let finding = try await AuditRecords.check(engine, against: known)
    try await engine.close()
    let words = AuditFindingWords(finding, heads: known.count, file: path)
    surroundings.terminal.say(words.text)
    for line in kept?.unreadable ?? [] {
      surroundings.terminal.complain("\(path), line \(line): it cannot be read.\n")
    }
    if kept == nil { surroundings.terminal.say("There is no \(path) to hold it against.\n") }
    guard finding.bad == nil, kept?.unreadable.isEmpty != false else { throw ChecksFailed() }
  }
}

/// What was found in the trail, in sentences.
struct AuditFindingWords {
  let text: String

  init(_ finding: AuditFinding, heads: Int, file: String) {
    guard let bad = finding.bad else {
      text = """
        \(grouped(finding.sound)) lines are as they were written.
        \(grouped(heads)) heads of \(file) are in the chain.

        """
      return
    }
    text = "Line \(bad.number) is the first that is not as it was written: \(Self.why(bad.why)).\n"
  }

  private static func why(_ reason: AuditFinding.Reason) -> String {
    switch reason {
    case .missing: "there is no such line, though there are later ones"
    case .changed: "its hash is another than what it says"
    case .recordOfNoLine: "records are named on it, and it is not there"
    case .otherThanHead(let head): "its hash is another than the one written down at \(head.at)"
    case .gone(let head):
      "it is gone, for the line \(head.number) was there at \(head.at)"
    }
  }
}
