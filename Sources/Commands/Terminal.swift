internal import Reports

/// Where a command says what it has to say: the program's own two streams, or another program's.
package struct Terminal: Sendable {
  private let output: @Sendable ([UInt8]) -> Void
  private let complaints: @Sendable ([UInt8]) -> Void
  /// Whether somebody looks on, so that progress may be drawn.
  package let isWatched: Bool

  package init(
    isWatched: Bool, output: @escaping @Sendable ([UInt8]) -> Void,
    complaints: @escaping @Sendable ([UInt8]) -> Void
  ) {
    self.isWatched = isWatched
    self.output = output
    self.complaints = complaints
  }

  package static let standard = Terminal(
    isWatched: StandardStreams.isWatched, output: { StandardStreams.say($0) },
    complaints: { StandardStreams.complain($0) })

  func say(_ text: String) { output(Array(text.utf8)) }
  package func say(_ bytes: [UInt8]) { output(bytes) }
  package func complain(_ bytes: [UInt8]) { complaints(bytes) }
  func complain(_ text: String) { complaints(Array(text.utf8)) }
}

/// The two streams of the program's own terminal.
enum Console {
  static func say(_ text: String) { StandardStreams.say(Array(text.utf8)) }
  static func say(_ bytes: [UInt8]) { StandardStreams.say(bytes) }
  static func complain(_ text: String) { StandardStreams.complain(Array(text.utf8)) }
}
