import Foundation
import SQLite
import Support
import Testing

struct FileLockTests {
  /// A file closed twice takes with it whatever another thread has opened in between.
  @Test func `Being turned away from a database closes nobody else's files`() async throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/accord.db"
    let engine = try SQLiteEngine(path: path)
    let isDone = TestLock(false)
    let lost = TestLock(0)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        while !isDone.withLock({ $0 }) {
          let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
          guard descriptor >= 0 else { continue }
          for _ in 0..<20 where fcntl(descriptor, F_GETFD) < 0 {
            lost.withLock { $0 += 1 }
            break
          }
          close(descriptor)
        }
      }
      group.addTask {
        for _ in 0..<20_000 {
          #expect(throws: DatabaseInUse.self) { try SQLiteEngine(path: path) }
        }
        isDone.withLock { $0 = true }
      }
    }
    #expect(lost.withLock { $0 } == 0)
    try await engine.close()
    withExtendedLifetime(folder) {}
  }
}
