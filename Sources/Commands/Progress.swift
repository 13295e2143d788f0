internal import Reports

/// Says on a terminal which file is being read and how far; elsewhere it says nothing.
struct Progress {
  private let isShown: Bool
  private var lastStep = -1
  private var lastFile = ""

  init() {
    isShown = StandardStreams.isWatched
  }

  mutating func update(_ file: String, bytes: Int) {
    guard isShown else { return }
    let step = bytes / 20_000_000
    guard step != lastStep || file != lastFile else { return }
    (lastStep, lastFile) = (step, file)
    Console.complain("\r\u{1B}[KReading \(file)… \(bytes / 1_000_000) MB")
  }

  func finish() {
    if isShown, lastStep >= 0 { Console.complain("\r\u{1B}[K") }
  }
}
