package import Domain
internal import SQL
package import Values

/// Formulas, pots, published tables and counts, as they are kept: added to, never changed.
package struct FundingRecords {
  let connection: any Connection
  let scope: Scope

  // MARK: Formulas and years

  package func add(_ formula: Formula, decision: String = "", at moment: Moment) throws {
    try connection.run(
      """
      INSERT INTO formula (code, name, valid_from, source, decision, lump_sum, person_id,
        recorded_at)
      VALUES (\(formula.code), \(formula.name), \(formula.validFrom), \(formula.source),
        \(decision), \(formula.lumpSum.pence), \(scope.person), \(moment))
      """)
    for (place, weighting) in formula.weightings.enumerated() {
      try connection.run(
        """
        INSERT INTO formula_weight (formula_code, place, criterion, name, weight, source)
        VALUES (\(formula.code), \(place), \(weighting.criterion.code), \(weighting.criterion.name),
          \(weighting.weight.millionths), \(weighting.source))
        """)
    }
  }

  /// A formula with the council's decision behind it.
  package struct KeptFormula: Hashable, Sendable {
    package let formula: Formula
    /// Empty where there is none.
    package let decision: String
  }

  /// Every formula with its decision, the newest first.
  package func keptFormulas() throws -> [KeptFormula] {
    try connection.all("SELECT code, decision FROM formula ORDER BY recorded_at DESC, code") {
      (try $0.text(0), try $0.text(1))
    }.compactMap { code, decision in
      try formula(code).map { KeptFormula(formula: $0, decision: decision) }
    }
  }

  /// Every formula, the newest first.
  package func formulas() throws -> [Formula] {
    let codes = try connection.all(
      "SELECT code FROM formula ORDER BY recorded_at DESC, code"
    ) { try $0.text(0) }
    return try codes.compactMap { try formula($0) }
  }

  package func formula(_ code: String) throws -> Formula? {
    let weightings = try connection.all(
      """
      SELECT criterion, name, weight, source FROM formula_weight WHERE formula_code = \(code)
      ORDER BY place
      """
    ) { row in
      Formula.Weighting(
        Criterion(code: try row.text(0), name: try row.text(1)),
        Percentage(millionths: try row.integer(2)), source: try row.text(3))
    }
    return try connection.first(
      "SELECT name, valid_from, source, lump_sum FROM formula WHERE code = \(code)"
    ) { row in
      try Formula(
        code: code, name: try row.text(0), validFrom: try row.optionalDate(1),
        source: try row.text(2), weightings: weightings,
        lumpSum: Money(pence: try row.integer(3)))
    }
  }

  package func add(_ year: FundingYear, at moment: Moment) throws {
    let first = year.year.firstYear
    let version = try connection.integer(
      "SELECT coalesce(max(version), 0) + 1 FROM funding_year WHERE first_year = \(first)")
    try connection.run(
      """
      INSERT INTO funding_year (first_year, version, pot, formula_code, source, decision, person_id,
        recorded_at)
      VALUES (\(first), \(version), \(year.pot.pence), \(year.formula.code), \(year.source),
        \(year.decision), \(scope.person), \(moment))
      """)
  }

  /// The newest year of which anything was decided.
  package func newestYear() throws -> FundingYear? {
    let found = try connection.first(
      """
      SELECT first_year, pot, formula_code, source, decision FROM funding_year
      ORDER BY first_year DESC, version DESC LIMIT 1
      """
    ) { row in
      (
        try row.integer(0), try row.integer(1), try row.text(2), try row.text(3), try row.text(4)
      )
    }
    guard let (first, pot, code, source, decision) = found else { return nil }
    guard let year = FinancialYear(beginning: first), let formula = try formula(code) else {
      throw Unreadable("funding year \(first)")
    }
    return FundingYear(
      year: year, pot: Money(pence: pot), formula: formula, source: source, decision: decision)
  }

  // MARK: What was published

  package func add(_ table: PublishedYear, at moment: Moment) throws {
    let number = try connection.integer(
      "SELECT coalesce(max(number), 0) + 1 FROM published_table")
    try connection.run(
      """
      INSERT INTO published_table (number, heading, source, printed_total, person_id, recorded_at)
      VALUES (\(number), \(table.heading), \(table.source), \(table.printedTotal?.pence),
        \(scope.person), \(moment))
      """)
    for (place, row) in table.rows.enumerated() {
      try connection.run(
        """
        INSERT INTO published_amount (table_number, place, written, cluster_id, amount)
        VALUES (\(number), \(place), \(row.written), \(row.cluster), \(row.amount?.pence))
        """)
    }
  }

  /// Every table that was published, in the order in which they were entered.
  package func published() throws -> [PublishedYear] {
    var rows: [Int: [PublishedYear.Row]] = [:]
    try connection.forEach(
      """
      SELECT table_number, written, cluster_id, amount FROM published_amount
      ORDER BY table_number, place
      """
    ) { row in
      rows[try row.integer(0), default: []].append(
        PublishedYear.Row(
          written: try row.text(1),
          cluster: try row.optionalText(2) == nil ? nil : row.identifier(2),
          amount: try row.optionalInteger(3).map { Money(pence: $0) }))
    }
    return try connection.all(
      "SELECT number, heading, source, printed_total FROM published_table ORDER BY number"
    ) { row in
      PublishedYear(
        heading: try row.text(1), source: try row.text(2),
        printedTotal: try row.optionalInteger(3).map { Money(pence: $0) },
        rows: rows[try row.integer(0)] ?? [])
    }
  }

  // MARK: Counts

  /// Gives the number that they are kept under.
  @discardableResult
  package func add(_ counts: PupilCounts, at moment: Moment) throws -> Int {
    let number = try connection.integer("SELECT coalesce(max(number), 0) + 1 FROM pupil_count")
    try connection.run(
      """
      INSERT INTO pupil_count (number, counted_on, source, criteria, person_id, recorded_at)
      VALUES (\(number), \(counts.day), \(counts.source),
        \(counts.criteria.joined(separator: "\n")), \(scope.person), \(moment))
      """)
    for (school, own) in counts.schools {
      for (criterion, pupils) in zip(counts.criteria, own) {
        try connection.run(
          """
          INSERT INTO school_count (count_number, school_id, criterion, pupils)
          VALUES (\(number), \(school), \(criterion), \(pupils))
          """)
      }
    }
    return number
  }

  /// The counts in force: those that were loaded last.
  package func newestCounts() throws -> PupilCounts? {
    let number = try connection.integer("SELECT coalesce(max(number), 0) FROM pupil_count")
    return try counts(number)
  }

  /// The counts for the newest day before another.
  package func newestCounts(before day: CalendarDate) throws -> PupilCounts? {
    let number = try connection.integer(
      """
      SELECT number FROM pupil_count WHERE counted_on < \(day)
      ORDER BY counted_on DESC, number DESC LIMIT 1
      """)
    return try counts(number)
  }

  package func counts(_ number: Int) throws -> PupilCounts? {
    let found = try connection.first(
      "SELECT counted_on, source, criteria FROM pupil_count WHERE number = \(number)"
    ) { (try $0.date(0), try $0.text(1), try $0.text(2)) }
    guard let (day, source, list) = found else { return nil }
    let criteria = list.split(separator: "\n").map(String.init)
    var schools: [SchoolID: [Int]] = [:]
    try connection.forEach(
      "SELECT school_id, criterion, pupils FROM school_count WHERE count_number = \(number)"
    ) { row in
      let criterion = try row.text(1)
      guard let place = criteria.firstIndex(where: { $0.utf8.elementsEqual(criterion.utf8) }) else {
        throw Unreadable("criterion \(criterion)")
      }
      schools[try row.identifier(0), default: criteria.map { _ in 0 }][place] =
        try row.integer(2)
    }
    return PupilCounts(day: day, source: source, criteria: criteria, schools: schools)
  }
}

extension Records {
  package var funding: FundingRecords { FundingRecords(connection: connection, scope: scope) }
}
