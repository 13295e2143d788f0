internal import Dispatch

/// Long work that is no job, done one piece after another on a thread of its own, so that requests are
/// answered meanwhile.
package struct WorkLine: Sendable {
  private let queue: DispatchQueue

  package init(_ label: String) {
    queue = DispatchQueue(label: label, qos: .utility)
  }

  /// What the work comes to, once all that was asked for before is done.
  package func run<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try work() }) }
    }
  }
}
