internal import HTML

extension Gallery {
  private static let columns: [DataTable.Column] = [
    .init("Cluster", sort: "/gallery?sort=name"), .init("Since", .date),
    .init("Schools", .number, sort: "/gallery?sort=schools"),
    .init("2021/22", .money, sort: "/gallery?sort=amount", sorted: "descending"),
    .init("Change", .money),
  ]

  private static func row(
    _ name: String, _ since: String, _ schools: Int, _ amount: String, _ change: String
  ) -> [HTML] {
    let link = Link("/gallery").with([("cluster", name)])
    return [
      "<a href=\"\(link)\">\(name)</a>", "\(since)", "\(schools)", "\(amount)", "\(change)",
    ]
  }

  static let tables = [
    Sample(
      "Filter tags", "What the list is narrowed to, and how many are left.",
      FilterTags(
        found: "14 of 252 schools",
        [
          .init("Cluster: Bramley", without: "/gallery?paying=yes"),
          .init("Pays in", without: "/gallery?cluster=2"),
        ], all: "/gallery"
      ).html),
    Sample(
      "Table", "To compare in: sorted, with a total, to be taken away.",
      DataTable(
        id: "g-table", caption: "What each cluster receives", columns: columns,
        rows: [
          row("Seacroft Manston", "1 April 2011", 17, "£94,868", "+£2,113"),
          row("J.E.S.S.", "1 April 2013", 14, "£93,520", "−£1,204"),
          row("Bramley", "1 September 2011", 12, "£71,647", "no change"),
          row("Rothwell", "1 April 2011", 13, "£62,117", "−£9,530"),
        ], total: ["All", "", "56", "£322,152", "−£8,621"],
        takeAways: [.init(.csv, "/gallery?as=csv"), .init(.xlsx, "/gallery?as=xlsx")]
      ).html),
    Sample(
      "Table: hostile", "A name that tries to be markup, and one that does not end.",
      DataTable(
        id: "g-hostile-table", caption: "\(hostile)",
        columns: [.init("Cluster"), .init(hostile, .number)],
        rows: [row(hostile, "1", 1, "", "").prefix(1) + ["1"]]
      ).html),
    Sample(
      "Table: too wide", "More columns than a page is wide: it moves in a window of its own.",
      DataTable(
        id: "g-wide", caption: "Points by criterion",
        columns: [.init("Cluster")]
          + [
            "Pupils", "Deprivation", "Social care", "Premium", "Needs", "Language", "Mobility",
            "Absence", "Exclusions", "All",
          ]
          .map { .init($0, .number) },
        rows: ["Aireborough", "Bramley", "Rothwell"].map { name in
          ["\(name)"] + [10_412, 3_310, 96, 1_204, 388, 212, 96, 74, 12, 15_804].map { "\($0)" }
        }
      ).html),
    Sample(
      "Empty list", "It says what it is for, and offers the first step.",
      EmptyState(
        "No school belongs to Rothwell yet",
        "Schools that work together belong to a cluster. Those that pay in count in the formula.",
        act: Button("A school joins", .main, .follow("/gallery?act=joins"))
      ).html),
    Sample(
      "Paging", "The way through a long list, keeping every filter.",
      Paging(page: 6, of: 11) { "/gallery?page=\($0)" }.html),
  ]

  static let lists = [
    Sample(
      "Summary list", "Facts about one thing.",
      SummaryList([
        ("Host", "Rodillian Academy, since 1 April 2019"), ("Is paid", "Leodis Trust"),
        ("Also called", "Rothwell &amp; Robin Hood"),
      ]).html),
    Sample(
      "Check answers", "Everything that was answered, to be looked over before it is sent.",
      CheckAnswers([
        .init(
          "The cluster",
          [
            .init("Name", "Rothwell", change: "/gallery?change=name"),
            .init("Host", "", change: "/gallery?change=host"),
          ]),
        .init(
          "The money", [.init("For the year", "£62,117", change: "/gallery?change=amount")]),
      ]).html),
    Sample(
      "Summary list: hostile", "A value that tries to be markup.",
      SummaryList([("Note", "\(hostile)")]).html),
    Sample(
      "Task list", "What is to be done, and how far each is.",
      TaskList(
        "g-tasks",
        [
          .init("Say which census is meant", "/gallery?task=1", .done),
          .init("Hand over the files", hint: "3 of 4 are here", "/gallery?task=2", .begun),
          .init("Look at what is wrong", "/gallery?task=3", .wrong("12 to fix")),
          .init("Choose the formula", "/gallery?task=4", .toDo),
          .init("Publish", "/gallery?task=5", .notYet(until: "When nothing is left to fix")),
        ]
      ).html),
    Sample(
      "Timeline", "What happened, newest first.",
      EventTimeline([
        .init(
          day: "1 September 2025", title: "Robin Hood Primary joined",
          details: "<p class=\"soft\">It pays in. Recorded by Ada Lovell.</p>"),
        .init(day: "1 April 2019", title: "Rodillian Academy became the host"),
        .init(day: "1 April 2011", title: "The cluster was founded"),
      ]).html),
  ]
}
