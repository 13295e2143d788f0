extension GridSearch {
  /// Looks at every weighting that begins with a prefix.
  func look(
    at prefix: ArraySlice<UInt8>, in room: GridRoom, noting findings: inout GridFindings
  ) {
    var seen = SeenSteps()
    var exactly = 0
    eachBatch(of: prefix, in: room, exactly: &exactly) { batch in
      let outcomes = GridKernel.outcomes(marks, clusters: tile.clusters, in: room)
      note(outcomes, of: batch, prefix, &seen, &findings)
    }
    findings.exactly += exactly
    seen.tell(&findings, prefix)
  }

  /// Tells every weighting of some parts with its amounts without lump sums, in whole units, by cluster.
  package func eachWeighting(
    of parts: Range<Int>, _ visit: (_ steps: [UInt8], _ amounts: [Int]) -> Void
  ) {
    GridRoom.with(clusters: clusters.count) { room in
      for part in parts.clamped(to: 0..<self.parts) {
        let prefix = space.prefix(part)
        var exactly = 0
        eachBatch(of: prefix, in: room, exactly: &exactly) { batch in
          for lane in 0..<8 where batch.lanes[lane] != 0 {
            visit(
              steps(prefix, batch.pair(lane)),
              (0..<clusters.count).map { Int(room.amounts[$0][lane]) })
          }
        }
      }
    }
  }

  /// Shares every batch that begins with a prefix and has a weighting within the bounds.
  @inline(__always)
  private func eachBatch(
    of prefix: ArraySlice<UInt8>, in room: GridRoom, exactly: inout Int, _ body: (TileBatch) -> Void
  ) {
    let given = prefix.reduce(0) { $0 + Int($1) }
    let rest = space.steps - given
    let limits = space.bounds.compactMap { TileLimit($0, after: prefix) }
    let last = space.criteria - 1
    // What every cluster has of the prefix, as if all that is left were the last criterion's.
    let base = shares.perStep.map { own in
      var share = last < own.count ? Int64(rest) &* own[last] : 0
      for (steps, perStep) in zip(prefix, own) { share &+= Int64(steps) &* perStep }
      return share
    }
    for number in 0..<WeightTile.batches(rest: rest) {
      let batch = TileBatch(tile.first[number], tile.second[number], rest, within: limits)
      guard any(batch.lanes) else { continue }
      let doubtful =
        batch.lanes
        & GridKernel.share(tile, batch: number, base, pot: shares.pot, in: room)
      if any(doubtful) {
        for lane in 0..<8 where doubtful[lane] != 0 {
          let all = base.indices.map { tile.shares[number * tile.clusters + $0][lane] &+ base[$0] }
          let amounts = settle(all, { steps(prefix, batch.pair(lane)) }, &exactly)
          for (cluster, amount) in amounts.enumerated() { room.amounts[cluster][lane] = amount }
        }
      }
      body(batch)
    }
  }

  // MARK: What is left out

  /// The amounts of one weighting by all places of its shares, and where they cannot decide, exactly.
  private func settle(
    _ all: [Int64], _ steps: () -> [UInt8], _ exactly: inout Int
  ) -> [Int32] {
    var amounts = all.map { Int32(truncatingIfNeeded: $0 >> GridKernel.places) }
    let fractions = all.map { UInt32(truncatingIfNeeded: $0) }
    let left = Int(shares.pot) - amounts.reduce(0) { $0 + Int($1) }
    let ranking = fractions.indices.sorted {
      (fractions[$1], $0) < (fractions[$0], $1)
    }
    let isCut = left > 0 && left < all.count
    if isCut, Int(fractions[ranking[left - 1]]) - Int(fractions[ranking[left]]) < space.steps {
      exactly += 1
      return shares.exactAmounts(steps()) ?? amounts
    }
    for place in ranking.prefix(max(left, 0)) { amounts[place] += 1 }
    return amounts
  }

  /// All steps of a weighting, those of criteria that are none left out.
  private func steps(_ prefix: ArraySlice<UInt8>, _ pair: (Int16, Int16)) -> [UInt8] {
    let rest = space.steps - prefix.reduce(0) { $0 + Int($1) } - Int(pair.0) - Int(pair.1)
    let all =
      Array(prefix) + [UInt8(clamping: pair.0), UInt8(clamping: pair.1), UInt8(clamping: rest)]
    return Array(all.prefix(criteria.count))
  }

  // MARK: What is found

  private func note(
    _ outcomes: EightOutcomes, of batch: TileBatch, _ prefix: ArraySlice<UInt8>,
    _ seen: inout SeenSteps, _ findings: inout GridFindings
  ) {
    for lane in 0..<8 where batch.lanes[lane] != 0 {
      findings.tried += 1
      guard outcomes.short[lane] == 0 else { continue }
      let (losers, gainers) = (-Int(outcomes.losers[lane]), -Int(outcomes.gainers[lane]))
      findings.mostGainers = max(findings.mostGainers, gainers)
      findings.fewestLosers = min(findings.fewestLosers, losers)
      guard gainers >= terms.leastGainers ?? 0, losers <= terms.mostLosers ?? .max else { continue }
      findings.remaining += 1
      seen.note(Int(batch.first[lane]), Int(batch.second[lane]), batch.rest)
      let (loss, far) = (-Int(outcomes.lowest[lane]), Int(outcomes.far[lane]))
      guard !findings.front.isSurelyBeaten(loss: loss, losers: losers, far: far) else { continue }
      findings.note(
        WeightingPoint(
          steps: steps(prefix, batch.pair(lane)), loss: loss, gain: Int(outcomes.highest[lane]),
          losers: losers,
          gainers: gainers, far: far))
    }
  }

  @inline(__always)
  private func any(_ lanes: EightSmall) -> Bool {
    let halves = unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
    return halves.x | halves.y != 0
  }
}

