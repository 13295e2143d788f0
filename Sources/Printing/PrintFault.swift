/// Something could not be printed; the sentence is for whoever asked, the log for whoever looks after the
/// machine.
package struct PrintFault: Error, Hashable, Sendable {
  /// Why it could not.
  package enum Reason: Hashable, Sendable {
    /// No program that does it is there.
    case notInstalled
    /// It took longer than it may.
    case tooSlow
    /// What goes in, or what came out, is larger than it may be.
    case tooLarge
    /// Too much is being printed already.
    case busy
    /// The program ended, could not be started, or gave something else.
    case failed
  }

  package let reason: Reason
  package let sentence: String
  /// What the program said last, cut to some thousand letters.
  package let log: String

  init(_ reason: Reason, _ sentence: String, log: [UInt8] = []) {
    self.reason = reason
    self.sentence = sentence
    self.log = String(decoding: log, as: UTF8.self)
  }
}
