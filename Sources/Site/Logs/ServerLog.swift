internal import Logging
internal import Values

/// What the server below the site has to say, among the site's own lines.
///
/// Of its words only those that the program's authors wrote are kept, and none of what hangs on them:
/// that can hold addresses and headers.
struct ServerLog: LogHandler {
  let log: RequestLog
  let clock: @Sendable () -> Moment
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.error

  init(_ log: RequestLog, clock: @escaping @Sendable () -> Moment) {
    self.log = log
    self.clock = clock
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    log.write(event: Quotations.removed(from: "\(event.message)"), at: clock().description)
  }
}

/// What stands in quotation marks in a message: the part that may have come from outside.
package enum Quotations {
  /// The message with every quotation emptied.
  package static func removed(from message: String) -> String {
    var kept: [UInt8] = []
    var mark: UInt8?
    for byte in message.utf8 {
      if let open = mark {
        guard byte == open else { continue }
        mark = nil
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        mark = byte
      }
      kept.append(byte)
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
