import Domain
import Foundation
import Imports
import Support
import Testing

/// Where the real schools of Leeds stand, by two sources that know nothing of each other.
struct RealPlacesTests {
  /// The national register has metres of the national grid, the postcode directory degrees.
  ///
  /// A school is not in the middle of its postcode, so single distances say little; but over hundreds
  /// of schools there must be no shift to any side.
  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `Schools are where their postcodes are, with no shift to any side`() throws {
    var middles: [String: (longitude: Int, latitude: Int)] = [:]
    for line in try lines("postcodes_leeds_lsoa_ward.csv").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count > 2, let latitude = scaled(cells[1]), let longitude = scaled(cells[2])
      else { continue }
      middles[String(cells[0].filter { $0 != " " })] = (longitude, latitude)
    }
    var log = ProblemLog()
    let register = try RegisterFile(
      path: SharedData.path("gias_leeds_20230703.csv"), links: nil, map: ColumnMap(), log: &log)
    var (east, north): ([Int], [Int]) = ([], [])
    for school in register.schools.values {
      guard let place = school.place,
        let middle = middles[school.postcode.replacing(" ", with: "")],
        let found = GridPlace(longitude: middle.longitude, latitude: middle.latitude)
      else { continue }
      east.append(found.easting - place.easting)
      north.append(found.northing - place.northing)
    }
    #expect(east.count > 500)
    for shifts in [east.sorted(), north.sorted()] {
      let middle = shifts[shifts.count / 2]
      #expect(abs(middle) <= 5, "a shift of \(middle) m")
    }
  }

  private func lines(_ name: String) throws -> [Substring] {
    try String(contentsOfFile: SharedData.path(name), encoding: .utf8).split(
      whereSeparator: \.isNewline)
  }

  /// Degrees as they are written, in ten-millionths.
  private func scaled(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".")
    guard parts.count == 2, let whole = Int(parts[0]), parts[1].utf8.count <= 7,
      let fraction = Int(parts[1].padding(toLength: 7, withPad: "0", startingAt: 0))
    else { return nil }
    return whole * 10_000_000 + (text.hasPrefix("-") ? -fraction : fraction)
  }
}
