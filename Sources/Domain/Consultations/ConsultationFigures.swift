package import Values

/// What a consultation's papers show: the round's counts, and what each cluster gets under each option.
///
/// It is worked out anew from the document that was kept when the clusters were asked; what it comes to is
/// held against the digest of that moment.
package struct ConsultationFigures: Sendable {
  /// One option with what it comes to.
  package struct Worked: Sendable {
    package let name: String
    package let option: FundingOption
    package let comparison: OptionComparison
  }

  package let record: RoundRecord
  package let ground: OptionGround
  package let options: [Worked]
  private let before: [ClusterKey: Money]
  /// What the options are held beside, in words: `2026/27`, else `the round as it is`.
  package let beside: String

  /// Refused with every option that cannot be worked out; a problem stands at its option's name.
  package init(_ record: RoundRecord, _ texts: [OptionText]) throws(Refusal) {
    let ground = OptionGround(record, yearBefore: nil)
    let before =
      ground.yearBefore?.amounts
      ?? Dictionary(
        ground.allocation.clusters.map { ($0.cluster, $0.amount) },
        uniquingKeysWith: { first, _ in first })
    var options: [Worked] = []
    var problems: [Problem] = []
    for text in texts {
      do {
        let option = try text.option(on: ground)
        options.append(
          Worked(
            name: text.name, option: option,
            comparison: OptionComparison(
              try option.allocation(on: ground), beside: option.merged(before))))
      } catch {
        problems += error.problems.map {
          Problem(
            "\(text.name): \($0.sentence)", rule: $0.rule, in: Place(field: "options"),
            remedy: $0.remedy)
        }
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    self.record = record
    self.ground = ground
    self.before = before
    self.options = options
    beside = ground.yearBefore.map { "\($0.year)" } ?? "the round as it is"
  }

  /// The clusters that are asked: those that get money in the round.
  package var clusters: [ClusterID] { record.payees.map(\.id) }

  /// The cluster's name and authority in the round.
  package func key(of cluster: ClusterID) -> ClusterKey? {
    record.payees.first { $0.id == cluster }?.cluster
  }

  /// What an option does to a cluster; `nil` where the option leaves no such cluster.
  package func line(
    of cluster: ClusterKey, under worked: Worked
  ) -> OptionComparison.Line? {
    worked.comparison.lines.first { $0.cluster == cluster && $0.after != nil }
  }

  /// What a cluster had, or has as the round is; `nil` where there was no such cluster.
  package func amountBefore(of cluster: ClusterKey) -> Money? { before[cluster] }

  /// The figures as text, in one order: what their digest is taken of.
  ///
  /// `document` is the digest of the round's document.
  package func text(document: String) -> String {
    var text = "round \(document)\n"
    for worked in options {
      text += "option \(OptionText(worked.option, on: ground).text(ground.criteria))\n"
      for line in worked.comparison.lines {
        text +=
          "\(line.cluster.authority) \(line.after?.pence.description ?? "-") \(line.cluster.name)\n"
      }
    }
    return text
  }
}

extension RoundRecord {
  /// The same with what clusters had the year before, for papers that hold amounts beside it.
  package func beside(_ yearBefore: YearBefore?) -> RoundRecord {
    RoundRecord(
      partnership: partnership, year: year, version: version, corrects: corrects, why: why,
      settings: settings, files: files, confirmed: confirmed,
      yearBefore: self.yearBefore ?? yearBefore, schools: schools, payees: payees,
      allocation: allocation)
  }
}
