package import Domain
internal import Values

extension DemoWorld {
  /// What Leeds really decided and published: the formula adopted and the one consulted on, the pot with
  /// its decision, both tables (`S0`, `S1`).
  package static func published(
    _ register: Register
  ) throws(Refusal) -> (formulas: [Formula], years: [FundingYear], tables: [PublishedYear]) {
    let adopted = try Formula.leedsOption1()
    let years = [(2021, "S1 3"), (2022, "S0")].compactMap { year, source in
      FinancialYear(beginning: year).map {
        FundingYear(
          year: $0, pot: Leeds.pot, formula: adopted, source: source, decision: Leeds.decision)
      }
    }
    let table = Leeds.publishedTable
    let clusters = table.clusters.map { name in
      register.cluster(called: ClusterKey(authority: Leeds.authority, name: name))?.id
    }
    let tables = zip(table.columns, ["S1 Appendix 1", "S0 Appendix 1"]).map { column, source in
      PublishedYear(
        heading: column.heading, source: source, printedTotal: column.printedTotal,
        rows: zip(table.clusters.indices, column.amounts).map { place, amount in
          PublishedYear.Row(
            written: table.clusters[place], cluster: clusters[place], amount: amount)
        })
    }
    return ([adopted, try Formula.leedsOption2()], years, tables)
  }
}
