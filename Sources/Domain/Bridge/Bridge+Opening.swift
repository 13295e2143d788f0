package import Values

extension Bridge {
  /// A school behind a part, as it is on each side; `nil` where it does not pay then.
  package struct School: Hashable, Sendable {
    package let key: String
    package let before: BridgeSide.School?
    package let after: BridgeSide.School?

    package var name: String { after?.name ?? before?.name ?? key }

    /// Its pupils of a criterion on the side where it pays; the later one of both.
    package func pupils(_ criterion: String) -> Int? {
      after?.counts[criterion] ?? before?.counts[criterion]
    }
  }

  /// What one school did to a cluster within a part.
  package struct SchoolPart: Hashable, Sendable {
    package let school: School
    /// Whether it counts as the cluster's own; a school that moved stands for both of its clusters.
    package let isOwn: Bool
    package let amount: Money
  }

  /// The schools behind a part of membership or counts.
  package struct Opening: Hashable, Sendable {
    /// Own schools first, then others', those that did most first.
    package let schools: [SchoolPart]
    /// What lump sums of clusters that came or went did, which is no school's.
    package let lumpSums: Money
  }

  /// The schools behind a part, whose amounts add up to it; `nil` of a part that is no schools'.
  package func opening(of part: Int, in row: Int) -> Opening? {
    guard lines.indices.contains(row), causes.indices.contains(part) else { return nil }
    let game = BridgeGame(before, after)
    let found: [BridgeGame.SchoolPart]
    if let criterion = BridgeGame.Place.criterion(at: part, of: game.criteria.count) {
      found = game.schools(ofCounts: criterion, row)
    } else if part == BridgeGame.Place.membership {
      found = game.schoolsOfMembership(row)
    } else {
      return nil
    }
    let whole = lines[row].parts[part]
    var schools: [SchoolPart] = []
    for (isOwn, amount) in [(true, whole.own), (false, whole.others)] {
      let these = found.filter { $0.isOwn == isOwn }
      let sum = these.reduce(ExactAmount.zero) { $0 + $1.amount }
      // Without lump sums they are the whole part, to the penny it was rounded to.
      let amounts = ExactAmount.rounded(
        these.map(\.amount), to: sum.isNear(amount) ? amount : sum.nearest)
      schools += zip(these, amounts).map { part, amount in
        let key = game.roll.keys[part.school]
        return SchoolPart(
          school: School(key: key, before: before.schools[key], after: after.schools[key]),
          isOwn: isOwn, amount: amount)
      }.sorted { abs($0.amount.pence) > abs($1.amount.pence) }
    }
    return Opening(
      schools: schools, lumpSums: whole.amount - schools.map(\.amount).total())
  }
}
