/// Why something that a person asked for cannot be done, in words for that person.
package enum Refusal: Error, Hashable, Sendable {
  /// There is no such thing, or it is not for this person to see: never told apart.
  case notFound
  /// The person's role does not allow it.
  case notAllowed
  /// It cannot be done as things are; the sentence says why.
  case conflict(String)
  /// Somebody has changed it meanwhile.
  case stale
  /// What was given cannot be accepted; each problem names its place and says what to do.
  case invalid([Problem])

  package var problems: [Problem] {
    switch self {
    case .invalid(let problems): problems
    case .notFound: [Problem("There is nothing here by that name.")]
    case .notAllowed: [Problem("Your role does not allow this.")]
    case .conflict(let sentence): [Problem(sentence)]
    case .stale:
      [
        Problem(
          "Somebody has changed this since you opened it.",
          remedy: "Look at what has changed before you send it again.")
      ]
    }
  }

  /// A refusal with one problem.
  package static func invalid(_ sentence: String, in place: Place = .nowhere, remedy: String = "")
    -> Refusal
  {
    .invalid([Problem(sentence, in: place, remedy: remedy)])
  }
}

/// Where in what was given a problem lies.
package struct Place: Hashable, Sendable {
  /// The file's name, without its folder.
  package var file: String?
  /// The row as a spreadsheet counts it (the heading is row 1), or the line of an XML file.
  package var row: Int?
  /// The column's heading, or the element's name.
  package var column: String?
  /// The field of a form.
  package var field: String?
  /// The school that it concerns, by its URN.
  package var school: String?

  package init(
    file: String? = nil, row: Int? = nil, column: String? = nil, field: String? = nil,
    school: String? = nil
  ) {
    self.file = file
    self.row = row
    self.column = column
    self.field = field
    self.school = school
  }

  package static let nowhere = Place()
}

/// One thing that is wrong, where it is, and what to do about it.
package struct Problem: Hashable, Sendable {
  /// The rule's name, stable for scripts: `upn-check-letter`.
  package let rule: String
  package let severity: Severity
  package let place: Place
  package let sentence: String
  package let remedy: String

  package init(
    _ sentence: String, rule: String = "file", severity: Severity = .hard,
    in place: Place = .nowhere, remedy: String = ""
  ) {
    self.rule = rule
    self.severity = severity
    self.place = place
    self.sentence = sentence
    self.remedy = remedy
  }
}

/// What a problem asks of the person.
package enum Severity: String, Comparable, Sendable {
  /// Please confirm: the count goes on, and says how it treats the case.
  case soft
  /// Must be fixed: nothing is counted until it is.
  case hard

  package static func < (left: Severity, right: Severity) -> Bool {
    left == .soft && right == .hard
  }
}
