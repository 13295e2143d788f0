package import Domain
internal import Values

/// A round's whole document, read back.
package enum RoundDocumentFile {
  /// Reads a document, works its amounts out anew, and refuses it where they are not what it says.
  package static func record(_ bytes: [UInt8], name: String) throws(Refusal) -> RoundRecord {
    guard case .whole(let record) = try read(bytes, name: name) else {
      throw unknown(name)
    }
    return record
  }

  /// One of the two documents.
  enum Document {
    case whole(RoundRecord)
    case open(OpenRoundFile)
  }

  /// Reads the document of either kind.
  static func read(_ bytes: [UInt8], name: String) throws(Refusal) -> Document {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw .invalid("\(name) is not UTF-8.", in: Place(file: name))
    }
    let members = try JSONTree(bytes, file: name).object()
    let reading = RoundDocumentReading(members: members)
    if members.has("accord_round"), try members.number("accord_round") == 1 {
      return .whole(try reading.record())
    }
    if members.has("accord_open_round"), try members.number("accord_open_round") == 1 {
      return .open(try OpenRoundFile(reading))
    }
    throw unknown(name)
  }

  private static func unknown(_ name: String) -> Refusal {
    .invalid("\(name) is no document of a round that this program knows.", in: Place(file: name))
  }
}

/// A round's document while it is read.
struct RoundDocumentReading {
  let members: JSONTree.Members

  /// What a count and an amount may be; anything else would not be calculated with.
  static let counts = 0...100_000_000
  static let pence = -10_000_000_000_00...10_000_000_000_00
  private static let most = 100_000
  private static let mostWeights = 100
  /// Of percentages, in millionths: far more than any is, and few enough to be added up.
  private static let parts = -1_000_000_000_000...1_000_000_000_000

  func wrong(_ sentence: String) -> Refusal {
    .invalid(sentence, in: Place(file: members.file), remedy: "Take the document once more.")
  }

  /// Some objects; refused when there are more than there can be, or not as many as there must be.
  func list(_ name: String, exactly: Int? = nil) throws(Refusal) -> [JSONTree.Members] {
    let objects = try members.objects(name)
    guard objects.count <= Self.most, exactly.map({ $0 == objects.count }) ?? true else {
      throw wrong("Of its \(name) there are \(objects.count), which cannot be.")
    }
    return objects
  }

  private func amount(_ row: JSONTree.Members, _ name: String) throws(Refusal) -> Money {
    let pence = try row.number(name)
    guard Self.pence.contains(pence) else { throw wrong("An amount of it is impossible.") }
    return Money(pence: pence)
  }

  private func percentage(_ millionths: Int) throws(Refusal) -> Percentage {
    guard Self.parts.contains(millionths) else { throw wrong("A percentage of it is impossible.") }
    return Percentage(millionths: millionths)
  }

  func title() throws(Refusal) -> RoundDocumentTitle {
    guard let year = FinancialYear(beginning: try members.number("year")) else {
      throw wrong("The document’s year cannot be read.")
    }
    return RoundDocumentTitle(
      partnership: try members.text("partnership"), year: year,
      version: try members.number("version"))
  }

  func record() throws(Refusal) -> RoundRecord {
    let year = try title().year
    let partnership = RoundPartnership(
      name: try members.text("partnership"), authority: try members.text("authority"),
      isDemonstration: try members.text("demonstration") == "yes")
    let formula = try formula()
    let settings = try settings(formula)
    let key = { (name: String) in ClusterKey(authority: partnership.authority, name: name) }
    let yearBefore = try yearBefore(key)
    var schools: [RoundRecord.School] = []
    for row in try list("schools") { schools.append(try school(row, key)) }
    let counts = CountTable(
      criteria: formula.weightings.map(\.criterion.code), schools: schools.map(\.count))
    let allocation = try RoundRecord.calculate(
      settings, formula, counts, authority: partnership.authority, yearBefore: yearBefore)
    let payees = try payees(allocation, key)
    try checkTotals(allocation)
    var files: [CountedFile] = []
    for row in try list("files") {
      files.append(
        CountedFile(
          role: try row.text("role"), name: try row.text("name"), digest: try row.text("sha256"),
          bytes: try row.number("bytes")))
    }
    var confirmed: [RoundRecord.Confirmed] = []
    for row in try list("confirmed") {
      confirmed.append(
        RoundRecord.Confirmed(
          rule: try row.text("rule"), count: try row.number("problems"),
          reason: try row.text("reason")))
    }
    return RoundRecord(
      partnership: partnership, year: year, version: try members.number("version"),
      corrects: try members.text("corrects"), why: try members.text("why"), settings: settings,
      files: files, confirmed: confirmed, yearBefore: yearBefore, schools: schools, payees: payees,
      allocation: allocation)
  }

  func settings(_ formula: Formula) throws(Refusal) -> RoundSettings {
    let row = try members.object("settings")
    guard let day = CalendarDate(reading: try row.text("count_day")),
      let unit = RoundingUnit(rawValue: try row.text("unit")),
      let method = RoundingMethod(rawValue: try row.text("method")),
      let empty = AllocationTerms.EmptyCriterion(rawValue: try row.text("empty_criterion"))
    else { throw wrong("The document’s settings cannot be read.") }
    func part(_ name: String) throws(Refusal) -> Percentage? {
      guard let millionths = try row.optionalNumber(name) else { return nil }
      return try percentage(millionths)
    }
    let disclosure: DisclosureRule =
      if let from = try row.optionalNumber("hidden_from"),
        let to = try row.optionalNumber("hidden_to"), from <= to
      {
        try DisclosureRule(hiding: from...to, source: "a setting of the round")
      } else {
        .nothingHidden(source: "a setting of the round")
      }
    return RoundSettings(
      pot: try amount(row, "pot_pence"), formula: formula.code, countDay: day,
      terms: AllocationTerms(unit: unit, method: method, emptyCriterion: empty),
      protection: try Protection(
        floor: try part("floor_millionths"), cap: try part("cap_millionths"),
        damping: try part("damping_millionths")),
      disclosure: disclosure, decision: try row.text("decision"))
  }

