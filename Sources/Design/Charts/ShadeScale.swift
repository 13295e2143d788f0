/// Five steps from little to much, each a shade of one hue.
struct ShadeScale: Sendable {
  private let low: Int
  private let high: Int
  private let words: @Sendable (Int) -> String

  init(_ values: [Int], words: @escaping @Sendable (Int) -> String) {
    low = Scale.bounded(values.min() ?? 0)
    high = Scale.bounded(values.max() ?? 0)
    self.words = words
  }

  /// From 0 to 4.
  func step(_ value: Int) -> Int {
    guard high > low else { return 0 }
    return min(4, max(0, (Scale.bounded(value) - low) * 5 / (high - low)))
  }

  /// The five shades between the least and the most.
  func draw(in drawing: inout Drawing, at y: Int) {
    let start = words(low)
    let width = Drawing.width(of: start, size: 15)
    drawing.write(start, 0, y + 15, .start, .soft)
    for step in 0..<5 {
      let corner = Point(width + 8 + step * 30, y)
      drawing.add(.box(corner, width: 30, height: 20, Ink.shades[step]))
    }
    drawing.write(words(high), width + 8 + 158, y + 15, .start, .soft)
  }
}
