internal import Actions
internal import Domain
internal import Reports
internal import Synchronization

/// Writes the audit trail's newest line down outside the database, once a minute where there is a new one.
final class AuditHeads: Sendable {
  private let runner: ActionRunner
  private let file: HeadFile
  private let written = Mutex(0)

  init(runner: ActionRunner, file: HeadFile) {
    self.runner = runner
    self.file = file
  }

  /// Looks at the start whether the trail still has the line that was written down last.
  func lookBack() async {
    do {
      guard let last = try file.read()?.heads.last else { return }
      guard try await runner.auditHash(ofLine: last.number) == last.hash else {
        Self.note(
          "The audit trail does not have line \(last.number) as it was written down at \(last.at): "
            + "run accord verify audit.")
        return
      }
      written.withLock { $0 = last.number }
    } catch {
      Self.note("The audit trail's heads cannot be read: \(error)")
    }
  }

  /// Goes on until the task is cancelled.
  func keep() async {
    while !Task.isCancelled {
      await writeDown()
      try? await Task.sleep(for: .seconds(60))
    }
  }

  func writeDown() async {
    do {
      guard let head = try await runner.auditHead(),
        written.withLock({ $0 }) != head.number
      else { return }
      try file.add(head)
      written.withLock { $0 = head.number }
    } catch {
      Self.note("The audit trail's head is not written down: \(error)")
    }
  }

  private static func note(_ line: String) { StandardStreams.complain(Array("\(line)\n".utf8)) }
}