  func formula() throws(Refusal) -> Formula {
    let row = try members.object("formula")
    var weightings: [Formula.Weighting] = []
    let weights = try row.objects("weights")
    guard weights.count <= Self.mostWeights else {
      throw wrong("Its formula has \(weights.count) criteria, which cannot be.")
    }
    for weight in weights {
      weightings.append(
        Formula.Weighting(
          Criterion(code: try weight.text("code"), name: try weight.text("name")),
          try percentage(weight.number("millionths")),
          source: try weight.text("source")))
    }
    return try Formula(
      code: try row.text("code"), name: try row.text("name"),
      validFrom: try row.optionalText("valid_from").flatMap { CalendarDate(reading: $0) },
      source: try row.text("source"), weightings: weightings,
      lumpSum: try amount(row, "lump_sum_pence"))
  }

  func yearBefore(_ key: (String) -> ClusterKey) throws(Refusal) -> YearBefore? {
    guard let row = try members.optionalObject("year_before") else { return nil }
    guard let year = FinancialYear(beginning: try row.number("year")),
      year == (try title().year.yearBefore)
    else {
      throw wrong("The year before is another than the one before the round’s.")
    }
    var amounts: [ClusterKey: Money] = [:]
    for amount in try row.objects("amounts") {
      let cluster = key(try amount.text("cluster"))
      let isNew = amounts.updateValue(try self.amount(amount, "pence"), forKey: cluster) == nil
      guard isNew else { throw wrong("‘\(cluster.name)’ stands twice in the year before.") }
    }
    return YearBefore(year: year, source: try row.text("source"), amounts: amounts)
  }

  private func school(
    _ row: JSONTree.Members, _ key: (String) -> ClusterKey
  ) throws(Refusal) -> RoundRecord.School {
    let (name, urn) = (try row.text("name"), try row.text("urn"))
    let counts = try row.numbers("counts")
    guard counts.allSatisfy(Self.counts.contains) else {
      throw wrong("The school \(urn) has an impossible count.")
    }
    var histogram: PupilHistogram?
    if let cells = try row.optionalNumbers("cells") {
      histogram = PupilHistogram(cells: cells)
      if histogram == nil { throw wrong("The school \(urn) has \(cells.count) cells, not 32.") }
      guard cells.allSatisfy(Self.counts.contains) else {
        throw wrong("The school \(urn) has an impossible number of pupils in a cell.")
      }
    }
    return RoundRecord.School(
      name: name,
      count: SchoolCount(
        cluster: key(try row.text("cluster")), urn: urn, counts: counts,
        note: try row.text("note")),
      histogram: histogram)
  }

  /// The payees, once the document's amounts have been held against those that were worked out.
  private func payees(
    _ allocation: Allocation, _ key: (String) -> ClusterKey
  ) throws(Refusal) -> [Payee] {
    let rows = try list("clusters")
    guard rows.count == allocation.clusters.count else {
      throw wrong(
        "The document has \(rows.count) clusters, and its counts make \(allocation.clusters.count)."
      )
    }
    var payees: [Payee] = []
    var differences: [Problem] = []
    for (row, line) in zip(rows, allocation.clusters) {
      let cluster = key(try row.text("cluster"))
      guard cluster == line.cluster, let id = ClusterID(try row.text("id")) else {
        throw wrong("‘\(cluster.name)’ stands where ‘\(line.cluster.name)’ belongs.")
      }
      let written =
        [
          try row.number("amount_pence"), try row.number("protection_pence"),
          try row.number("lump_sum_pence"),
        ] + (try row.numbers("by_criterion_pence")) + (try row.numbers("counts"))
      let found =
        [line.amount.pence, line.protection.pence, line.lumpSum.pence]
        + line.byCriterion.map(\.pence) + line.counts
      if written != found {
        differences.append(
          Problem(
            "\(cluster.name): the document says \(Money(pence: written[0]).inPounds), and its counts "
              + "make \(line.amount.inPounds).", rule: "amount-differs",
            in: Place(file: members.file), remedy: "The document has been changed since."))
      }
      payees.append(
        Payee(
          cluster: cluster, id: id, name: try row.text("payee"), urn: try row.text("payee_urn")))
    }
    guard differences.isEmpty else { throw .invalid(differences) }
    return payees
  }

  /// Holds what the document says of each criterion against what was worked out.
  private func checkTotals(_ allocation: Allocation) throws(Refusal) {
    let rows = try list("criteria", exactly: allocation.criteria.count)
    for (row, line) in zip(rows, allocation.criteria) {
      let criterion = line.weighting.criterion
      guard try row.text("code") == criterion.code, try row.number("count") == line.count,
        try row.number("amount_pence") == line.amount.pence
      else {
        throw wrong(
          "Of ‘\(criterion.name)’ the document says something else than its counts make.")
      }
    }
  }
}

extension Money {
  /// As it is written in what is wrong with a document: `£62117.00`.
  var inPounds: String {
    let pence = self.pence.magnitude % 100
    return
      "\(self.pence < 0 ? "-" : "")£\(self.pence.magnitude / 100).\(pence < 10 ? "0" : "")\(pence)"
  }
}
