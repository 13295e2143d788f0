/// An edition of the English Indices of Deprivation, as far as the formula uses it.
///
/// Rank 1 is the most deprived; the top 20 % are the ranks up to a fifth of the areas, rounded down.
package struct DeprivationEdition: Hashable, Sendable {
  /// The census geography whose small areas (LSOAs) are ranked.
  package enum Areas: String, Sendable {
    case lsoa11, lsoa21
  }

  package let year: Int
  package let areas: Areas
  /// How many areas England has in this geography.
  package let count: Int
  package let source: String

  /// The last rank that is in the top 20 %.
  package var lastRankOfTopFifth: Int { count / 5 }

  package static let all = [
    DeprivationEdition(
      year: 2019, areas: .lsoa11, count: 32_844, source: "MHCLG, IoD 2019, File 7"),
    DeprivationEdition(
      year: 2025, areas: .lsoa21, count: 33_755, source: "MHCLG, IoD 2025 (30 October 2025), File 7"
    ),
  ]

  package static func edition(for areas: Areas) -> DeprivationEdition? {
    all.last { $0.areas == areas }
  }
}
