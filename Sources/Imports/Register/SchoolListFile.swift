package import Domain
internal import Values

/// The list of schools: which is in which cluster, from when to when, and whether it pays.
package struct SchoolListFile: Sendable {
  /// In the order of their URNs' bytes.
  package let schools: [School]
  /// The file's name, as problems print it.
  package let name: String
  /// In which rows a school's memberships stand, in their order, where that was asked for.
  package private(set) var rows: [String: [Int]] = [:]

  package init(
    path: String, map: ColumnMap, log: inout ProblemLog, keepingRows: Bool = false
  ) throws {
    var reader = try DelimitedReader(path: path, encoding: map.encoding(of: .schools))
    let file = reader.name
    name = file
    let match = try HeadingMatch(.schools, heading: reader.heading, file: file, map: map)
    let row = RowFields(
      match, ["urn", "authority", "cluster", "paying", "from", "to", "laestab", "postcode"])
    var found: [String: School] = [:]
    var rows: [String: [Int]] = [:]
    try reader.forEachRow(row.columns, &log) { text, log in
      let place = { (field: String) in Place(file: file, row: text.number, column: field) }
      let urn = row.text("urn", text)
      guard (1...8).contains(urn.utf8.count), urn.utf8.allSatisfy(isLetterOrDigit) else {
        log.add(.malformedEntry, "‘\(urn)’, which is not a school's number", in: place("urn"))
        return
      }
      guard let membership = Self.membership(row, text, place, &log) else { return }
      var school = found[urn] ?? School(urn: urn)
      if let earlier = school.memberships.first(where: { $0.overlaps(membership) }) {
        let names = [earlier, membership].map { $0.cluster?.name ?? "no cluster" }
        let words = "\(urn) is in ‘\(names[0])’ and in ‘\(names[1])’ on the same day"
        log.add(.overlappingMembership, words, in: place("from"))
        return
      }
      school.memberships.append(membership)
      let laestab = row.text("laestab", text)
      if !laestab.isEmpty { school.laestab = laestab }
      let postcode = row.text("postcode", text)
      if !postcode.isEmpty { school.postcode = postcode }
      found[urn] = school
      if keepingRows { rows[urn, default: []].append(text.number) }
    }
    self.rows = rows
    guard found.count <= PupilLedger.mostSchools else {
      throw Refusal.invalid(
        "\(file) lists more than \(PupilLedger.mostSchools) schools.", in: Place(file: file),
        remedy: "Check that it is a list of schools.")
    }
    schools = Self.inOrder(found)
    Self.checkNames(schools, file, &log)
    if schools.isEmpty, !log.isHard {
      throw Refusal.invalid("\(file) lists no school.", in: Place(file: file))
    }
  }

  /// In the order of their URNs' bytes, which are no more than a word holds.
  private static func inOrder(_ found: [String: School]) -> [School] {
    let keys = found.keys.map { urn in
      (word: urn.utf8.reduce(0) { $0 << 8 | UInt64($1) } << UInt64(64 - 8 * urn.utf8.count), urn)
    }
    return keys.sorted { $0.word < $1.word }.compactMap { found[$0.1] }
  }

  private static func membership(
    _ row: RowFields, _ text: TextRow, _ place: (String) -> Place, _ log: inout ProblemLog
  ) -> Membership? {
    let name = row.text("cluster", text)
    let authority = row.text("authority", text)
    guard !authority.isEmpty || name.isEmpty else {
      log.add(.malformedEntry, "empty: a cluster needs its authority", in: place("authority"))
      return nil
    }
    guard authority.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      log.add(.malformedEntry, "‘\(authority)’; give the authority's code", in: place("authority"))
      return nil
    }
    guard let isPaying = name.isEmpty ? false : yesOrNo(row.text("paying", text).utf8) else {
      let words = "‘\(row.text("paying", text))’; say yes or no"
      log.add(.malformedEntry, words, in: place("paying"))
      return nil
    }
    var dates: [CalendarDate?] = []
    for field in ["from", "to"] {
      let written = row.text(field, text)
      let date = CalendarDate(reading: written)
      if date == nil, !written.isEmpty {
        log.add(.unreadableDate, "‘\(written)’", in: place(field))
      }
      dates.append(date)
    }
    let membership = Membership(
      cluster: name.isEmpty ? nil : ClusterKey(authority: authority, name: name),
      isPaying: isPaying, from: dates[0], to: dates[1])
    if membership.isEmpty {
      log.add(.malformedEntry, "a last day before the first", in: place("to"))
      return nil
    }
    return membership
  }

  private static func checkNames(_ schools: [School], _ file: String, _ log: inout ProblemLog) {
    var heard: [ClusterKey: ClusterKey] = [:]
    let clusters = Set(schools.flatMap { $0.memberships.compactMap(\.cluster) }).sorted()
    for cluster in clusters {
      let sound = ClusterKey(authority: cluster.authority, name: cluster.soundsLike)
      if let other = heard.updateValue(cluster, forKey: sound) {
        log.add(.clusterNamesAlike, "‘\(other.name)’ and ‘\(cluster.name)’", in: Place(file: file))
      }
    }
  }
}

func isLetterOrDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "a")...UInt8(ascii: "z"):
    true
  default: false
  }
}

/// What a yes-or-no field says: `Y`, `yes`, `true`, `1`; `N`, `no`, `false`, `0` or nothing.
func yesOrNo(_ bytes: some Collection<UInt8>) -> Bool? {
  guard !bytes.isEmpty else { return false }
  guard let word = packedWord(bytes) else { return nil }
  return answers.first { $0.word == word && $0.length == bytes.count }?.says
}

/// What says yes and what says no, in the form of ``packedWord(_:)``.
private let answers: [(word: UInt64, length: Int, says: Bool)] = {
  let words = [
    (true, ["y", "yes", "true", "1", "t"]), (false, ["n", "no", "false", "0", "f"]),
  ]
  return words.flatMap { says, texts in
    texts.map { (packedWord($0.utf8) ?? 0, $0.utf8.count, says) }
  }
}()
