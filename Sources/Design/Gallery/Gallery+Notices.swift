internal import HTML

extension Gallery {
  static let notices = [
    Sample(
      "Tags", "The state of a thing, in words.",
      """
      <p>\(Tag("Open")) \(Tag("Closed", .quiet)) \(Tag("Paid", .good)) \(Tag("Due", .warm)) \
      \(Tag("Refused", .harmful))</p>
      """),
    Sample(
      "Notice: done", "What has just been done.",
      Notice(.done, "<p>Recorded: Robin Hood Primary joins Rothwell.</p>").html),
    Sample(
      "Notice: important", "What to know before the rest.",
      Notice(
        .important,
        "<p>These are last year’s amounts. This year’s are published on 1 March.</p>"
      ).html),
    Sample(
      "Notice: warning", "What to watch.",
      Notice(
        .warning,
        "<p>Three schools have no pupils in the census. Their clusters receive nothing for them.</p>"
      ).html),
    Sample(
      "Confirmation", "The end of a journey.",
      // A page has one first heading: the gallery's own.
      """
      <div class="confirmation"><h2>The allocation is published</h2>
      <p>The reference is <strong>ALC-2021-22-3</strong></p></div>
      <p>Every cluster’s host has been told, and sees its figures from now on.</p>
      """),
    Sample(
      "Job", "What it is doing, how far, how long.",
      JobProgress(
        id: "g-job", title: "Counting the census", doing: "Reading census-2.csv.",
        done: (3_120_000, 4_000_000), left: "About a minute left.", fragment: nil
      ).html),
    Sample(
      "Job: beginning", "Nobody knows yet how much there is.",
      JobProgress(
        id: "g-job-beginning", title: "Counting the census", doing: "Waiting for its turn.",
        done: nil, left: "", fragment: nil
      ).html),
    Sample(
      "Disclosure", "More for whoever wants it.",
      Disclosure(
        "What does “paying” mean?",
        "<p>A paying school adds to what its cluster has, and its pupils count in the formula.</p>"
      ).html),
    Sample(
      "Numbers", "A number with the sentence it belongs to.",
      StatTiles(
        StatTile(
          "£62,117", "for Rothwell in 2021/22", trend: .down("£9,530 less than last year")),
        StatTile(
          "4,812", "pupils on roll in schools that pay", trend: .up("96 more than last year"),
          link: "/gallery?about=pupils"),
        StatTile("13", "schools, 11 of them paying", trend: .same("as last year"))
      ).html),
  ]
}
