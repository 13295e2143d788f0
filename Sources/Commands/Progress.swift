internal import Reports

/// A bar on a terminal that says which file is being read and how far; elsewhere it says nothing.
struct Progress {
  private let isShown: Bool
  private var lastStep = -1
  private var lastFile = ""

  init() {
    isShown = StandardStreams.isWatched
  }

  /// `bytes` of `length` have been read.
  mutating func update(_ file: String, bytes: Int, of length: Int) {
    guard isShown else { return }
    let step = length > 0 ? min(Self.steps, bytes * Self.steps / length) : Self.steps
    guard step != lastStep || file != lastFile else { return }
    (lastStep, lastFile) = (step, file)
    let bar = String(repeating: "█", count: step) + String(repeating: "░", count: Self.steps - step)
    Console.complain("\r\u{1B}[KReading \(visible(file)) \(bar) \(step * 100 / Self.steps)%")
  }

  private static let steps = 25

  func finish() {
    if isShown, lastStep >= 0 { Console.complain("\r\u{1B}[K") }
  }
}
