extension Check {
  /// A count that the publisher has left out: taken as none.
  package static let suppressedCount = Check(
    "suppressed-count", .soft,
    remedy: "Give the count, or confirm that it is to be taken as 0."
  ) { value in
    "The count is \(value), so it is taken as 0."
  }
}
