/// Where the program that serves a site is reached by the command line.
package enum ControlSocket {
  /// The socket's place in the data folder.
  package static func path(in folder: String) -> String { "\(folder)/control" }

  /// How long a socket's path can be, in bytes: what the system has room for.
  package static let longestPath = 107

  package static func isTooLong(_ path: String) -> Bool { path.utf8.count > longestPath }
}

/// A command that the serving program is about to run for somebody.
package struct ControlCall: Sendable {
  /// After how long it is given up.
  let limit: Duration
  let run: @Sendable (ControlAnswer) async -> UInt8

  /// `run` says what there is to say and gives the exit code; it ends early when its task is cancelled.
  package init(limit: Duration, run: @escaping @Sendable (ControlAnswer) async -> UInt8) {
    self.limit = limit
    self.run = run
  }
}

/// What goes back to whoever asked.
package struct ControlAnswer: Sendable {
  private let frames: AsyncStream<ControlFrame>.Continuation

  init(_ frames: AsyncStream<ControlFrame>.Continuation) {
    self.frames = frames
  }

  package func say(_ bytes: [UInt8]) { send(ControlFrame.pieces(bytes, as: ControlFrame.output)) }

  package func complain(_ bytes: [UInt8]) {
    send(ControlFrame.pieces(bytes, as: ControlFrame.complaint))
  }

  private func send(_ pieces: [ControlFrame]) {
    // Whoever does not read what is said is not spoken to for ever.
    for piece in pieces {
      if case .dropped = frames.yield(piece) { frames.finish() }
    }
  }
}
