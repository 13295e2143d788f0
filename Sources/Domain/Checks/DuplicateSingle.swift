extension Check {
  /// One UPN with single enrolment (C) at two schools: counted once.
  package static let duplicateSingle = Check(
    "duplicate-single", .soft,
    remedy:
      "Find out where the pupil attends; until then the pupil counts at the school with the lower URN."
  ) { value in
    "One UPN is enrolled as single (C) at \(value)."
  }
}
