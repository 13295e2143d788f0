extension Check {
  /// An enrolment status that no census knows, so that it cannot be said whether the pupil counts.
  package static let unknownEnrolment = Check(
    "unknown-enrolment", .hard,
    remedy: "Use C, M, S, G, F or O."
  ) { value in
    "The enrolment status is \(value)."
  }
}
