internal import Domain

/// What is to be said of a count once every file has been read.
struct CountReport {
  let references: References
  let tally: PupilTally
  /// The census files, each with the number its rows are counted on from.
  let files: [(name: String, base: Int)]

  private var directory: SchoolDirectory { references.directory }

  /// The enrolments of one UPN that could not all be counted.
  func add(_ duals: [DualEnrolment], to log: inout ProblemLog) {
    for dual in duals {
      guard let first = dual.entries.first else { continue }
      let check: Check =
        switch dual.kind {
        case .single: .duplicateSingle
        case .main: .duplicateMain
        case .singleAndMain: .duplicateSingleAndMain
        case .subsidiaryWithoutMain: .subsidiaryWithoutMain
        }
      let where_ = dual.entries.map { entry in
        let place = place(of: entry)
        return "\(directory.schools[entry.school].urn) (\(place.file ?? "") row \(place.row ?? 0))"
      }
      log.add(check, where_.joined(separator: " and "), in: place(of: first))
    }
  }

  private func place(of entry: PupilLedger.Entry) -> Place {
    let file = files.last { $0.base <= entry.row }
    return Place(
      file: file?.name, row: entry.row - (file?.base ?? 0), column: "UPN",
      school: directory.schools[entry.school].urn)
  }

  /// Schools that return pupils and do not count, that closed, or that pay and return nobody.
  func addSchools(to log: inout ProblemLog, seen successions: Set<String>) {
    for (position, standing) in directory.standings.enumerated() {
      let pupils = tally.pupils(at: position)
      let urn = directory.schools[position].urn
      switch standing {
      case .doesNotCount(let reason) where pupils > 0:
        log.add(
          .schoolInNoCluster, "\(reason) (\(Self.pupils(pupils)))", in: Place(school: urn))
      case .counts where pupils == 0:
        log.add(.schoolWithoutPupils, urn, in: Place(school: urn))
      default: break
      }
    }
    Self.addClusters(directory, to: &log)
    Self.addRegister(references, successions, to: &log)
  }

  /// What the register of schools knows against the list.
  static func addRegister(
    _ references: References, _ successions: Set<String>, to log: inout ProblemLog
  ) {
    let directory = references.directory
    guard let register = references.register else { return }
    for school in directory.closedSchools(register) {
      let since = school.closed.map { " on \($0)" } ?? ""
      log.add(
        .closedSchool, "\(school.urn), \(school.name), closed\(since)",
        in: Place(school: school.urn))
    }
    for urn in successions.sorted() {
      guard let school = register.schools[urn] else { continue }
      let listed = Set(directory.schools.map(\.urn))
      let successor = register.successors(of: urn).first { listed.contains($0) } ?? "another"
      log.add(
        .succeededSchool, "\(urn), \(school.name), has closed; its pupils count for \(successor)",
        in: Place(school: urn))
    }
  }

  static func addClusters(_ directory: SchoolDirectory, to log: inout ProblemLog) {
    for cluster in directory.clustersWithoutPayingSchool {
      log.add(.clusterWithoutPayingSchool, cluster.name, in: .nowhere)
    }
  }

  static func pupils(_ count: Int) -> String { "\(count) pupil\(count == 1 ? "" : "s")" }

  /// The counts, unless something must be fixed first.
  func outcome(_ log: ProblemLog, _ settlement: Settlement) -> CountOutcome {
    var outcome = CountOutcome(log: log)
    let clusters = directory.payingClusters
    let rank = Dictionary(uniqueKeysWithValues: clusters.enumerated().map { ($1, $0) })
    var ranks: [Int] = []
    var inListOrder: [CountOutcome.SchoolHistogram] = []
    for (position, standing) in directory.standings.enumerated() {
      let urn = directory.schools[position].urn
      guard directory.judged[position] else { continue }
      let histogram = tally.histogram(of: position)
      if tally.shared[position] > 0 { outcome.shared[urn] = Int(tally.shared[position]) }
      guard case .counts(let cluster) = standing else {
        outcome.others.append(Self.other(urn, histogram.criterionCounts, histogram))
        continue
      }
      let school = SchoolCount(cluster: cluster, urn: urn, counts: histogram.criterionCounts)
      inListOrder.append(.init(school: school, histogram: histogram))
      ranks.append(rank[cluster] ?? 0)
    }
    // The list is in the order of URNs; within a cluster it stays so.
    let order = ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    outcome.histograms = order.map { inListOrder[$0] }
    let schools = outcome.histograms.map(\.school)
    let words = ["single", "main", "subsidiary", "guest", "further education", "other"]
    outcome.facts.enrolments = zip(words, tally.rows).map { (status: $0, rows: $1) }
    outcome.facts.files = files.count
    outcome.facts.countedPupils = schools.reduce(0) { $0 + ($1.counts.first ?? 0) }
    outcome.facts.countedSchools = schools.count
    outcome.facts.clusters = clusters.count
    outcome.facts.countedOnce = settlement.countedOnce
    outcome.facts.listedUPNs = settlement.listed
    outcome.facts.matchedUPNs = settlement.matched
    outcome.facts.postcodes = references.postcodes?.count ?? 0
    outcome.facts.deprivationYear = references.deprivation?.edition.year
    if !log.isHard {
      outcome.table = CountTable(
        criteria: Criterion.ofTheCensus.map(\.code), schools: schools)
    } else {
      (outcome.histograms, outcome.others) = ([], [])
    }
    return outcome
  }

  /// A school that does not count, as it would.
  static func other(
    _ urn: String, _ counts: [Int], _ histogram: PupilHistogram?, note: String = ""
  ) -> CountOutcome.SchoolHistogram {
    let nowhere = ClusterKey(authority: "", name: "")
    return CountOutcome.SchoolHistogram(
      school: SchoolCount(cluster: nowhere, urn: urn, counts: counts, note: note),
      histogram: histogram)
  }
}

extension SchoolDirectory {
  /// Whether the pupils of each school count.
  var countsAt: [Bool] {
    standings.map { if case .counts = $0 { true } else { false } }
  }
}
