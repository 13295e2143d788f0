extension GridPlace {
  /// Great Britain with the seas around it, in ten-millionths of a degree.
  package static let longitudes = -95_000_000...25_000_000
  package static let latitudes = 490_000_000...615_000_000

  /// The place of a longitude and a latitude (WGS 84), in ten-millionths of a degree; `nil` outside Great
  /// Britain.
  ///
  /// Right to about five metres: the seven numbers of a Helmert transformation stand for the grid's own
  /// distortions. After "A guide to coordinate systems in Great Britain" (Ordnance Survey), 6.6 and C.
  package init?(longitude: Int, latitude: Int) {
    guard Self.longitudes.contains(longitude), Self.latitudes.contains(latitude) else { return nil }
    let shifted = Ellipsoid.onAiry(
      latitude: Self.radians(latitude), longitude: Self.radians(longitude))
    let place = NationalProjection.place(latitude: shifted.latitude, longitude: shifted.longitude)
    self.init(easting: place.easting.rounded, northing: place.northing.rounded)
  }

  /// An angle of ten-millionths of a degree, in radians.
  static func radians(_ angle: Int) -> FixedNumber {
    FixedNumber(units: angle * 1_745_329_252 / 100_000_000)
  }
}

/// From the ellipsoid of satellites (WGS 84) to the one of the national grid (Airy 1830).
///
/// The shift of Helmert's transformation, turned to the north and the east of the place: of its square,
/// which is left out, there are four centimetres.
private enum Ellipsoid {
  private static let axis = FixedNumber(6_378_137)
  private static let squareOfEccentricity = FixedNumber(units: 66_943_800)
  private static let axes = (
    over: FixedNumber(units: 10_033_640_898), under: FixedNumber(units: 9_966_471_893)
  )
  /// By how much Airy's axis and flattening are larger.
  private static let larger = (
    axis: FixedNumber(units: -5_736_040_000_000), flattening: FixedNumber(units: -119_600)
  )
  /// Metres, radians and parts of one.
  private static let shift = (
    x: FixedNumber(units: -4_464_480_000_000), y: FixedNumber(units: 1_251_570_000_000),
    z: FixedNumber(units: -5_420_600_000_000)
  )
  private static let turn = (
    x: FixedNumber(units: -7_282), y: FixedNumber(units: -11_975), z: FixedNumber(units: -40_826)
  )
  private static let growth = FixedNumber(units: 204_894)

  static func onAiry(
    latitude: FixedNumber, longitude: FixedNumber
  ) -> (latitude: FixedNumber, longitude: FixedNumber) {
    let one = FixedNumber(1)
    let (sine, cosine) = (latitude.sine, latitude.cosine)
    let (east, ahead) = (longitude.sine, longitude.cosine)
    let bend = squareOfEccentricity * sine * sine
    let root = inverseRoot(bend)
    let across = axis * root
    let along = axis * (one - squareOfEccentricity) * root * root * root
    let x = across * cosine * ahead
    let y = across * cosine * east
    let z = across * (one - squareOfEccentricity) * sine
    let dx = shift.x + growth * x - turn.z * y + turn.y * z
    let dy = shift.y + turn.z * x + growth * y - turn.x * z
    let dz = shift.z - turn.y * x + turn.x * y + growth * z
    let flatter = larger.flattening * (along * axes.over + across * axes.under)
    let north =
      dz * cosine - (dx * ahead + dy * east) * sine
      + (larger.axis * root * squareOfEccentricity + flatter) * sine * cosine
    let right = dy * ahead - dx * east
    return (latitude + north / along, longitude + right / (across * cosine))
  }
}

/// The transverse Mercator projection of the national grid, by the series of the guide's annexe C.
private enum NationalProjection {
  /// Airy's axes by the scale on the middle line, in metres.
  private static let axes = (
    major: FixedNumber(units: 63_750_204_809_889_712),
    minor: FixedNumber(units: 63_537_224_894_883_112)
  )
  private static let squareOfEccentricity = FixedNumber(units: 66_705_401)
  /// 49° north, 2° west, and what is written there.
  private static let origin = (
    latitude: FixedNumber(units: 8_552_113_335), longitude: FixedNumber(units: -349_065_850),
    easting: FixedNumber(400_000), northing: FixedNumber(-100_000)
  )
  /// What multiplies the sines of one, two and three times the way north, with that way itself first.
  private static let meridian = [10_016_767_258, 50_280_723, 52_582, 68].map {
    FixedNumber(units: $0)
  }

  static func place(
    latitude: FixedNumber, longitude: FixedNumber
  ) -> (easting: FixedNumber, northing: FixedNumber) {
    let one = FixedNumber(1)
    let (sine, cosine) = (latitude.sine, latitude.cosine)
    let root = inverseRoot(squareOfEccentricity * sine * sine)
    let across = axes.major * root
    // Across over along, and how much it is more than one.
    let ratio = one / ((one - squareOfEccentricity) * root * root)
    let excess = ratio - one
    let slope = (sine / cosine) * (sine / cosine)
    let slope2 = slope * slope
    let way = longitude - origin.longitude
    let step = way * cosine
    let step2 = step * step

    let first = across * step
    let third = first * step2 * (ratio - slope) / 6
    let fifth =
      first * step2 * step2
      * (FixedNumber(5) - 18 * slope + slope2 + 14 * excess - 58 * (slope * excess)) / 120
    let second = across * sine * way * step / 2
    let fourth = second * step2 * (FixedNumber(5) - slope + 9 * excess) / 12
    let sixth = second * step2 * step2 * (FixedNumber(61) - 58 * slope + slope2) / 360
    return (
      origin.easting + first + third + fifth,
      origin.northing + arc(to: latitude) + second + fourth + sixth
    )
  }

  /// How far it is along the middle line from the origin.
  private static func arc(to latitude: FixedNumber) -> FixedNumber {
    let north = latitude - origin.latitude
    let sum = latitude + origin.latitude
    let parts = [1, 2, 3].map { times in
      meridian[times] * (times * north).sine * (times * sum).cosine
    }
    return axes.minor * (meridian[0] * north - parts[0] + parts[1] - parts[2])
  }
}

/// One over the root of one less a small number.
private func inverseRoot(_ small: FixedNumber) -> FixedNumber {
  let square = small * small
  return FixedNumber(1) + small / 2 + 3 * square / 8 + 5 * (square * small) / 16
    + 35 * (square * square) / 128
}
