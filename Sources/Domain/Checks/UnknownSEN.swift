extension Check {
  /// A SEN provision that the year’s code list does not have.
  package static let unknownSEN = Check(
    "unknown-sen", .soft,
    remedy: "Correct the code, or confirm that the pupil is not on the SEND register."
  ) { value in
    "The SEN provision is \(value)."
  }
}
