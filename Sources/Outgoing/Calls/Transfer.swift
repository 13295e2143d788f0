internal import CCurl

/// One transfer of libcurl's; one thread at a time has it.
final class Transfer {
  /// How a transfer has ended.
  enum Ending {
    case answered
    /// The mail server has answered with something else than yes.
    case refused
    case notSignedIn
    case failed(CallFault.Reason)
  }

  /// What is asked while it goes on.
  private final class Watch {
    private var patience: Patience
    init(_ patience: Patience) { self.patience = patience }
    func slice() -> Int32 { patience.slice() }
    var isOver: Bool { patience.slice() == 0 }
  }

  private let pointer: OpaquePointer
  let scheme: String
  let host: String

  /// `nil` for an address that libcurl does not read, or that has a name or password in it.
  init?(_ address: String) {
    guard address.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      let made = accord_transfer_make(address)
    else { return nil }
    pointer = made
    scheme = String(cString: accord_transfer_scheme(made))
    host = String(cString: accord_transfer_host(made))
  }

  deinit { accord_transfer_free(pointer) }

  /// Whether the address is this machine's own.
  var isLoopback: Bool { ["127.0.0.1", "[::1]", "localhost"].contains(host) }

  func limit(connecting: Duration, answering: Duration, whole: Duration, most: Int) throws {
    func milliseconds(_ time: Duration) -> Int {
      Int(clamping: time.components.seconds) * 1_000
        + Int(clamping: time.components.attoseconds / 1_000_000_000_000_000)
    }
    try must(
      accord_transfer_limit(
        pointer, milliseconds(connecting), milliseconds(answering), milliseconds(whole), most))
  }

  func trust(_ certificates: String) throws {
    try must(accord_transfer_trust(pointer, certificates))
  }

  func signIn(_ name: String, password: String) throws {
    try must(accord_transfer_sign_in(pointer, name, password))
  }

  /// Makes it a request: GET without a body, POST with one.
  func request(_ body: [UInt8]?) throws {
    try must(accord_transfer_request(pointer, body == nil ? 0 : 1, body ?? [], body?.count ?? 0))
  }

  func line(_ line: String) throws { try must(accord_transfer_line(pointer, line)) }

  /// Makes it a message of mail.
  func mail(from sender: String, to recipient: String, _ message: [UInt8], isEncrypted: Bool) throws
  {
    try must(
      accord_transfer_mail(
        pointer, sender, recipient, message, message.count, isEncrypted ? 1 : 0))
  }

  /// Carries it out.
  func run(_ patience: Patience) -> Ending {
    let watch = Watch(patience)
    // libcurl asks on this thread, and only until the end of this function.
    accord_transfer_ask(
      pointer,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue().isOver ? 1 : 0
      }, Unmanaged.passUnretained(watch).toOpaque())
    defer {
      accord_transfer_ask(pointer, nil, nil)
      withExtendedLifetime(watch) {}
    }
    guard accord_transfer_start(pointer) != 0 else { return .failed(.broken) }
    while true {
      let slice = watch.slice()
      guard slice > 0 else { return .failed(.tooSlow) }
      let code = accord_ending(UInt32(bitPattern: accord_transfer_turn(pointer, slice)))
      switch code {
      case accord_went_on: continue
      case accord_answered: return .answered
      case accord_refused: return .refused
      case accord_not_signed_in: return .notSignedIn
      case accord_unreachable: return .failed(.unreachable)
      case accord_untrusted: return .failed(.untrusted)
      case accord_too_slow: return .failed(.tooSlow)
      case accord_too_large: return .failed(.tooLarge)
      default: return .failed(watch.isOver ? .tooSlow : .broken)
      }
    }
  }

  // MARK: What has come

  var status: Int { accord_transfer_status(pointer) }
  /// Whether the other side may have all of what was sent.
  var isHandedOver: Bool { accord_transfer_is_handed_over(pointer) != 0 }
  /// The first letters of the last command that a mail server was given.
  var command: String { String(cString: accord_transfer_command(pointer)) }

  var head: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: accord_transfer_head_length(pointer))
    accord_transfer_copy_head(pointer, &bytes, bytes.count)
    return bytes
  }

  var body: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: accord_transfer_body_length(pointer))
    accord_transfer_copy_body(pointer, &bytes, bytes.count)
    return bytes
  }

  /// What libcurl does not take is no address, or there is no memory.
  private func must(_ code: Int32) throws {
    guard code != 0 else { throw CallFault(.notAllowed) }
  }
}
