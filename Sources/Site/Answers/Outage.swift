/// Why records cannot be kept or looked at for the moment: the machine's doing and nobody's in particular.
package enum Outage: Hashable, Sendable {
  /// After a failed write nothing more is written until the program is started again.
  case readOnly
  /// There is no room left; it may be made at any time.
  case full
  /// The database does not answer.
  case away
  /// Others are writing at the same moment.
  case busy
  /// The connection broke off while what was sent was being kept.
  case uncertain

  /// What has happened, in a sentence that can be a page's title.
  package var title: String {
    switch self {
    case .readOnly: "Nothing can be changed until the site is started again"
    case .full: "There is no room left to keep anything"
    case .away: "The records cannot be reached at the moment"
    case .busy: "Others are changing the records at this moment"
    case .uncertain: "It is not known whether this has been kept"
    }
  }

  /// What that means, and what works still.
  package var sentences: [String] {
    switch self {
    case .readOnly:
      [
        "The disk failed while something was being written. So that nothing is half done, the site "
          + "writes nothing more.",
        "What works: everything can be looked at, searched and taken away as before. What does not: "
          + "recording changes, loading files, signing in.",
      ]
    case .full:
      [
        "The disk is full, so what you sent has not been kept, and nothing of it is half done.",
        "What works: everything can be looked at, searched and taken away as before.",
      ]
    case .away: ["The database does not answer. Nothing of what you sent has been kept."]
    case .busy: ["What you sent has not been kept. Nothing of it is half done."]
    case .uncertain:
      [
        "The connection to the database broke off while what you sent was being kept. Look whether it is "
          + "there."
      ]
    }
  }

  /// What to do about it.
  package var remedy: String {
    switch self {
    case .readOnly:
      "Tell whoever runs the site: the disk must be looked at, and the program started again."
    case .full: "Tell whoever runs the site: room must be made on the disk. Then try again."
    case .away: "Try again in a minute. If it stays so, tell whoever runs the site."
    case .busy: "Try again."
    case .uncertain:
      "If it is not there, send it again: the same form is done once, however often it is sent."
    }
  }

  /// After how many seconds it may be worth another try.
  var seconds: Int {
    switch self {
    case .busy: 2
    case .away, .uncertain: 30
    case .readOnly, .full: 120
    }
  }
}

/// How errors of the rest of the program are to be understood here, which does not know them.
package struct FaultReader: Sendable {
  /// What holds for every page until the program is started again.
  let lasting: @Sendable () -> Outage?
  let outage: @Sendable (any Error) -> Outage?
  /// An error as the log may name it: without anything that a person has written.
  let name: @Sendable (any Error) -> String

  package init(
    lasting: @escaping @Sendable () -> Outage?,
    outage: @escaping @Sendable (any Error) -> Outage?,
    name: @escaping @Sendable (any Error) -> String
  ) {
    self.lasting = lasting
    self.outage = outage
    self.name = name
  }

  /// Knows no error, and names them by their types.
  package static let plain = FaultReader(
    lasting: { nil }, outage: { _ in nil }, name: { String(describing: type(of: $0)) })
}
