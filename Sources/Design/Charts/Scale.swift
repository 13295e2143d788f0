/// Where a figure stands between two ends of a chart.
struct Scale: Sendable {
  private let low: Int
  private let high: Int
  private let start: Int
  private let end: Int

  /// Figures beyond this are drawn as this: a chart must not trap on what it is given.
  private static let most = 1_000_000_000_000_000

  init(from low: Int, to high: Int, between start: Int, and end: Int) {
    self.low = Self.bounded(low)
    self.high = max(Self.bounded(high), self.low + 1)
    self.start = start
    self.end = end
  }

  static func bounded(_ value: Int) -> Int {
    min(max(value, -most), most)
  }

  func place(_ value: Int) -> Int {
    let value = min(max(Self.bounded(value), low), high)
    return start + (value - low) * (end - start) / (high - low)
  }

  /// Round figures between two ends, about as many as asked for.
  static func ticks(from low: Int, to high: Int, about count: Int) -> [Int] {
    let (low, high) = (bounded(low), bounded(high))
    guard low < high, count > 0 else { return [low] }
    var step = 1
    var factor = 0
    while (high - low) / step > count {
      step =
        step / (factor == 0 ? 1 : factor == 1 ? 2 : 5) * (factor == 0 ? 2 : factor == 1 ? 5 : 10)
      factor = (factor + 1) % 3
    }
    let first = (low >= 0 ? (low + step - 1) / step : low / step) * step
    return Array(stride(from: first, through: high, by: step))
  }
}
