import Foundation
import Postgres
import SQL
import Support
import Testing

struct FailoverTests {
  /// Two servers of the test's own, the second following the first.
  private struct Pair {
    let first: String
    let second: String

    init() throws {
      first = try Self.postgres("start")
      do {
        second = try Self.postgres("standby", first)
      } catch {
        _ = try? Self.postgres("stop", first)
        throw error
      }
    }

    /// One address of both.
    var address: String { "\(first),\(second.split(separator: "=").last ?? "")" }

    static func postgres(_ words: String...) throws -> String {
      let process = Process()
      let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      process.executableURL = root.appendingPathComponent("bin/postgres")
      process.arguments = words
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let text = String(
        decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      try #require(process.terminationStatus == 0, "bin/postgres \(words)")
      return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func stop() {
      for server in [first, second] { _ = try? Self.postgres("stop", server) }
    }
  }

  @Test(.enabled(if: PostgresTests.isThere, "bin/test starts a server"))
  func `When a server dies the next one takes over, with everything acknowledged`() async throws {
    let pair = try Pair()
    defer { pair.stop() }
    let engine = try PostgresEngine(address: pair.address, connections: 4)
    try await engine.write { try $0.runScript("CREATE TABLE kept (number BIGINT PRIMARY KEY)") }
    let acknowledged = TestLock<[Int]>([])
    let isOver = TestLock(false)
    let writer = Task.detached {
      var number = 0
      while !isOver.withLock({ $0 }) {
        number += 1
        let next = number
        do {
          try await engine.write { try $0.run("INSERT INTO kept (number) VALUES (\(next))") }
          acknowledged.withLock { $0.append(next) }
        } catch {
          try await Task.sleep(for: .milliseconds(20))
        }
      }
    }
    func count(_ list: TestLock<[Int]>) -> Int { list.withLock { $0.count } }
    while count(acknowledged) < 50 { try await Task.sleep(for: .milliseconds(5)) }
    _ = try Pair.postgres("stop", pair.first)
    let before = count(acknowledged)
    _ = try Pair.postgres("promote", pair.second)
    for _ in 0..<4_000 where count(acknowledged) < before + 50 {
      try await Task.sleep(for: .milliseconds(25))
    }
    isOver.withLock { $0 = true }
    try await writer.value
    #expect(count(acknowledged) >= before + 50)
    let stored = Set(
      try await engine.read { try $0.all("SELECT number FROM kept") { try $0.integer(0) } })
    #expect(acknowledged.withLock { $0 }.allSatisfy { stored.contains($0) })
    try await engine.close()
  }
}
