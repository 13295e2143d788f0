internal import Domain
internal import HTML

extension Gallery {
  static let forms = [
    Sample(
      "Text", "A question on one line, with a hint that gives an example.",
      FormField(
        "g-name", "What is the cluster called?", hint: "As the schools say it, for example Bramley",
        .text(autocomplete: "off", width: nil), value: "Bramley"
      ).html),
    Sample(
      "Text: wrong", "What was typed is kept; what is wrong with it stands at the field.",
      FormField(
        "g-decision", "Council decision", hint: "Its reference, for example D52724",
        .text(autocomplete: "off", width: 12), value: "52724",
        problem: "A reference begins with a letter. Write it as D52724."
      ).html),
    Sample(
      "Text: hostile", "Whatever is typed comes back as it was typed.",
      FormField(
        "g-hostile", "What is it called?", .text(autocomplete: "off", width: nil), value: hostile
      ).html),
    Sample(
      "Long text", "A sentence or a few.",
      FormField(
        "g-reason", "Why?", hint: "In a sentence, for whoever asks in years to come", .long,
        value: "The school moves with its trust.\nThe governors agreed on 4 March."
      ).html),
    Sample(
      "Number", "A whole number, and what is counted.",
      FormField(
        "g-pupils", "How many pupils does it have?", hint: "On roll on the day of the census",
        .number(unit: "pupils"), value: "412"
      ).html),
    Sample(
      "Money", "An amount in pounds.",
      FormField(
        "g-pot", "How much is shared out?", hint: "For example 1,550,000", .money,
        value: "1,550,000"
      ).html),
    Sample(
      "Date", "A day in three fields.",
      DateField(
        "g-day", "From which day?", answer: .init(day: "1", month: "9", year: "2026")
      ).html),
    Sample(
      "Date: wrong", "All three parts are kept, and the link in the summary leads to the first.",
      DateField(
        "g-end", "Until which day?", answer: .init(day: "31", month: "2", year: "2027"),
        problem: "February 2027 has 28 days. Write a day that there is."
      ).html),
    Sample(
      "Date on one line", "Where several are asked for, or the day is optional.",
      FormField("g-on", "As it stood on", hint: "For example 1/9/2025", .date, value: "1/9/2025")
        .html
    ),
  ]

  static let hardForms = [
    Sample(
      "Choice", "One of a few, each explained.",
      FormField(
        "g-paying", "Does it pay in?",
        .choice([
          .init("yes", "Yes", hint: "Its pupils count in the formula"),
          .init("no", "No", hint: "It belongs, and its pupils do not count"),
        ]), value: "yes"
      ).html),
    Sample(
      "Choice: wrong", "Nothing was chosen.",
      FormField(
        "g-role", "Who signs?",
        .choice([.init("head", "The headteacher"), .init("chair", "The chair of governors")]),
        problem: "Nobody is chosen. Choose who signs."
      ).html),
    Sample(
      "Several", "Any of a few.",
      FormField(
        "g-files", "Which files do you have?",
        .several(
          [
            .init("census", "School census", hint: "CSV or XML, one file or several"),
            .init("care", "Social care list"), .init("premium", "Pupil premium list"),
          ], chosen: ["census", "premium"])
      ).html),
    Sample(
      "List", "One of many.",
      FormField(
        "g-cluster", "Which cluster?",
        .list([.init("", "Choose a cluster"), .init("1", "Aireborough"), .init("2", "Bramley")]),
        value: "2"
      ).html),
    Sample(
      "File", "A file to hand over.",
      FormField(
        "g-census", "School census", hint: "CSV or XML, up to 200 MB", .file(accept: ".csv,.xml")
      ).html),
    Sample(
      "Repeated group", "The same questions for each of several things.",
      RepeatedGroup("g-partners", thing: "partner", count: 2) { number in
        """
        \(FormField("g-partner-\(number)", "Organisation", .text(autocomplete: "off", width: nil), value: number == "1" ? "Barca-Leeds" : ""))
        \(FormField("g-amount-\(number)", "What it brings", .money, value: number == "1" ? "12,000" : ""))
        """
      }.html),
    Sample(
      "Buttons",
      "One main act; the others stand back. A harmful one says so, on a page of its own.",
      """
      \(ButtonRow(Button("Record it"), Button("Leave it as it is", .quiet, .follow("/gallery"))))
      \(ButtonRow(Button("Close the cluster", .harmful, .choose(name: "act", value: "close"))))
      """),
    Sample(
      "Form with problems", "The summary takes the focus, and leads to each field.",
      """
      \(ErrorSummary(problems))
      \(EntryForm(
        action: "/gallery", hidden: [.init("token", "t0k3n"), .init("version", "12"), .init("key", "k3y")],
        """
        \(FormField("g-email", "Your address for messages", .email, value: "ada@", problem: problems.words(for: "g-email")))
        \(FormField("g-password", "Password", hint: "Three words or more", .password(isNew: true), problem: problems.words(for: "g-password")))
        \(Button("Save"))
        """))
      """),
  ]

  private static let problems = [
    Problem(
      "The address ends at the @.", in: Place(field: "g-email"),
      remedy: "Write all of it, for example ada@leeds.example."),
    Problem("No password is given.", in: Place(field: "g-password")),
    Problem("The connection to the register was lost.", remedy: "Send the form again."),
  ]
}
