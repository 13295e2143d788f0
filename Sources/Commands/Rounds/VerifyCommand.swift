internal import ArgumentParser
internal import Domain
internal import Imports
internal import Reports
internal import Values

/// `accord verify`: whether what was published, and what was done, is as it was written.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a published round’s document, on any machine; or the audit trail.",
    discussion: """
      Example
        accord verify round-2026-27.json --sha256 0f3c…
        accord verify audit --data accord-data
      """,
    subcommands: [VerifyDocumentCommand.self, VerifyAuditCommand.self],
    defaultSubcommand: VerifyDocumentCommand.self)
}

/// `accord verify document`: whether a published document is what its counts make.
struct VerifyDocumentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document",
    abstract: "Work a published round out anew from its document, on any machine.",
    discussion: """
      A whole document has every count: its amounts are worked out anew, and it must be, letter for \
      letter, as Accord writes it. Of the open document, which anybody may have, as much is checked as \
      its hidden counts allow. Compare the SHA-256 with the one that was published: whoever changes \
      counts and amounts alike leaves nothing else to be seen. Ends with 1 when something differs.

      Example
        accord verify round-2026-27.json --sha256 0f3c…
      """)

  @Argument(help: "Documents of rounds.")
  var files: [String]

  @Option(help: "The SHA-256 that was published; for one file.")
  var sha256: String?

  mutating func validate() throws {
    guard sha256 == nil || files.count == 1 else {
      throw ValidationError("--sha256 is of one file.")
    }
    let isDigest = sha256.map { $0.utf8.count == 64 && $0.allSatisfy(\.isHexDigit) } ?? true
    guard isDigest else { throw ValidationError("A SHA-256 has 64 digits from 0 to f.") }
  }

  func run() throws {
    var isSound = true
    for path in files {
      do {
        let (bytes, name) = try DocumentCheck.bytes(path: path)
        let verified = try VerifiedDocument(bytes, name: name, expecting: sha256)
        Console.say(verified.text)
        if !verified.problems.isEmpty { isSound = false }
      } catch {
        Console.complain(ProblemDocument.text(error))
        isSound = false
      }
    }
    guard isSound else { throw ChecksFailed() }
  }
}

/// A document that was checked, and what there is to say of it.
struct VerifiedDocument {
  let check: DocumentCheck
  let problems: [Problem]
  private let name: String

  init(_ bytes: [UInt8], name: String, expecting digest: String? = nil) throws(Refusal) {
    check = try DocumentCheck(bytes, name: name)
    self.name = name
    var problems = check.problems
    if case .whole(let record) = check.subject {
      let written = RoundDocument.json(record)
      if written != bytes {
        let place = zip(written, bytes).prefix { $0 == $1 }.count
        problems.append(
          Problem(
            "From byte \(grouped(place + 1)) on it is not as Accord writes it.",
            rule: "document-differs", in: Place(file: name),
            remedy: "The document has been changed since."))
      }
    }
    if let digest, digest.lowercased() != check.digest {
      problems.append(
        Problem(
          "Its SHA-256 is not the one that was given.", rule: "digest-differs",
          in: Place(file: name), remedy: "It is another document, or has been changed since."))
    }
    self.problems = problems
  }

  var text: String {
    let title = check.title
    let kind =
      if case .whole = check.subject { "the whole document" } else { "the open document" }
    var lines = [
      "\(visible(name)): \(kind) of \(visible(title.partnership)), \(title.year), version "
        + "\(title.version)"
    ]
    lines += check.findings.map { "  \($0)" }
    lines.append("  SHA-256 \(check.digest)")
    let faults = problems.isEmpty ? "" : ProblemDocument.text(.invalid(problems))
    return lines.joined(separator: "\n") + "\n"
      + (problems.isEmpty ? "Nothing differs.\n" : visibleLines(faults))
  }

  /// What a document says of itself is not to move a terminal's cursor.
  private func visibleLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { visible(String($0)) }
      .joined(separator: "\n")
  }
}
