package import Domain
internal import Values

/// A published round as 360Giving data, form 1.4: one grant a cluster, to the school that is paid.
package enum GrantsDocument {
  /// Clusters whose payee is no school that is known: of them there is no grant, because the standard asks
  /// for a recipient with a number in a register.
  package static func withoutRecipient(_ round: PublicRound) -> [String] {
    round.payees.filter { $0.urn.isEmpty }.map(\.cluster.name)
  }

  /// `nil` where there is no grant at all.
  package static func json(_ round: PublicRound, funder: Funder, from address: String) -> [UInt8]? {
    guard let day = round.publishedAt.dayInLondon,
      let next = FinancialYear(beginning: round.year.firstYear + 1),
      let end = next.firstDay.dayBefore
    else { return nil }
    let grants = zip(round.payees, round.figures.clusters).compactMap { payee, line in
      line.amount.value.flatMap { amount in
        payee.urn.isEmpty || amount <= .zero
          ? nil : grant(payee, amount, of: round, on: day, until: end, from: funder)
      }
    }
    guard !grants.isEmpty else { return nil }
    let invented =
      round.partnership.isDemonstration
      ? "Demonstration: schools, pupils, recipients and amounts are invented. " : ""
    return JSONText.object([
      ("version", .text("1.4")),
      ("title", .text("\(invented)\(round.partnership.name) clusters, \(round.year)")),
      (
        "description",
        .text(
          "\(invented)What the clusters of \(round.partnership.name) are allocated for \(round.year), "
            + "version \(round.version), one grant a cluster. SHA-256 of the round: \(round.digest)."
        )
      ),
      ("identifier", .text("accord-\(round.partnership.authority)-\(slug(round))")),
      ("issued", .text(day.description)),
      ("modified", .text(round.publishedAt.description)),
      (
        "publisher",
        .object([("identifier", .text(funder.id)), ("name", .text(funder.name))])
      ),
      ("accessURL", .text("\(address)/allocations/\(slug(round))")),
      ("grants", .list(grants)),
    ]).written()
  }

  private static func slug(_ round: PublicRound) -> String { AllocationSheets.slug(round.year) }

  private static func grant(
    _ payee: Payee, _ amount: Money, of round: PublicRound, on day: CalendarDate,
    until end: CalendarDate, from funder: Funder
  ) -> JSONText {
    let invented = round.partnership.isDemonstration ? "Demonstration, invented: " : ""
    let name = payee.cluster.name
    return .object([
      (
        "id",
        .text("360G-accord-\(round.partnership.authority)-\(slug(round))-\(payee.id)")
      ),
      ("title", .text("\(invented)\(name) cluster, \(round.year)")),
      (
        "description",
        .text(
          "\(invented)The allocation of \(name) cluster for \(round.year), by "
            + "‘\(round.figures.formula.name)’, paid to its host or payee for the schools together."
        )
      ),
      ("currency", .text("GBP")), ("amountAwarded", .pounds(amount)),
      ("awardDate", .text(day.description)),
      (
        "plannedDates",
        .list([
          .object([
            ("startDate", .text(round.year.firstDay.description)),
            ("endDate", .text(end.description)),
          ])
        ])
      ),
      ("recipientOrganization", .list([organization("GB-EDU-\(payee.urn)", payee.name)])),
      ("fundingOrganization", .list([organization(funder.id, funder.name)])),
      (
        "grantProgramme",
        .list([
          .object([
            ("code", .text(round.figures.formula.code)),
            ("title", .text("Clusters of \(round.partnership.name)")),
          ])
        ])
      ),
      (
        "classifications",
        .list([
          .object([
            ("vocabulary", .text("Cluster")), ("code", .text(payee.id.description)),
            ("title", .text(name)),
          ])
        ])
      ),
      ("dateModified", .text(round.publishedAt.description)),
    ])
  }

  private static func organization(_ id: String, _ name: String) -> JSONText {
    .object([("id", .text(id)), ("name", .text(name))])
  }
}
