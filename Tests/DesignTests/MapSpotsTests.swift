import Design
import HTML
import Testing

struct MapSpotsTests {
  private let square = [Point(0, 0), Point(1_000, 0), Point(1_000, 1_000), Point(0, 1_000)]

  @Sendable private func words(_ kind: Spot.Kind) -> String { "kind \(kind.rawValue)" }

  private func reader(_ chart: any Chart) -> MarkupReader {
    MarkupReader(ChartFigure(id: "c", title: "T", description: "D", chart).html)
  }

  private func spots(_ kinds: Spot.Kind...) -> [Spot] {
    kinds.enumerated().map { Spot("S\($0) <b>", Point(100 * $0, 500), $1) }
  }

  @Test
  func `Each kind of place has a shape, a colour and words of its own, and only if it is there`() {
    let page = reader(
      PlaceMap(
        of: "School", outlines: [square], spots: spots(.member, .other, .member), words: words))
    #expect(page.faults.isEmpty)
    // Twice: the key has one of each too.
    for (ink, sign) in [("ink-spot", "a"), ("ink-other-spot", "h")] {
      let paths = page.elements.filter { $0["class"] == ink }.compactMap { $0["d"] }
      #expect(paths.count == 4, "\(ink)")
      #expect(paths.allSatisfy { $0.contains(sign) })
    }
    #expect(!page.elements.contains { $0["class"] == "ink-open-spot" })
    let texts = page.all("text").map(\.text)
    #expect(texts == ["kind 0 (2)", "kind 1 (1)", "kind 0 (2)", "kind 1 (1)"])
    #expect(page.all("td").map(\.text) == ["kind 0", "kind 1", "kind 0"])
  }

  @Test func `Areas without an outline stand in the table only`() {
    let page = reader(
      BoundaryMap(
        of: "Area", measure: "Figure",
        areas: [.init("A", [square], 3), .init("B", [], 9), .init("C", [square], nil)],
        spots: spots(.outsider), kinds: words, words: { "\($0)" }))
    #expect(page.faults.isEmpty)
    #expect(page.elements.count { $0["fill-rule"] == "evenodd" } == 4)
    #expect(page.all("td").map(\.text) == ["9", "3", "not known"])
  }

  @Test func `Nothing known, and no place however far, stops a map`() {
    let far = [Point(Int.min, 0), Point(Int.max, 0), Point(0, Int.max)]
    let lost = [Spot("x", Point(Int.min, Int.max), .member), Spot("y", Point(0, 0), .outsider)]
    let charts: [any Chart] = [
      PlaceMap(of: "A", outlines: [], spots: [], words: words),
      PlaceMap(of: "A", outlines: [far, []], spots: lost, words: words),
      PlaceMap(of: "A", outlines: [], spots: lost, words: words),
      BoundaryMap(
        of: "A", measure: "B", areas: [.init("x", [far], Int.max)], spots: lost, kinds: words,
        words: { "\($0)" }),
      BoundaryMap(of: "A", measure: "B", areas: [], spots: lost, words: { "\($0)" }),
    ]
    for chart in charts { #expect(reader(chart).faults.isEmpty) }
  }
}
