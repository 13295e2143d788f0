extension Check {
  /// A first language that is not three or four capital letters.
  package static let unknownLanguage = Check(
    "unknown-language", .soft,
    remedy: "Correct the code, or confirm that the pupil does not count as EAL."
  ) { value in
    "The first language is \(value)."
  }
}