/// A bound as far as it is about the last three criteria, after a prefix.
private struct TileLimit {
  let isFirst: EightSmall
  let isSecond: EightSmall
  let isThird: EightSmall
  let least: EightSmall
  let most: EightSmall

  /// `nil` where the bound is about the prefix alone, which keeps it.
  init?(_ bound: WeightSpace.Bound, after prefix: ArraySlice<UInt8>) {
    let (sum, isOpen) = bound.sum(of: prefix)
    guard isOpen else { return nil }
    let mask = { (place: Int) in
      EightSmall(repeating: bound.places.contains(prefix.count + place) ? -1 : 0)
    }
    (isFirst, isSecond, isThird) = (mask(0), mask(1), mask(2))
    least = EightSmall(repeating: Int16(clamping: bound.steps.lowerBound - sum))
    most = EightSmall(repeating: Int16(clamping: bound.steps.upperBound - sum))
  }
}

/// Eight weightings of the last three criteria, after a prefix.
private struct TileBatch {
  let first: EightSmall
  let second: EightSmall
  /// What the three have together.
  let rest: Int
  /// All ones where there is a weighting, within all limits; else zero.
  private(set) var lanes: EightSmall

  init(_ first: EightSmall, _ second: EightSmall, _ rest: Int, within limits: [TileLimit]) {
    (self.first, self.second, self.rest) = (first, second, rest)
    let third = EightSmall(repeating: Int16(clamping: rest)) &- first &- second
    lanes = unsafeBitCast(third .>= EightSmall.zero, to: EightSmall.self)
    for limit in limits {
      let sum = (first & limit.isFirst) &+ (second & limit.isSecond) &+ (third & limit.isThird)
      lanes &= unsafeBitCast(sum .>= limit.least, to: EightSmall.self)
      lanes &= unsafeBitCast(sum .<= limit.most, to: EightSmall.self)
    }
  }

  func pair(_ lane: Int) -> (Int16, Int16) { (first[lane], second[lane]) }
}

/// The fewest and most steps of the last three criteria among the weightings of one prefix that remain.
private struct SeenSteps {
  private var least = (Int.max, Int.max, Int.max)
  private var most = (-1, -1, -1)

  mutating func note(_ first: Int, _ second: Int, _ rest: Int) {
    let third = rest - first - second
    least = (min(least.0, first), min(least.1, second), min(least.2, third))
    most = (max(most.0, first), max(most.1, second), max(most.2, third))
  }

  func tell(_ findings: inout GridFindings, _ prefix: ArraySlice<UInt8>) {
    guard most.0 >= 0 else { return }
    for (place, steps) in prefix.enumerated() { findings.widen(place, to: Int(steps)...Int(steps)) }
    findings.widen(prefix.count, to: least.0...most.0)
    findings.widen(prefix.count + 1, to: least.1...most.1)
    findings.widen(prefix.count + 2, to: least.2...most.2)
  }
}
