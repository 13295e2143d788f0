package import Domain
package import Store
internal import Values

/// Takes up what was decided and published before: formulas, years with their pots, tables.
package struct LoadPublished: Action {
  package static let permission = Permission.importRegister

  private let source: String
  private let formulas: [Formula]
  private let years: [FundingYear]
  private let tables: [PublishedYear]

  /// `source` says where it comes from.
  package init(
    from source: String, formulas: [Formula], years: [FundingYear], tables: [PublishedYear]
  ) {
    self.source = source
    self.formulas = formulas
    self.years = years
    self.tables = tables
  }

  /// Gives how many tables there were.
  package func perform(in records: Records, at time: ActionTime) throws -> Performed<Int> {
    for formula in formulas { try records.funding.add(formula, at: time.now) }
    for year in years { try records.funding.add(year, at: time.now) }
    for table in tables { try records.funding.add(table, at: time.now) }
    return Performed(
      tables.count,
      recording: .publishedLoaded(from: source, tables: tables.count, years: years.count))
  }
}
