internal import Values

/// What a provider answered, kept for an hour, and asked for once at a time.
///
/// After a failure it is not asked again for ten seconds, and for something newer not within a minute.
actor KeptAnswer<Value: Sendable> {
  private let ask: @Sendable (Moment) async throws -> Value
  private var kept: (value: Value, at: Moment)?
  private var failed: (fault: any Error, at: Moment)?
  private var underWay: Task<Value, any Error>?

  private static var lifetime: Int { 3_600 }
  private static var pause: Int { 10 }
  private static var minute: Int { 60 }

  init(_ ask: @escaping @Sendable (Moment) async throws -> Value) {
    self.ask = ask
  }

  /// What was answered within the hour.
  func value(at now: Moment) async throws -> Value {
    if let kept, Self.isWithin(Self.lifetime, kept.at, now) { return kept.value }
    return try await fetched(at: now)
  }

  /// What is answered now; what was answered before, when that was less than a minute ago.
  func newerValue(at now: Moment) async throws -> Value {
    if let kept, Self.isWithin(Self.minute, kept.at, now) { return kept.value }
    return try await fetched(at: now)
  }

  private func fetched(at now: Moment) async throws -> Value {
    if let underWay { return try await underWay.value }
    if let failed, Self.isWithin(Self.pause, failed.at, now) { throw failed.fault }
    // It goes on when whoever asked first gives up: others wait for it too.
    let task = Task { [ask] in try await ask(now) }
    underWay = task
    let result = await task.result
    underWay = nil
    switch result {
    case .success(let value): (kept, failed) = ((value, now), nil)
    case .failure(let fault): failed = (fault, now)
    }
    return try result.get()
  }

  /// A clock that was set back makes nothing last longer.
  private static func isWithin(_ seconds: Int, _ then: Moment, _ now: Moment) -> Bool {
    then <= now && now < then.later(bySeconds: seconds)
  }
}
