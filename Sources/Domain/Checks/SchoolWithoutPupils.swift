extension Check {
  /// A paying school of which the census has no pupil: its file may be missing.
  package static let schoolWithoutPupils = Check(
    "school-without-pupils", .soft,
    remedy: "Confirm that the school has nobody on roll, or add its census file."
  ) { value in
    "School \(value) pays into a cluster, and the census has nobody there."
  }
}
