package import Domain
internal import Values

/// A round's whole document, read back.
package enum RoundDocumentFile {
  /// Reads a document, works its amounts out anew, and refuses it where they are not what it says.
  package static func record(_ bytes: [UInt8], name: String) throws(Refusal) -> RoundRecord {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw .invalid("\(name) is not UTF-8.", in: Place(file: name))
    }
    let members = try JSONTree(bytes, file: name).object()
    guard try members.number("accord_round") == 1 else {
      throw .invalid(
        "\(name) is no document of a round that this program knows.", in: Place(file: name))
    }
    return try RoundDocumentReading(members: members).record()
  }
}

/// A round's document while it is read.
private struct RoundDocumentReading {
  let members: JSONTree.Members

  private func wrong(_ sentence: String) -> Refusal {
    .invalid(sentence, in: Place(file: members.file), remedy: "Take the document once more.")
  }

  func record() throws(Refusal) -> RoundRecord {
    guard let year = FinancialYear(beginning: try members.number("year")) else {
      throw wrong("The document’s year cannot be read.")
    }
    let partnership = RoundPartnership(
      name: try members.text("partnership"), authority: try members.text("authority"),
      isDemonstration: try members.text("demonstration") == "yes")
    let formula = try formula(members.object("formula"))
    let settings = try settings(members.object("settings"), formula)
    let key = { (name: String) in ClusterKey(authority: partnership.authority, name: name) }
    let yearBefore = try yearBefore(key)
    var schools: [RoundRecord.School] = []
    for row in try members.objects("schools") { schools.append(try school(row, key)) }
    let counts = CountTable(
      criteria: formula.weightings.map(\.criterion.code), schools: schools.map(\.count))
    let allocation = try RoundRecord.calculate(
      settings, formula, counts, authority: partnership.authority, yearBefore: yearBefore)
    let payees = try payees(allocation, key)
    var files: [CountedFile] = []
    for row in try members.objects("files") {
      files.append(
        CountedFile(
          role: try row.text("role"), name: try row.text("name"), digest: try row.text("sha256"),
          bytes: try row.number("bytes")))
    }
    var confirmed: [RoundRecord.Confirmed] = []
    for row in try members.objects("confirmed") {
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

  private func settings(
    _ row: JSONTree.Members, _ formula: Formula
  ) throws(Refusal) -> RoundSettings {
    guard let day = CalendarDate(reading: try row.text("count_day")),
      let unit = RoundingUnit(rawValue: try row.text("unit")),
      let method = RoundingMethod(rawValue: try row.text("method")),
      let empty = AllocationTerms.EmptyCriterion(rawValue: try row.text("empty_criterion"))
    else { throw wrong("The document’s settings cannot be read.") }
    func part(_ name: String) throws(Refusal) -> Percentage? {
      try row.optionalNumber(name).map { Percentage(millionths: $0) }
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
      pot: Money(pence: try row.number("pot_pence")), formula: formula.code, countDay: day,
      terms: AllocationTerms(unit: unit, method: method, emptyCriterion: empty),
      protection: try Protection(
        floor: try part("floor_millionths"), cap: try part("cap_millionths"),
        damping: try part("damping_millionths")),
      disclosure: disclosure, decision: try row.text("decision"))
  }

  private func formula(_ row: JSONTree.Members) throws(Refusal) -> Formula {
    var weightings: [Formula.Weighting] = []
    for weight in try row.objects("weights") {
      weightings.append(
        Formula.Weighting(
          Criterion(code: try weight.text("code"), name: try weight.text("name")),
          Percentage(millionths: try weight.number("millionths")),
          source: try weight.text("source")))
    }
    return try Formula(
      code: try row.text("code"), name: try row.text("name"),
      validFrom: try row.optionalText("valid_from").flatMap { CalendarDate(reading: $0) },
      source: try row.text("source"), weightings: weightings,
      lumpSum: Money(pence: try row.number("lump_sum_pence")))
  }

  private func yearBefore(_ key: (String) -> ClusterKey) throws(Refusal) -> YearBefore? {
    guard let row = try members.optionalObject("year_before") else { return nil }
    guard let year = FinancialYear(beginning: try row.number("year")) else {
      throw wrong("The year before cannot be read.")
    }
    var amounts: [ClusterKey: Money] = [:]
    for amount in try row.objects("amounts") {
      amounts[key(try amount.text("cluster"))] = Money(pence: try amount.number("pence"))
    }
    return YearBefore(year: year, source: try row.text("source"), amounts: amounts)
  }

  private func school(
    _ row: JSONTree.Members, _ key: (String) -> ClusterKey
  ) throws(Refusal) -> RoundRecord.School {
    let (name, urn) = (try row.text("name"), try row.text("urn"))
    let counts = try row.numbers("counts")
    var histogram: PupilHistogram?
    if let cells = try row.optionalNumbers("cells") {
      histogram = PupilHistogram(cells: cells)
      if histogram == nil { throw wrong("The school \(urn) has \(cells.count) cells, not 32.") }
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
    let rows = try members.objects("clusters")
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
        [try row.number("amount_pence"), try row.number("protection_pence")]
        + (try row.numbers("by_criterion_pence")) + (try row.numbers("counts"))
      let found =
        [line.amount.pence, line.protection.pence]
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
}

extension Money {
  /// As it is written in what is wrong with a document: `£62117.00`.
  fileprivate var inPounds: String {
    let pence = self.pence.magnitude % 100
    return
      "\(self.pence < 0 ? "-" : "")£\(self.pence.magnitude / 100).\(pence < 10 ? "0" : "")\(pence)"
  }
}
