package import Domain
internal import Values

/// What people call a round's parts, on pages and on a terminal alike.
package enum RoundWords {
  /// How a round stands, after its name.
  package static func standing(_ stage: FundingRound.Stage) -> String {
    switch stage {
    case .open: "is open"
    case .locked: "is locked, and not yet calculated"
    case .calculated: "waits for a second person’s approval"
    case .approved: "is approved, and not yet published"
    case .published: "is published"
    }
  }

  /// What was done to a round.
  package static func done(_ deed: RoundAct.Deed) -> String {
    switch deed {
    case .opened: "Begun"
    case .settled: "Settings changed"
    case .counted(let count): "Files counted for \(count.day.inWords)"
    case .confirmed(let what, _):
      "Confirmed: \(Set(what.map(\.rule)).sorted().joined(separator: ", "))"
    case .locked: "Locked"
    case .unlocked: "Unlocked"
    case .calculated: "Calculated"
    case .approved: "Approved"
    case .declined: "Sent back"
    case .published: "Published"
    }
  }

  /// A file that was counted.
  package static func file(_ file: CountedFile) -> String {
    "\(file.role): \(file.name), \(grouped(file.bytes)) bytes, SHA-256 \(file.digest)"
  }
}
