extension Check {
  /// One UPN single at one school and main at another: counted once, where it is main.
  package static let duplicateSingleAndMain = Check(
    "duplicate-single-and-main", .soft,
    remedy: "Ask the schools; until then the pupil counts where the enrolment is main (M)."
  ) { value in
    "One UPN is single (C) and main (M) at \(value)."
  }
}
