internal import Actions
internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// A post as somebody has typed it.
struct PostForm {
  private let fields: FormFields

  init(_ fields: FormFields) { self.fields = fields }

  subscript(_ name: String) -> String { fields[name] ?? "" }

  /// The fields that it consists of: what else is sent is not looked at.
  static let names = ["role", "body", "from", "until", "reason"]

  /// Everything that is wrong with the answers at once, or the post.
  func post() throws(Refusal) -> GivenPost {
    var problems: [Problem] = []
    func miss(_ field: String, _ sentence: String, _ remedy: String) {
      problems.append(Problem(sentence, in: Place(field: field), remedy: remedy))
    }
    let role = Role(rawValue: self["role"])
    if role == nil { miss("role", "No role is chosen.", "Choose one.") }
    let body = Body(self["body"])
    if body == nil { miss("body", "No place is chosen.", "Choose where the post is held.") }
    let from = CalendarDate(reading: self["from"])
    if from == nil { miss("from", "The first day cannot be read.", "Write it as 1/9/2026.") }
    var until: CalendarDate?
    if !self["until"].isEmpty {
      until = CalendarDate(reading: self["until"])
      if until == nil {
        miss("until", "The last day cannot be read.", "Write it as 31/8/2027, or leave it empty.")
      }
    }
    guard problems.isEmpty, let role, let body, let from else { throw .invalid(problems) }
    return GivenPost(role, at: body, from: from, until: until, reason: self["reason"])
  }

  /// The questions, with what was answered.
  func questions(_ bodies: BodyBook, today: CalendarDate, problems: [Problem]) -> HTML {
    let from = fields["from"] ?? "\(today.day)/\(today.month)/\(today.year)"
    return """
      \(FormField(
        "role", "Role", hint: "What each may do is in the table of roles",
        .list([.init("", "Choose a role")] + Role.given.map { .init($0.rawValue, $0.words) }),
        value: self["role"], problem: problems.words(for: "role")))
      \(FormField(
        "body", "Where", hint: "The cluster, school or organisation that the post is held at",
        .list([.init("", "Choose a place")] + bodies.all.map { .init($0.body.description, $0.name) }),
        value: self["body"], problem: problems.words(for: "body")))
      \(FormField(
        "from", "First day", hint: "For example 1/9/2026", .date, value: from,
        problem: problems.words(for: "from")))
      \(FormField(
        "until", "Last day, if it is known", hint: "For example 31/8/2027", .date,
        value: self["until"], problem: problems.words(for: "until")))
      \(FormField(
        "reason", "Why, or who asked for it", .text(autocomplete: "off", width: nil),
        value: self["reason"], problem: problems.words(for: "reason")))
      """
  }
}
