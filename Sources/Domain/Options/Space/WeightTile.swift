/// What the last three criteria of a space weigh, eight weightings at a time, by how much they weigh together.
///
/// The first is `a`, the second `b`, and the third what is left. In order of `a + b`, so that with less to
/// share out the beginning is all there is.
struct WeightTile: Sendable {
  /// What `a` and `b` are in each weighting; beyond the last, more than there is to share out.
  let first: [SIMD8<Int16>]
  let second: [SIMD8<Int16>]
  /// What they come to in fixed point: for each batch, what each cluster gets for it beyond the third criterion.
  let shares: [SIMD8<Int64>]
  let clusters: Int

  /// `shares` gives each cluster's three shares of one step, in fixed point.
  init(steps: Int, shares: [[Int64]]) {
    var pairs: [(Int, Int)] = []
    for sum in 0...steps {
      for first in 0...sum { pairs.append((first, sum - first)) }
    }
    let batches = (pairs.count + 7) / 8
    var firsts = [SIMD8<Int16>](repeating: SIMD8(repeating: .max), count: batches)
    var seconds = [SIMD8<Int16>](repeating: .zero, count: batches)
    var table = [SIMD8<Int64>](repeating: .zero, count: batches * shares.count)
    for (place, (first, second)) in pairs.enumerated() {
      let (batch, lane) = (place / 8, place % 8)
      firsts[batch][lane] = Int16(clamping: first)
      seconds[batch][lane] = Int16(clamping: second)
      for (cluster, own) in shares.enumerated() {
        table[batch * shares.count + cluster][lane] =
          Int64(first) * (own[0] - own[2]) + Int64(second) * (own[1] - own[2])
      }
    }
    self.first = firsts
    self.second = seconds
    self.shares = table
    clusters = shares.count
  }

  /// How many batches hold all weightings with so much to share out.
  static func batches(rest: Int) -> Int {
    ((rest + 1) * (rest + 2) / 2 + 7) / 8
  }
}
