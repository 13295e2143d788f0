internal import Domain
internal import Values

/// A line of the trail in words: what somebody did, and how it was before and after.
///
/// Made of what the line keeps, so that a better sentence needs no other line. A kind that is not known
/// is told by its name.
package struct AuditWords: Hashable, Sendable {
  /// What somebody did, to stand after their name: `signed in`.
  package let deed: String
  /// How it stood before; empty where nothing is known of it.
  package let before: String
  package let after: String

  /// `name` gives what something is called by its identifier, where that is known.
  package init(
    kind: String, subject: String, details: String,
    name: @escaping (_ identifier: String) -> String?
  ) {
    let told = Told(subject: subject, details: Self.read(details), name: name)
    deed = Self.deed(kind, told)
    before = told["before"]
    after = told["after"]
  }

  /// One sentence, with before and after where there are any.
  package func sentence(of person: String) -> String {
    var sentence = "\(person) \(deed)"
    if !before.isEmpty, !after.isEmpty, before != after {
      sentence += ": it was ‘\(before)’ and is ‘\(after)’"
    } else if !after.isEmpty {
      sentence += ": ‘\(after)’"
    } else if !before.isEmpty {
      sentence += ": it was ‘\(before)’"
    }
    return sentence + "."
  }

  /// What a line keeps, as far as it can be read.
  struct Told {
    let subject: String
    let details: [String: String]
    let name: (String) -> String?

    subscript(_ key: String) -> String { details[key] ?? "" }

    /// What an identifier is called, or itself.
    func called(_ identifier: String) -> String { name(identifier) ?? identifier }
    var subjectName: String { called(subject) }

    /// A day in words, or whatever stands there.
    func day(_ key: String) -> String {
      CalendarDate(reading: self[key])?.inWords ?? self[key]
    }

    /// Something more, with words before it, where it is there.
    func more(_ words: String, _ key: String) -> String {
      self[key].isEmpty ? "" : "\(words)\(self[key])"
    }

    func role(_ key: String) -> String { Role(rawValue: self[key])?.words ?? self[key] }
  }

  private static func read(_ details: String) -> [String: String] {
    var values: [String: String] = [:]
    for line in details.utf8.split(separator: 0x0A) {
      guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let (key, value) = (line[..<equals], line[line.index(after: equals)...])
      values[String(decoding: key, as: UTF8.self)] = String(decoding: value, as: UTF8.self)
    }
    return values
  }

  private static func deed(_ kind: String, _ told: Told) -> String {
    recordsDeed(kind, told) ?? roundDeed(kind, told) ?? consultationDeed(kind, told) ?? accessDeed(
      kind, told)
      ?? identityDeed(kind, told) ?? lookDeed(kind, told) ?? "did ‘\(kind)’"
  }

  // MARK: The register, funding and jobs

  private static func recordsDeed(_ kind: String, _ told: Told) -> String? {
    switch kind {
    case "sign-in-link-made": "made a link by which \(told.subjectName) signs in"
    case "signed-in": "signed in"
    case "signed-out": "signed out"
    case "register-changed":
      "changed the register from \(told.day("day")) on: \(ActWords.done(told["kind"]))"
    case "register-loaded":
      "loaded \(told["schools"]) schools and \(told["acts"]) acts from \(told["from"])"
    case "counts-loaded":
      "loaded the counts of \(told["schools"]) schools for \(told.day("day")) from \(told["from"])"
    case "published-loaded":
      "loaded \(told["tables"]) published tables and \(told["years"]) years from \(told["from"])"
    case "boundaries-loaded":
      "loaded \(told["boundaries"]) boundaries of \(told["kind"])s from \(told["from"]), from "
        + "\(told.day("day")) on"
    case "formula-added": "added the formula \(told.subject)"
    case "columns-named": "said which columns of a file are which"
    case "job-started": "began the job \(told["work"])"
    case "job-cancelled": "cancelled a job"
    case "administrator-added": "became the first administrator"
    case "person-added": "gave \(told.subjectName) an account"
    default: nil
    }
  }

  private static func roundDeed(_ kind: String, _ told: Told) -> String? {
    switch kind {
    case "round-opened":
      "began \(told.called(told.subject)) for \(told["year"]), version \(told["version"])"
    case "round-settled":
      "settled \(told.subjectName)\(pounds(told["pot"]))\(told.more(" by the formula ", "formula"))"
    case "round-counted": "counted the files of \(told.subjectName) for \(told.day("day"))"
    case "round-confirmed":
      "confirmed problems of \(told.subjectName)\(told.more(": ", "rules"))"
    case "round-locked": "locked \(told.subjectName)"
    case "round-unlocked": "unlocked \(told.subjectName)\(told.more(", because: ", "reason"))"
    case "round-calculated": "calculated \(told.subjectName)\(digest(told))"
    case "round-approved": "approved \(told.subjectName)\(digest(told))"
    case "round-declined":
      "sent \(told.subjectName) back\(told.more(", because: ", "reason"))"
    case "round-published": "published \(told.subjectName)\(digest(told))"
    default: nil
    }
  }

  private static func pounds(_ pence: String) -> String {
    guard let pence = Int(pence) else { return "" }
    return " with \(Money(pence: pence).text)"
  }

  private static func digest(_ told: Told) -> String {
    told["digest"].isEmpty ? "" : ", the document \(told["digest"].prefix(12))…"
  }
}
