import Domain
import Support
import Testing

struct OutlineSimplifyingTests {
  private func place(_ easting: Int, _ northing: Int) throws -> GridPlace {
    try #require(GridPlace(easting: easting, northing: northing))
  }

  private func outline(_ places: [(Int, Int)]) throws -> [GridPlace] {
    try places.map { try place($0.0, $0.1) }
  }

  @Test func `What lies on a line goes, corners stay`() throws {
    let drawn = try outline([
      (1_000, 1_000), (1_500, 1_003), (2_000, 1_000), (2_000, 2_000), (1_500, 1_998),
      (1_000, 2_000),
    ])
    let simple = OutlineSimplifying.simplified([[drawn]])
    #expect(
      Set(simple[0][0])
        == Set(try outline([(1_000, 1_000), (2_000, 1_000), (2_000, 2_000), (1_000, 2_000)])))
  }

  @Test func `Two areas keep one line between them, whichever way each goes round`() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<50 {
      let border = try (0...200).map { step in
        try place(50_000 + Int.random(in: 0...30, using: &random), 50_000 + step * 40)
      }
      let west = border + (try outline([(40_000, 58_000), (40_000, 50_000)]))
      let start = Int.random(in: 0..<west.count, using: &random)
      let turned = Array(west[start...] + west[..<start])
      let east = Array(border.reversed()) + (try outline([(60_000, 50_000), (60_000, 58_000)]))
      let simple = OutlineSimplifying.simplified([[turned], [east]])
      let shared = Set(simple[0][0]).intersection(border)
      #expect(shared == Set(simple[1][0]).intersection(border))
      #expect(shared.count < 120)
      #expect(shared.isSuperset(of: [border[0], border[200]]))
    }
  }

  @Test func `An island in a lake keeps one line with the lake`() throws {
    let round = try (0..<60).map { step in
      let side = step / 15
      let along = step % 15 * 100
      let wobble = step % 2 * 6
      return switch side {
      case 0: try place(10_000 + along, 10_000 - wobble)
      case 1: try place(11_500 + wobble, 10_000 + along)
      case 2: try place(11_500 - along, 11_500 + wobble)
      default: try place(10_000 - wobble, 11_500 - along)
      }
    }
    let outer = try outline([(5_000, 5_000), (20_000, 5_000), (20_000, 20_000), (5_000, 20_000)])
    let turned = Array(round[17...] + round[..<17]).reversed()
    let simple = OutlineSimplifying.simplified([[outer, round], [Array(turned)]])
    #expect(Set(simple[0][1]) == Set(simple[1][0]))
    #expect(simple[1][0].count < 20)
  }

  @Test func `Nothing left stands further away than the tolerance`() throws {
    var random = SeededRandom(seed: 11)
    for _ in 0..<100 {
      let count = Int.random(in: 3...60, using: &random)
      let drawn = try (0..<count).map { _ in
        try place(
          Int.random(in: 1...400, using: &random), Int.random(in: 1...400, using: &random))
      }
      let simple = OutlineSimplifying.simplified([[drawn]])
      for outline in simple[0] {
        #expect(outline.count > 2)
        for gone in Set(drawn).subtracting(outline) {
          #expect(
            outline.indices.contains { number in
              near(gone, outline[number], outline[(number + 1) % outline.count])
            }, "\(gone)")
        }
      }
    }
  }

  /// Whether a place lies within the tolerance, and a metre of rounding, of a line between two others.
  private func near(_ place: GridPlace, _ start: GridPlace, _ end: GridPlace) -> Bool {
    let (dx, dy) = (Double(end.easting - start.easting), Double(end.northing - start.northing))
    let (px, py) = (Double(place.easting - start.easting), Double(place.northing - start.northing))
    let length = dx * dx + dy * dy
    let along = length == 0 ? 0 : min(1, max(0, (px * dx + py * dy) / length))
    let (ex, ey) = (px - along * dx, py - along * dy)
    return (ex * ex + ey * ey).squareRoot() <= Double(OutlineSimplifying.tolerance + 1)
  }

  @Test func `What draws nothing is no trap, and one outline is left of each area`() throws {
    let dot = try place(5, 5)
    let small = try outline([(5, 5), (6, 6), (7, 5)])
    #expect(OutlineSimplifying.simplified([[[dot, dot, dot]], [], [[]]]) == [[], [], []])
    #expect(OutlineSimplifying.simplified([[small, small]]) == [[small]])
  }

  @Test func `A long line is done in time`() throws {
    // A spiral, which has no place that lies off far enough to halve it well.
    let long = try (0..<60_000).map { step in
      try place(1_000 + step, 1_000 + step % 2 * (step / 100 + 11))
    }
    let simple = OutlineSimplifying.simplified([[long]])
    #expect(simple[0][0].count > 1_000)
  }
}
