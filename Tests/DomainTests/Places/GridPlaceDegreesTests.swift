import Domain
import Testing

struct GridPlaceDegreesTests {
  /// Points that the Ordnance Survey has published for its own transformation (OSTN15), of which this one
  /// is an approximation: longitude and latitude in ten-millionths of a degree, easting and northing.
  private static let published = [
    (-62_997_776, 499_222_639, 91_492, 11_319), (-52_030_461, 499_600_614, 170_371, 11_572),
    (-41_086_456, 504_388_583, 250_360, 62_017), (-12_978_228, 505_756_367, 449_816, 75_336),
    (-14_505_143, 509_312_794, 438_711, 114_792), (-35_512_835, 514_007_822, 292_185, 168_003),
    (-21_545_861, 522_552_938, 389_544, 261_912), (-9_124_896, 522_516_095, 474_336, 262_048),
    (4_015_355, 527_513_669, 562_181, 319_785), (-26_404_932, 533_448_028, 357_456, 383_290),
    (-16_637_917, 538_002_152, 422_242, 433_819), (-46_345_217, 540_866_632, 227_778, 468_847),
    (-777_313, 541_168_514, 525_746, 470_703),
  ]

  @Test(arguments: published)
  func `Published points are met to five metres`(
    _ longitude: Int, _ latitude: Int, _ easting: Int, _ northing: Int
  ) throws {
    let place = try #require(GridPlace(longitude: longitude, latitude: latitude))
    let wanted = try #require(GridPlace(easting: easting, northing: northing))
    #expect(place.squareOfDistance(to: wanted) <= 30, "\(place) is not \(wanted)")
  }

  @Test func `Near Leeds it is right to two metres`() throws {
    let place = try #require(GridPlace(longitude: -16_637_917, latitude: 538_002_152))
    let wanted = try #require(GridPlace(easting: 422_242, northing: 433_819))
    #expect(place.squareOfDistance(to: wanted) <= 4)
  }

  @Test func `Going east goes east and going north goes north, metre by metre`() throws {
    for step in 0..<500 {
      let longitude = -60_000_000 + step * 150_000
      let (one, other) = (
        try #require(GridPlace(longitude: longitude, latitude: 540_000_000)),
        try #require(GridPlace(longitude: longitude + 150_000, latitude: 540_000_000))
      )
      // 0.015 degrees of a parallel, a little less in the middle of the grid.
      #expect((982...985).contains(other.easting - one.easting), "\(one) \(other)")
    }
    for step in 0..<900 {
      let latitude = 500_000_000 + step * 120_000
      let (one, other) = (
        try #require(GridPlace(longitude: -16_000_000, latitude: latitude)),
        try #require(GridPlace(longitude: -16_000_000, latitude: latitude + 120_000))
      )
      // 0.012 degrees of a meridian.
      #expect((1_333...1_338).contains(other.northing - one.northing), "\(one) \(other)")
    }
  }

  @Test(arguments: [
    (0, 0), (538_000_000, -15_000_000), (-15_000_000, 615_000_001), (25_000_001, 538_000_000),
    (Int.max, Int.max), (Int.min, Int.min), (-95_000_001, 538_000_000),
  ])
  func `What lies elsewhere is no place`(_ longitude: Int, _ latitude: Int) {
    #expect(GridPlace(longitude: longitude, latitude: latitude) == nil)
  }

  @Test func `No corner of the box stops the arithmetic`() {
    for longitude in stride(from: -95_000_000, through: 25_000_000, by: 1_000_000) {
      for latitude in stride(from: 490_000_000, through: 615_000_000, by: 1_000_000) {
        _ = GridPlace(longitude: longitude, latitude: latitude)
      }
    }
  }
}
