extension Check {
  /// A byte sequence that is not UTF-8.
  package static let badEncoding = Check(
    "bad-encoding", .hard,
    remedy: "Save the file as UTF-8 (in Excel: “CSV UTF-8”), or name its encoding in the map: "
      + "`census,encoding,,windows-1252`."
  ) { _ in
    "The text is not UTF-8."
  }
}
