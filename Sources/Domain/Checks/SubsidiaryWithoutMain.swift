extension Check {
  /// A subsidiary enrolment (S) whose main school (M) is in no file.
  package static let subsidiaryWithoutMain = Check(
    "subsidiary-without-main", .soft,
    remedy: "Confirm that the main school is outside these files, so that the pupil counts nowhere."
  ) { _ in
    "The enrolment is subsidiary (S), and no school has the UPN as main (M)."
  }
}
