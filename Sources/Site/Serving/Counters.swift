internal import Synchronization

/// How many answers there have been, by kind: for `/metrics`.
final class Counters: Sendable {
  private let answers = Mutex<[Int: Int]>([:])

  func count(_ status: Int) {
    answers.withLock { $0[status / 100, default: 0] += 1 }
  }

  /// In the text that monitoring reads.
  var text: String {
    let counts = answers.withLock { $0 }
    let lines = counts.sorted { $0.key < $1.key }.map { kind, count in
      "accord_answers_total{status=\"\(kind)xx\"} \(count)"
    }
    return (["# TYPE accord_answers_total counter"] + lines).joined(separator: "\n") + "\n"
  }
}
