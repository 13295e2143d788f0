internal import Domain

/// An invented world in the real twenty clusters: areas, postcodes, schools and pupils.
///
/// Only the clusters' names are real. School numbers, area codes, postcodes and names are ones that
/// nobody has, and the same seed makes the same world to the byte.
package struct DemoWorld: Sendable {
  package let scale: DemoScale
  package let seed: UInt64
  let schools: [DemoSchool]
  /// How deprived each area is: its rank, 1 the most.
  let ranks: [Int]

  /// The day the demonstration counts for: census day of spring 2026.
  package static let countDate = "2026-01-15"
  static let clustersPerAuthority = Leeds.clusterNames.all.count
  /// Areas of the 2021 census in England, over which the ranks of 2025 run.
  static let rankedAreas = 33_755

  package init(scale: DemoScale = .leeds, seed: UInt64 = 2026) {
    self.scale = scale
    self.seed = seed
    schools = Self.makeSchools(scale, seed)
    ranks = Self.makeRanks(scale, seed, schools)
  }

  /// The code of an authority: Leeds' own first, then ones that nobody has.
  static func authorityCode(_ authority: Int) -> Int { authority == 0 ? 383 : 700 + authority }

  /// How hard up each cluster is, from 0 to 9; invented.
  private static let hardship = [8, 2, 4, 6, 6, 3, 2, 4, 1, 4, 1, 9, 7, 8, 3, 1, 3, 4, 7, 5]

  private static func makeSchools(_ scale: DemoScale, _ seed: UInt64) -> [DemoSchool] {
    var numbers = SeededNumbers(seed: seed, 1)
    var places = [Int](repeating: 0, count: scale.authorities)
    let sizes = (0..<scale.schools).map { position in
      position % 7 == 6 ? 900 + numbers.below(700) : 150 + numbers.below(420)
    }
    let sum = sizes.reduce(0, +)
    var given = 0
    var weight = 0
    return (0..<scale.schools).map { position in
      let authority = position * scale.authorities / scale.schools
      weight += sizes[position]
      let pupils = scale.pupils * weight / sum - given
      given += pupils
      defer { places[authority] += 1 }
      let standing: DemoSchool.Standing =
        switch numbers.below(100) {
        case 0..<4: .doesNotPay
        case 4..<6: .inNoCluster
        case 6..<8: .moved
        case 8: .left
        case 9: .joinsLater
        default: .pays
        }
      let isFirst = places[authority] < clustersPerAuthority
      return DemoSchool(
        position: position, authority: authority, place: places[authority],
        cluster: places[authority] % clustersPerAuthority, standing: isFirst ? .pays : standing,
        pupils: pupils, isSecondary: position % 7 == 6,
        area: area(of: places[authority], authority, scale, &numbers))
    }
  }

  /// Areas lie cluster by cluster within their authority.
  private static func area(
    of place: Int, _ authority: Int, _ scale: DemoScale, _ numbers: inout SeededNumbers
  ) -> Int {
    let first = authority * scale.areas / scale.authorities
    let count = (authority + 1) * scale.areas / scale.authorities - first
    let cluster = place % clustersPerAuthority
    let start = cluster * count / clustersPerAuthority
    let end = max(start + 1, (cluster + 1) * count / clustersPerAuthority)
    return first + start + numbers.below(end - start)
  }

  private static func makeRanks(
    _ scale: DemoScale, _ seed: UInt64, _ schools: [DemoSchool]
  ) -> [Int] {
    var numbers = SeededNumbers(seed: seed, 2)
    let wealth = (0..<scale.areas).map { area in
      let authority = min(area * scale.authorities / scale.areas, scale.authorities - 1)
      let first = authority * scale.areas / scale.authorities
      let count = (authority + 1) * scale.areas / scale.authorities - first
      let cluster = min(
        (area - first) * clustersPerAuthority / max(1, count), clustersPerAuthority - 1)
      return (9 - hardship[(cluster + authority) % hardship.count]) * 100 + numbers.below(700)
    }
    var ranks = [Int](repeating: 0, count: scale.areas)
    let order = wealth.indices.sorted { (wealth[$0], $0) < (wealth[$1], $1) }
    for (position, area) in order.enumerated() {
      ranks[area] = 1 + position * (rankedAreas - 1) / max(1, scale.areas - 1)
    }
    return ranks
  }

  // MARK: Postcodes

  /// The code of an area, beyond any that England has.
  static func areaCode(_ area: Int) -> String { "E01\(900_001 + area)" }

  func area(ofPostcode postcode: Int) -> Int { postcode * scale.areas / scale.postcodes }

  private static let unitLetters = Array("ABDEFGHJLNPQRSTUWXYZ".utf8)

  /// An invented postcode in the area ZA to ZZ, which the Post Office does not use.
  static func postcode(_ index: Int) -> String {
    let unit = index % 400
    let sector = index / 400
    let letters = [unitLetters[unit / 20], unitLetters[unit % 20]]
    let area = UInt8(ascii: "A") + UInt8(sector / 900 % 26)
    let district = sector / 10 % 90 + 1
    return "Z\(String(decoding: [area], as: UTF8.self))\(district) \(sector % 10)"
      + String(decoding: letters, as: UTF8.self)
  }

  /// A postcode near a school: in its area or one of the next ones.
  func postcode(near school: DemoSchool, _ numbers: inout SeededNumbers) -> Int {
    let area = school.area + numbers.below(5) + numbers.below(5) - 4
    let bounded = max(0, min(scale.areas - 1, area))
    let first = (bounded * scale.postcodes + scale.areas - 1) / scale.areas
    let count = max(1, scale.postcodes / scale.areas)
    return min(scale.postcodes - 1, first + numbers.below(count))
  }
}
