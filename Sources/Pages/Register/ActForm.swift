internal import Domain
internal import HTML
internal import Site
internal import Values

/// What somebody has typed about an act, and what it comes to.
struct ActForm {
  let kind: String
  let school: String
  let cluster: String
  let name: String
  let organisation: String
  let paying: String
  let day: String
  let reason: String
  let decision: String
  /// The number of the newest act when the form was opened.
  let seen: String

  init(_ fields: FormFields, seen: Int? = nil) {
    func text(_ name: String) -> String { fields[name] ?? "" }
    kind = text("kind")
    school = text("school")
    cluster = text("cluster")
    name = text("name")
    organisation = text("organisation")
    paying = text("paying")
    day = text("day")
    reason = text("reason")
    decision = text("decision")
    self.seen = fields["seen"] ?? seen.map(String.init) ?? ""
  }

  /// The same answers over a newer state of the register.
  func seeing(_ version: Int) -> ActForm {
    let fields = FormFields([
      ("kind", kind), ("school", school), ("cluster", cluster), ("name", name),
      ("organisation", organisation), ("paying", paying), ("day", day), ("reason", reason),
      ("decision", decision),
    ])
    return ActForm(fields, seen: version)
  }

  /// Every answer again, for the page that asks whether they are right.
  var hiddenFields: HTML {
    let fields = [
      ("kind", kind), ("school", school), ("cluster", cluster), ("name", name),
      ("organisation", organisation), ("paying", paying), ("day", day), ("reason", reason),
      ("decision", decision), ("seen", seen),
    ]
    return "\(for: fields, { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">\n" })"
  }

  var asksForSchool: Bool {
    ["join", "leave", "start-paying", "stop-paying", "move"].contains(kind)
  }
  var asksForCluster: Bool { ["rename", "join", "move", "change-host"].contains(kind) }
  var asksForName: Bool { ["found", "rename"].contains(kind) }
  var asksForPaying: Bool { ["join", "move"].contains(kind) }

  /// What the answers come to: everything that is wrong with them at once, or the deed and its day.
  func read(
    authority: String, newCluster: ClusterID
  ) throws(Refusal) -> (deed: RegisterAct.Deed, day: CalendarDate) {
    var problems: [Problem] = []
    func ask(_ field: String, _ sentence: String, _ remedy: String) {
      problems.append(Problem(sentence, in: Place(field: field), remedy: remedy))
    }
    let schoolID = SchoolID(school)
    let clusterID = ClusterID(cluster)
    if asksForSchool, schoolID == nil { ask("school", "No school is chosen.", "Choose one.") }
    if asksForCluster, clusterID == nil { ask("cluster", "No cluster is chosen.", "Choose one.") }
    if asksForName {
      problems += RegisterText.problems(name, field: "name", most: 120, of: "the cluster’s name")
    }
    if asksForPaying, !["yes", "no"].contains(paying) {
      ask("paying", "It is not said whether the school pays in.", "Choose yes or no.")
    }
    let day = CalendarDate(reading: day)
    if day == nil { ask("day", "The day cannot be read.", "Write it as 1/9/2026.") }
    problems += RegisterText.problems(reason, field: "reason", most: 500, of: "the reason")
    guard problems.isEmpty, let day else { throw .invalid(problems) }
    return (try deed(authority, newCluster, schoolID, clusterID), day)
  }

  private func deed(
    _ authority: String, _ newCluster: ClusterID, _ school: SchoolID?, _ cluster: ClusterID?
  ) throws(Refusal) -> RegisterAct.Deed {
    switch (kind, school, cluster) {
    case ("found", _, _): .found(newCluster, authority: authority, name: name)
    case ("rename", _, let cluster?): .rename(cluster, to: name)
    case ("join", let school?, let cluster?): .join(school, cluster, isPaying: paying == "yes")
    case ("move", let school?, let cluster?): .move(school, to: cluster, isPaying: paying == "yes")
    case ("leave", let school?, _): .leave(school)
    case ("start-paying", let school?, _): .startPaying(school)
    case ("stop-paying", let school?, _): .stopPaying(school)
    case ("change-host", _, let cluster?):
      .changeHost(
        HostPlace(cluster, .host),
        to: organisation.isEmpty
          ? SchoolID(self.school).map { .school($0) } : .organisation(organisation))
    default: throw .notFound
    }
  }
}
