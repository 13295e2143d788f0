package import Domain
internal import Values

/// A list of people who are to have accounts and posts: a row a post.
package enum PeopleFile {
  /// The columns that there must be.
  package static let wanted = ["name", "email", "role", "place"]
  /// The columns that there may be.
  package static let optional = ["from", "until", "reason"]
  /// A list of more is not one that somebody has looked at.
  package static let mostRows = 2_000

  /// Reads a list, refused with every problem it has.
  package static func read(path: String, named name: String) throws -> [WantedPost] {
    var reader = try DelimitedReader(path: path)
    let folded = reader.heading.map(HeadingMatch.folded)
    let columns = try HeadingMatch.find(wanted, in: reader.heading, of: name)
    let others = optional.map { folded.firstIndex(of: $0) }
    var log = ProblemLog()
    var posts: [WantedPost] = []
    try reader.forEachRow(columns + others.compactMap(\.self), &log) { row, log in
      var texts = row.texts.prefix(wanted.count).map { SpreadsheetText.unguarded($0) }
      var rest = row.texts.dropFirst(wanted.count)
      for other in others { texts.append(other == nil ? "" : rest.popFirst() ?? "") }
      if let post = post(row.number, texts, name, &log) { posts.append(post) }
    }
    guard !log.isHard else { throw Refusal.invalid(log.inOrder.flatMap(\.problems)) }
    guard (1...mostRows).contains(posts.count) else {
      throw Refusal.invalid(
        posts.isEmpty ? "\(name) lists nobody." : "\(name) lists more than \(mostRows) posts.",
        in: Place(file: name),
        remedy: posts.isEmpty ? "Give a row a post." : "Send it in parts.")
    }
    return posts
  }

  private static func post(
    _ number: Int, _ texts: [String], _ file: String, _ log: inout ProblemLog
  ) -> WantedPost? {
    let place = { (column: String) in Place(file: file, row: number, column: column) }
    for (column, text) in zip(wanted, texts) where column != "email" && text.utf8.isEmpty {
      log.add(.malformedEntry, "blank", in: place(column))
    }
    let role = role(texts[2])
    if role == nil, !texts[2].isEmpty {
      log.add(
        .malformedEntry, "‘\(texts[2])’; write a role as the table of roles has it",
        in: place("role"))
    }
    if !texts[1].isEmpty, EmailAddress.read(texts[1]) == nil {
      log.add(.malformedEntry, "‘\(texts[1])’, which is no address", in: place("email"))
    }
    var days: [CalendarDate?] = []
    for (column, text) in zip(optional, texts[4...5]) {
      let day = CalendarDate(reading: text)
      if day == nil, !text.isEmpty { log.add(.unreadableDate, "‘\(text)’", in: place(column)) }
      days.append(day)
    }
    guard let role else { return nil }
    return WantedPost(
      row: number, name: texts[0], email: texts[1], role: role, place: texts[3], from: days[0],
      until: days[1], reason: texts[6])
  }

  /// A role by its name, in whatever case, or by its code.
  private static func role(_ text: String) -> Role? {
    let folded = HeadingMatch.folded(text)
    return Role.given.first {
      folded == HeadingMatch.folded($0.words) || folded == HeadingMatch.folded($0.rawValue)
    }
  }
}
