extension Check {
  /// A quotation mark that is opened and never closed, so that it swallows the rows after it.
  package static let unclosedQuote = Check(
    "unclosed-quote", .hard,
    remedy: "Close it, or take it out. Rows after this one cannot be judged until it is done."
  ) { _ in
    "A quotation mark is opened in the row and not closed."
  }
}
