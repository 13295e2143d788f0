#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What goes to a program and comes from it, with nothing that waits for ever and all of it bounded.
struct Exchange: ~Copyable {
  /// Where the program is written to, until there is nothing more to say.
  private var input: Int32?
  private let output: Int32
  private let complaints: Int32
  private var outgoing: [UInt8] = []
  private var sent = 0
  private let most: Int
  private(set) var incoming: [UInt8] = []
  /// What the program complained of last.
  private(set) var lastWords: [UInt8] = []
  /// Whether the program has closed its end.
  private(set) var hasEnded = false

  /// Whether nothing more will be complained of.
  private var isSilent = false

  private static let mostWords = 4_000
  private static let pieceSize = 1 << 16

  init(input: Int32?, output: Int32, complaints: Int32, most: Int) {
    self.input = input
    self.output = output
    self.complaints = complaints
    self.most = most
    for descriptor in [input, output, complaints] {
      if let descriptor { Descriptors.neverWait(descriptor) }
    }
  }

  deinit {
    for descriptor in [input, output, complaints] {
      if let descriptor { Descriptors.close(descriptor) }
    }
  }

  /// Closes what the program is written to.
  mutating func endInput() {
    if let input { Descriptors.close(input) }
    input = nil
  }

  mutating func send(_ bytes: [UInt8]) { outgoing += bytes }

  /// Takes what came up to a byte, without it; `nil` where that has not come yet.
  mutating func take(upTo end: UInt8, from place: inout Int) -> [UInt8]? {
    guard let found = incoming[place...].firstIndex(of: end) else {
      place = incoming.count
      return nil
    }
    let taken = Array(incoming[..<found])
    incoming.removeSubrange(...found)
    place = 0
    return taken
  }

  /// Waits for a moment, and writes and reads what can be.
  mutating func turn(_ patience: Patience) throws {
    var ends = [
      pollfd(fd: hasEnded ? -1 : output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: isSilent ? -1 : complaints, events: Int16(POLLIN), revents: 0),
    ]
    if let input, !outgoing.isEmpty {
      ends.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0))
    }
    let slice = try patience.slice()
    guard poll(&ends, nfds_t(ends.count), slice) > 0 else { return }
    if ends[1].revents != 0 { listen() }
    if ends[0].revents != 0 { try read() }
    if ends.count > 2, ends[2].revents != 0 { write() }
  }

  private mutating func read() throws {
    guard let piece = piece(of: output) else { return }
    hasEnded = piece.isEmpty
    guard incoming.count + piece.count <= most else {
      throw PrintFault(.tooLarge, "What was printed is larger than it may be.", log: lastWords)
    }
    incoming += piece
  }

  private mutating func listen() {
    guard let piece = piece(of: complaints) else { return }
    isSilent = piece.isEmpty
    lastWords += piece
    lastWords.removeFirst(max(0, lastWords.count - Self.mostWords))
  }

  /// What can be read: nothing at the end, `nil` where it is not there yet.
  private func piece(of descriptor: Int32) -> [UInt8]? {
    var piece = [UInt8](repeating: 0, count: Self.pieceSize)
    #if canImport(Glibc)
      let count = Glibc.read(descriptor, &piece, piece.count)
    #elseif canImport(Musl)
      let count = Musl.read(descriptor, &piece, piece.count)
    #else
      let count = Darwin.read(descriptor, &piece, piece.count)
    #endif
    if count < 0 { return errno == EAGAIN || errno == EINTR ? nil : [] }
    return Array(piece[..<count])
  }

  private mutating func write() {
    guard let input else { return }
    let piece = Array(outgoing[sent..<min(outgoing.count, sent + Self.pieceSize)])
    #if canImport(Glibc)
      let count = Glibc.write(input, piece, piece.count)
    #elseif canImport(Musl)
      let count = Musl.write(input, piece, piece.count)
    #else
      let count = Darwin.write(input, piece, piece.count)
    #endif
    if count < 0 {
      guard errno == EAGAIN || errno == EINTR else {
        hasEnded = true
        return
      }
      return
    }
    sent += count
    if sent == outgoing.count { (outgoing, sent) = ([], 0) }
  }
}
