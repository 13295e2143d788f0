extension Check {
  /// A file of another census than the count date asks for: last year’s file, another term.
  package static let wrongCensus = Check(
    "wrong-census", .hard,
    remedy: "Give the file of the right census, or correct the count date (--on)."
  ) { value in
    "The file is of \(value)."
  }
}
