/// How large an invented world is.
package struct DemoScale: Sendable {
  package let authorities: Int
  package let schools: Int
  package let pupils: Int
  package let postcodes: Int
  /// Small areas (LSOAs).
  package let areas: Int

  package init(authorities: Int, schools: Int, pupils: Int, postcodes: Int, areas: Int) {
    self.authorities = authorities
    self.schools = schools
    self.pupils = pupils
    self.postcodes = postcodes
    self.areas = areas
  }

  /// The twenty clusters of Leeds, with about as many schools and pupils as they have.
  package static let leeds = DemoScale(
    authorities: 1, schools: 280, pupils: 125_000, postcodes: 50_000, areas: 488)
  /// Seventeen authorities and every postcode in the country.
  package static let region = DemoScale(
    authorities: 17, schools: 2_700, pupils: 1_000_000, postcodes: 1_700_000, areas: 33_755)
  /// Every authority in England.
  package static let england = DemoScale(
    authorities: 153, schools: 24_000, pupils: 9_000_000, postcodes: 1_700_000, areas: 33_755)

  package static func named(_ name: String) -> DemoScale? {
    ["leeds": leeds, "region": region, "england": england][name]
  }
}
