extension Check {
  /// XML that is not well formed, or uses what a census never does (a document type, entities).
  package static let malformedXML = Check(
    "malformed-xml", .hard,
    remedy: "Export the file again; nothing after this place has been read."
  ) { value in
    "The XML \(value)."
  }
}
