import Domain
import Foundation
import SQL
import SQLite
import Store
import Support
import Testing
import Values

/// The key of secrets: made once, for the program alone, missed where it is not there.
@Suite(.serialized)
struct SecretsKeyTests {
  private let folder: TemporaryFolder
  private let data: String

  init() async throws {
    folder = try TemporaryFolder()
    data = try await SmallPartnership(in: folder).data
  }

  private var key: String { "\(data)/secrets.key" }

  /// Keeps a second factor of the administrator's, as some program has sealed it.
  private func seal(_ text: String) async throws {
    let engine = try SQLiteEngine(path: "\(data)/accord.db")
    try await engine.write { connection in
      let person = try #require(
        try connection.first("SELECT id FROM person LIMIT 1") {
          try $0.identifier(0, PersonKind.self)
        })
      try CredentialRecords(connection).setSecondFactor(
        text, of: person, at: Moment(milliseconds: 1_790_000_000_000))
    }
    try await engine.close()
  }

  @Test
  func `It is made at the first start, kept at the next, and missed once something is sealed`()
    async throws
  {
    let first = try RunningSite(data)
    #expect(first.mode(key) == 0o600)
    let made = try String(contentsOfFile: key, encoding: .utf8)
    #expect(made.utf8.count == 65)
    _ = first.stop()
    let second = try RunningSite(data)
    #expect(try String(contentsOfFile: key, encoding: .utf8) == made)
    _ = second.stop()
    let copied = try AccordRun("backup", "--data", data, "\(folder.path)/copy.db")
    #expect(copied.output.contains("is not in the copy") && copied.output.contains(key))
    // Without it nothing is served, and no other takes its place.
    try await seal("s1.000000000000.AAAA")
    try FileManager.default.removeItem(atPath: key)
    let without = try AccordRun("serve", "--data", data, "--port", "0")
    #expect(without.code != 0)
    #expect(without.complaints.contains("sealed with is not there"), "\(without.complaints)")
    #expect(!FileManager.default.fileExists(atPath: key))
    // With another it is, and says how many count for nothing.
    try made.write(toFile: key, atomically: true, encoding: .utf8)
    let third = try RunningSite(data)
    #expect(waits { third.said.contains("1 second factors are sealed with another key") })
    _ = third.stop()
    try "abc".write(toFile: key, atomically: true, encoding: .utf8)
    let wrong = try AccordRun("serve", "--data", data, "--port", "0")
    #expect(wrong.complaints.contains("is no key"), "\(wrong.complaints)")
  }

  @Test func `Providers are refused in words that cannot be used`() throws {
    let secret = try folder.write("secret", "a secret\n")
    let whole = [
      "--provider", "council https://login.example.org", "--provider-name", "council Leeds",
      "--provider-client", "council accord", "--provider-secret-file", "council \(secret)",
    ]
    for (words, complaint) in [
      (["--provider", "https://login.example.org"], "does not begin with a word"),
      (["--provider", "council https://login.example.org"], "wants --provider-secret-file"),
      (whole + ["--provider", "council https://b.example.org"], "the same word"),
      (whole + ["--provider-name", "other Leeds"], "that there is none of"),
      (whole + ["--provider-name", "council Twice"], "given twice"),
      (whole + ["--provider-post", "council reader authority All"], "nothing says where"),
      (
        whole + [
          "--provider-groups", "council groups", "--provider-post", "council terminal authority x",
        ],
        "no post of a group"
      ),
      (
        whole + [
          "--provider-groups", "council groups", "--provider-post", "council reader nowhere x",
        ],
        "no post of a group"
      ),
    ] {
      let run = try AccordRun(["serve", "--data", data, "--port", "0"] + words)
      #expect(run.code != 0 && run.complaints.contains(complaint), "\(words): \(run.complaints)")
      #expect(!run.complaints.contains("a secret"))
    }
  }
}
