extension Check {
  /// A UPN whose first letter is not the one its other characters give (`domain.md 6.4`).
  package static let upnCheckLetter = Check(
    "upn-check-letter", .soft,
    remedy: "Correct the UPN, or confirm it."
  ) { _ in
    "The UPN’s check letter is wrong."
  }
}
