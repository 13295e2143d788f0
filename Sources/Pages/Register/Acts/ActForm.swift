internal import Domain
internal import HTML
internal import Site
internal import Values

/// What somebody has typed about an act, and what it comes to.
struct ActForm {
  let kind: ActKind
  private let fields: FormFields
  /// The number of the newest act when the form was opened.
  let seen: String

  /// `nil` for a kind that there is no form for.
  init?(_ fields: FormFields, seen: Int? = nil) {
    guard let kind = ActKind(rawValue: fields["kind"] ?? "") else { return nil }
    self.kind = kind
    self.fields = fields
    self.seen = fields["seen"] ?? seen.map(String.init) ?? ""
  }

  /// The same answers over a newer state of the register.
  func seeing(_ version: Int) -> ActForm {
    ActForm(self, seen: String(version))
  }

  private init(_ other: ActForm, seen: String) {
    kind = other.kind
    fields = other.fields
    self.seen = seen
  }

  subscript(_ name: String) -> String { fields[name] ?? "" }

  func all(_ name: String) -> [String] { fields.all(name) }

  var school: SchoolID? { SchoolID(self["school"]) }
  var cluster: ClusterID? { ClusterID(self["cluster"]) }
  var area: AreaID? { AreaID(self["area"]) }
  var clusters: [ClusterID] { all("clusters").compactMap { ClusterID($0) } }

  /// Parts that a cluster is split into: at least two, at most nine.
  var partCount: Int {
    let asked = Int(self["parts"]) ?? 2
    let added = self["add"] == "parts" ? 1 : self["remove"].hasPrefix("parts-") ? -1 : 0
    return min(max(asked + added, 2), Self.mostParts)
  }
  static let mostParts = 9

  /// Whether a button was pressed that only changes the form.
  var isBeingShaped: Bool {
    !self["add"].isEmpty || !self["remove"].isEmpty || !self["show"].isEmpty
  }

  /// Every answer again, for the page that asks whether they are right.
  var hiddenFields: HTML {
    var kept = [("kind", kind.rawValue), ("seen", seen), ("parts", String(partCount))]
    let own: Set<String> = [
      "kind", "seen", "parts", "add", "remove", "show", Submission.tokenField, Submission.keyField,
    ]
    kept += fields.fields.filter { !own.contains($0.name) && !$0.value.isEmpty }.map {
      ($0.name, $0.value)
    }
    return "\(for: kept, { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">\n" })"
  }

  // MARK: Reading

  /// What the answers come to: everything that is wrong with them at once, or the deed and its day.
  func read(
    authority: String, identifiers: IdentifierGenerator, register: Register
  ) throws(Refusal) -> (deed: RegisterAct.Deed, day: CalendarDate) {
    var problems = kind.questions.flatMap(self.problems)
    let day = CalendarDate(reading: self["day"])
    if day == nil {
      problems.append(Self.problem("day", "The day cannot be read.", "Write it as 1/9/2026."))
    }
    problems += RegisterText.problems(
      self["reason"], field: "reason", most: 500, of: "the reason")
    guard problems.isEmpty, let day else { throw .invalid(problems) }
    return (try deed(authority, identifiers, register, on: day), day)
  }

  private static func problem(
    _ field: String, _ sentence: String, _ remedy: String
  ) -> Problem {
    Problem(sentence, in: Place(field: field), remedy: remedy)
  }

  private func problems(_ question: ActKind.Question) -> [Problem] {
    switch question {
    case .school where school == nil:
      [Self.problem("school", "No school is chosen.", "Choose one.")]
    case .cluster where cluster == nil:
      [Self.problem("cluster", "No cluster is chosen.", "Choose one.")]
    case .clusters where clusters.count < 2:
      [Self.problem("clusters", "A merger needs at least two clusters.", "Choose them.")]
    case .name:
      RegisterText.problems(self["name"], field: "name", most: 120, of: "the name")
    case .source:
      RegisterText.problems(self["source"], field: "source", most: 200, of: "the source")
    case .paying where !["yes", "no"].contains(self["paying"]):
      [
        Self.problem(
          "paying", "It is not said whether the school pays in.", "Choose yes or no.")
      ]
    case .parts:
      (1...partCount).flatMap { part in
        RegisterText.problems(
          self["part-\(part)"], field: "part-\(part)", most: 120, of: "the name of part \(part)")
      }
    case .school, .cluster, .clusters, .area, .host, .paying: []
    }
  }

  private func deed(
    _ authority: String, _ identifiers: IdentifierGenerator, _ register: Register,
    on day: CalendarDate
  ) throws(Refusal) -> RegisterAct.Deed {
    let name = self["name"]
    let isPaying = self["paying"] == "yes"
    switch (kind, school, cluster) {
    case (.found, _, _): return .found(identifiers.make(), authority: authority, name: name)
    case (.nameArea, _, _):
      return .nameArea(identifiers.make(), authority: authority, name: name)
    case (.merge, _, _): return .merge(clusters, into: identifiers.make(), name: name)
    case (.rename, _, let cluster?): return .rename(cluster, to: name)
    case (.addAlias, _, let cluster?): return .addAlias(cluster, name, source: self["source"])
    case (.close, _, let cluster?): return .close(cluster)
    case (.place, _, let cluster?): return .place(cluster, in: area)
    case (.split, _, let cluster?):
      return .split(cluster, parts: parts(of: cluster, identifiers, register, on: day))
    case (.join, let school?, let cluster?): return .join(school, cluster, isPaying: isPaying)
    case (.move, let school?, let cluster?): return .move(school, to: cluster, isPaying: isPaying)
    case (.leave, let school?, _): return .leave(school)
    case (.startPaying, let school?, _): return .startPaying(school)
    case (.stopPaying, let school?, _): return .stopPaying(school)
    case (.changeHost, _, let cluster?): return .changeHost(HostPlace(cluster, .host), to: host)
    case (.changePayee, _, let cluster?): return .changeHost(HostPlace(cluster, .payee), to: host)
    case (.changeEmployer, _, let cluster?):
      return .changeHost(HostPlace(cluster, .employer), to: host)
    default: throw .notFound
    }
  }

  private var host: Host? {
    let organisation = self["organisation"]
    return organisation.isEmpty ? school.map { .school($0) } : .organisation(organisation)
  }

  /// The field that says into which part a school goes.
  static func partField(_ school: SchoolID) -> String { "part-of-\(school)" }

  private func parts(
    of cluster: ClusterID, _ identifiers: IdentifierGenerator, _ register: Register,
    on day: CalendarDate
  ) -> [RegisterAct.Part] {
    let members = register.members(of: cluster, on: day).sorted()
    return (1...partCount).map { part in
      RegisterAct.Part(
        cluster: identifiers.make(), name: self["part-\(part)"],
        schools: members.filter { self[Self.partField($0)] == String(part) })
    }
  }
}
