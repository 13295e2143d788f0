internal import Domain
internal import Values

/// The open document held against itself, as far as nothing that it would need is hidden.
struct OpenRoundCheck {
  private(set) var findings: [String] = []
  private(set) var problems: [Problem] = []
  private let file: OpenRoundFile
  private let name: String

  init(_ file: OpenRoundFile, name: String) {
    (self.file, self.name) = (file, name)
    checkAmounts()
    checkClusters()
    checkTotals()
    checkSchools()
    workOut()
  }

  private mutating func wrong(_ sentence: String) {
    problems.append(Problem(sentence, rule: "sum-differs", in: Place(file: name)))
  }

  private var pounds: (Int) -> String { { Money(pence: $0).inPounds } }

  // MARK: Sums

  private mutating func checkAmounts() {
    let sum = file.lines.reduce(0) { $0 + $1.amount }
    if sum == file.settings.pot.pence {
      findings.append("The amounts of \(file.lines.count) clusters add up to \(pounds(sum)).")
    } else {
      wrong(
        "The clusters’ amounts add up to \(pounds(sum)), and \(pounds(file.settings.pot.pence)) is "
          + "shared.")
    }
  }

  /// A cluster's parts make its amount, where nothing moves it besides.
  private mutating func checkClusters() {
    guard file.settings.protection == .none else {
      findings.append(
        "The amounts are held near the year before’s, so that they are not the sums of their parts."
      )
      return
    }
    for line in file.lines {
      let parts = line.byCriterion.compactMap(\.self)
      guard parts.count == line.byCriterion.count, let lump = line.lumpSum else { continue }
      let sum = parts.reduce(lump, +)
      if sum != line.amount {
        wrong(
          "The parts of \(line.cluster.name) add up to \(pounds(sum)), and it has "
            + "\(pounds(line.amount)).")
      }
    }
  }

  private mutating func checkTotals() {
    for (place, total) in file.totals.enumerated() {
      let criterion = file.formula.weightings[place].criterion.name
      if let count = total.count, let sum = Self.sum(file.lines.map { $0.counts[place] }),
        sum != count
      {
        wrong("The clusters’ counts for ‘\(criterion)’ add up to \(sum), and \(count) is written.")
      }
      if let amount = total.amount, let sum = Self.sum(file.lines.map { $0.byCriterion[place] }),
        sum != amount
      {
        wrong(
          "The clusters’ amounts for ‘\(criterion)’ add up to \(pounds(sum)), and "
            + "\(pounds(amount)) is written.")
      }
    }
  }

  private mutating func checkSchools() {
    let schools = Dictionary(grouping: file.schools, by: \.cluster)
    for line in file.lines {
      let own = schools[line.cluster] ?? []
      for (place, count) in line.counts.enumerated() {
        guard let count else { continue }
        let shown = own.compactMap { $0.counts[place] }
        let sum = shown.reduce(0, +)
        let isWhole = shown.count == own.count
        if isWhole ? sum != count : sum > count {
          let criterion = file.formula.weightings[place].criterion.name
          wrong(
            "The schools of \(line.cluster.name) have \(sum) for ‘\(criterion)’"
              + "\(isWhole ? "" : " where they are shown"), and the cluster \(count).")
        }
      }
    }
    let known = Set(file.lines.map(\.cluster))
    for cluster in schools.keys.filter({ !known.contains($0) }).sorted() {
      wrong("Schools are of the cluster ‘\(cluster.name)’, which has no amount.")
    }
  }

  /// Of all values; `nil` where one is hidden.
  private static func sum(_ values: [Int?]) -> Int? {
    let shown = values.compactMap(\.self)
    return shown.count == values.count ? shown.reduce(0, +) : nil
  }

  // MARK: The amounts anew

  private mutating func workOut() {
    let hidden = file.lines.filter { $0.counts.contains(nil) }
    guard hidden.isEmpty else {
      findings.append(
        "The amounts cannot be worked out from it: counts of "
          + (hidden.count == file.lines.count
            ? "every cluster" : "\(hidden.count) of \(file.lines.count) clusters")
          + " are hidden. Whoever has the whole document can.")
      return
    }
    let table = CountTable(
      criteria: file.formula.weightings.map(\.criterion.code),
      schools: file.lines.enumerated().map { place, line in
        SchoolCount(
          cluster: line.cluster, urn: "all-\(place + 1)", counts: line.counts.compactMap(\.self))
      })
    do {
      let allocation = try RoundRecord.calculate(
        file.settings, file.formula, table, authority: file.authority, yearBefore: file.yearBefore)
      compare(allocation)
    } catch {
      problems += error.problems.map {
        Problem($0.sentence, rule: $0.rule, in: Place(file: name), remedy: $0.remedy)
      }
    }
  }

  private mutating func compare(_ allocation: Allocation) {
    let made = Dictionary(
      allocation.clusters.map { ($0.cluster, $0) }, uniquingKeysWith: { first, _ in first })
    var differs = made.count != file.lines.count
    for line in file.lines {
      guard let own = made[line.cluster] else {
        differs = true
        continue
      }
      let parts = zip(line.byCriterion, own.byCriterion).allSatisfy { $0 == nil || $0 == $1.pence }
      let lump = line.lumpSum.map { $0 == own.lumpSum.pence } ?? true
      guard own.amount.pence != line.amount || !parts || !lump else { continue }
      differs = true
      problems.append(
        Problem(
          "\(line.cluster.name): the document says \(pounds(line.amount)), and its counts make "
            + "\(own.amount.inPounds).", rule: "amount-differs", in: Place(file: name),
          remedy: "The document has been changed since."))
    }
    if differs, problems.isEmpty { wrong("A cluster stands twice in the document.") }
    guard !differs else { return }
    findings.append(
      "The amounts were worked out anew from the clusters’ counts, and are the same.")
  }
}
