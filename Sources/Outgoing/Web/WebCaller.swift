/// Asks other programs' sites, over HTTPS.
///
/// It follows no redirect, uses no proxy and no stored password, and opens no other scheme. Nothing here
/// waits on the threads that Swift's tasks share.
package struct WebCaller: Sendable {
  /// How long, and how much.
  package struct Limits: Hashable, Sendable {
    package var connecting: Duration
    /// For all of it, from when it is asked.
    package var whole: Duration
    /// The most bytes of an answer's body.
    package var mostBytes: Int

    package init(
      connecting: Duration = .seconds(5), whole: Duration = .seconds(10), mostBytes: Int = 1 << 20
    ) {
      (self.connecting, self.whole, self.mostBytes) = (connecting, whole, mostBytes)
    }
  }

  private let limits: Limits
  private let trust: String?
  private let allowsPlainLoopback: Bool
  private let threads: CallThreads

  /// A caller that believes the system's authorities, or those in a file of certificates.
  ///
  /// `allowsPlainLoopback` lets it speak without encryption to this machine itself, for tests.
  package init(
    limits: Limits = Limits(), trusting certificates: String? = nil,
    allowsPlainLoopback: Bool = false, atOnce: Int = 4, waiting: Int = 64
  ) {
    self.limits = limits
    trust = certificates
    self.allowsPlainLoopback = allowsPlainLoopback
    threads = CallThreads(atOnce, waiting: waiting)
  }

  /// What the other side answers, whatever its status; throws a ``CallFault`` when there is no answer.
  package func send(_ call: WebCall) async throws -> WebReply {
    try await threads.run(limits.whole) { patience in try carry(call, patience) }
  }

  private func carry(_ call: WebCall, _ patience: Patience) throws -> WebReply {
    guard let transfer = Transfer(call.address),
      transfer.scheme == "https"
        || transfer.scheme == "http" && allowsPlainLoopback && transfer.isLoopback
    else { throw CallFault(.notAllowed) }
    try transfer.limit(
      connecting: limits.connecting, answering: limits.whole, whole: limits.whole,
      most: limits.mostBytes)
    if let trust { try transfer.trust(trust) }
    switch call.method {
    case .get: try transfer.request(nil)
    case .post(let body): try transfer.request(body)
    }
    for header in call.headers {
      guard let line = header.line else { throw CallFault(.notAllowed) }
      try transfer.line(line)
    }
    let ending = transfer.run(patience)
    if case .answered = ending {
      return WebReply(status: transfer.status, head: transfer.head, body: transfer.body)
    }
    if patience.isGivenUp { throw CancellationError() }
    guard case .failed(let reason) = ending else {
      throw CallFault(.broken, mayHaveArrived: transfer.isHandedOver)
    }
    throw CallFault(reason, mayHaveArrived: transfer.isHandedOver)
  }
}
