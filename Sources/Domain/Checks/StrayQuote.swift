extension Check {
  /// A quotation mark where none can stand, so that rows can no longer be told apart.
  package static let strayQuote = Check(
    "stray-quote", .hard,
    remedy: "Put the whole field in quotation marks and double the ones inside it. "
      + "Rows after this one cannot be judged until it is done."
  ) { _ in
    "A quotation mark stands in the middle of a field."
  }
}
