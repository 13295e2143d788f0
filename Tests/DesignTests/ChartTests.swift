import Design
import HTML
import Testing

struct ChartTests {
  private func words(_ value: Int) -> String { "£\(value)" }

  private func reader(_ chart: some Chart) -> MarkupReader {
    MarkupReader(ChartFigure(id: "c", title: "T", description: "D", chart).html)
  }

  private func boxes(_ reader: MarkupReader, _ name: String) -> [(x: Int, width: Int)] {
    let desk = reader.elements.firstIndex { $0.classes.contains("chart-desk") } ?? 0
    return reader.inside(desk).filter { $0["class"] == "ink-\(name)" }.map {
      (Int($0["x"] ?? "") ?? -1, Int($0["width"] ?? "") ?? -1)
    }
  }

  @Test func `Bars begin at zero and are as long as their figures`() throws {
    let chart = BarChart(
      of: "Cluster", measure: "Receives",
      bars: [.init("A", 100), .init("B", 50), .init("C", -50)], words: { "\($0)" })
    let bars = boxes(reader(chart), "bar")
    try #require(bars.count == 3)
    #expect(bars[0].x == bars[1].x)
    #expect(abs(bars[0].width - 2 * bars[1].width) <= 2)
    #expect(bars[2].x + bars[2].width == bars[0].x)
    #expect(abs(bars[1].width - bars[2].width) <= 2)
  }

  @Test func `A bridge ends where its steps lead, and says so in its table`() throws {
    let chart = BridgeChart(
      from: ("2020/21", 100), steps: [.init("More", 40), .init("Less", -90)], to: "2021/22",
      words: { "£\($0)" })
    let page = reader(chart)
    let (gain, loss) = (boxes(page, "gain"), boxes(page, "loss"))
    try #require(gain.count == 1 && loss.count == 2)
    // The step down begins where the step up ended; the last bar runs from zero to where it ended.
    #expect(gain[0].x + gain[0].width == loss[0].x + loss[0].width)
    #expect(loss[1].x == loss[0].x && loss[1].x + loss[1].width == gain[0].x)
    let cells = page.all("td").map(\.text)
    #expect(cells == ["", "£100", "+£40", "£140", "−£90", "£50", "−£50", "£50"])
  }

  @Test func `The last year and this year are dots on one line`() {
    let page = reader(
      DumbbellChart(
        of: "Cluster", times: ("2020", "2021"),
        pairs: [.init("A", from: 10, to: 30), .init("B", from: 20, to: 20)], words: { "\($0)" }))
    #expect(page.all("td").map(\.text) == ["10", "30", "+20", "20", "20", "no change"])
    #expect(page.all("text").contains { $0.text == "+20" })
  }

  @Test func `A line breaks where nothing was counted`() {
    let page = reader(
      LineChart(
        times: ["1", "2", "3", "4", "5"], lines: [.init("A", [1, 2, nil, 4, 5]), .init("B", [3])],
        words: { "\($0)" }))
    let desk = page.elements.firstIndex { $0.classes.contains("chart-desk") } ?? 0
    #expect(page.inside(desk).count { $0["class"] == "ink-line-1" } == 2)
    #expect(page.all("td").count { $0.text == "not counted" } == 5)
  }

  @Test func `A map ranks its areas in its table and says what is not known`() {
    let page = reader(
      TileMap(
        of: "Area", measure: "Figure",
        tiles: [
          .init("A", short: "A", column: 0, row: 0, 1),
          .init("B", short: "B", column: 1, row: 0, nil),
          .init("C", short: "C", column: 99, row: -4, 9),
        ], words: { "\($0)" }))
    #expect(page.all("td").map(\.text) == ["9", "1", "not known"])
    #expect(page.elements.contains { $0["class"] == "ink-absent" })
  }

  @Test(arguments: [[], [0], [Int.max, Int.min], [Int.min], [5, 5, 5], [Int.max - 1, -1]])
  func `No figure, however large, stops a chart`(_ values: [Int]) {
    let outline = [Point(Int.min, 0), Point(Int.max, 0), Point(0, Int.max)]
    let charts: [any Chart] = [
      BarChart(
        of: "A", measure: "B", bars: values.map { .init("x", $0) },
        reference: values.last.map { ("r", $0) }, words: { "\($0)" }),
      DumbbellChart(
        of: "A", times: ("1", "2"), pairs: values.map { .init("x", from: $0, to: values[0]) },
        words: { "\($0)" }),
      BridgeChart(
        from: ("a", values.first ?? 0), steps: values.map { .init("x", $0) }, to: "b",
        words: { "\($0)" }),
      LineChart(times: values.map { "\($0)" }, lines: [.init("x", values)], words: { "\($0)" }),
      TileMap(
        of: "A", measure: "B", tiles: values.map { .init("x", short: "", column: $0, row: $0, $0) },
        words: { "\($0)" }),
      BoundaryMap(
        of: "A", measure: "B", areas: values.map { .init("x", [outline, []], $0) },
        words: { "\($0)" }),
    ]
    for chart in charts { #expect(reader(chart).faults.isEmpty) }
  }

  @Test func `A drawing taken away stands on its own`() {
    let figure = ChartFigure(
      id: "c",
      title: "A title <that> is \"long\" \u{1} and goes on for more than one line of words",
      description: "D & d",
      BarChart(
        of: "A", measure: "B", bars: [.init("x\u{0}\u{1F}\u{FFFE}<y>", 3)], words: { "\($0)" }))
    let document = MarkupReader(figure.svgDocument)
    #expect(document.faults.isEmpty)
    #expect(document.all("svg").first?["xmlns"] == "http://www.w3.org/2000/svg")
    #expect(document.elements.allSatisfy { $0["class"] == nil && $0["style"] == nil })
    #expect(document.all("rect").allSatisfy { $0["fill"] != nil })
    #expect(figure.svgDocument.bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
    #expect(document.all("title").first?.text.contains("<that>") == true)
  }
}
