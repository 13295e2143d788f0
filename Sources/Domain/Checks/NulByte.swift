extension Check {
  /// A NUL, which no text file holds.
  package static let nulByte = Check(
    "nul-byte", .hard,
    remedy: "Export the file again; it is damaged or is not text."
  ) { _ in
    "There is a NUL byte in the row."
  }
}
