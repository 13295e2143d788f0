/// An invented school: where it is, whom it belongs to, and whether it pays.
struct DemoSchool {
  /// Why a school counts or not, on the demonstration's count date.
  enum Standing {
    case pays, doesNotPay, inNoCluster
    /// Changed cluster in the September before, left then, or joins in the September after.
    case moved, left, joinsLater
  }

  let position: Int
  let authority: Int
  /// Its place among the authority's schools.
  let place: Int
  let cluster: Int
  let standing: Standing
  let pupils: Int
  let isSecondary: Bool
  /// The small area it stands in.
  let area: Int

  /// A number that no real school has: they end before 160000.
  var urn: Int { 900_001 + position }

  /// The establishment number within the authority: 7000 and on, which no real school has.
  var establishment: Int { 7_000 + place }
}
