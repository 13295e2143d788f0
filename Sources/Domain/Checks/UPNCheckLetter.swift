extension Check {
  /// A UPN whose first letter is not the one its other characters give (D2).
  package static let upnCheckLetter = Check(
    "upn-check-letter", .soft,
    remedy: "Correct the UPN, or confirm it."
  ) { _ in
    "The UPN’s check letter is wrong."
  }
}
