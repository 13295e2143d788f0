/// Eight amounts in whole units.
typealias EightUnits = SIMD8<Int32>
/// Eight small numbers: fractions of a unit, ranks, numbers of clusters.
typealias EightSmall = SIMD8<Int16>

/// What eight weightings do to the clusters.
struct EightOutcomes {
  /// The lowest change of any cluster, zero at most.
  var lowest = EightUnits.zero
  /// The highest change, zero at least.
  var highest = EightUnits.zero
  /// How many clusters lose and gain, each counted downwards from zero.
  var losers = EightSmall.zero
  var gainers = EightSmall.zero
  /// By how much all amounts together differ from need.
  var far = EightUnits.zero
  /// All ones where some cluster gets less than its least.
  var short = EightUnits.zero
}

/// What the kernel writes in, for each cluster.
struct GridRoom {
  let amounts: UnsafeMutablePointer<EightUnits>
  let parts: UnsafeMutablePointer<EightSmall>
  let ranks: UnsafeMutablePointer<EightSmall>
}

extension GridRoom {
  /// Room for so many clusters, while something is done in it.
  static func with(clusters: Int, _ body: (GridRoom) -> Void) {
    withUnsafeTemporaryAllocation(of: EightUnits.self, capacity: clusters) { amounts in
      withUnsafeTemporaryAllocation(of: EightSmall.self, capacity: clusters) { parts in
        withUnsafeTemporaryAllocation(of: EightSmall.self, capacity: clusters) { ranks in
          guard let amounts = amounts.baseAddress, let parts = parts.baseAddress,
            let ranks = ranks.baseAddress
          else { return }
          body(GridRoom(amounts: amounts, parts: parts, ranks: ranks))
        }
      }
    }
  }
}

/// What every cluster is held beside, in whole units.
struct GridMarks: Sendable {
  /// What it had; where ``known`` is zero it had nothing to compare with.
  let earlier: [Int32]
  /// All ones or zero.
  let known: [Int32]
  let need: [Int32]
  /// The least that it may get; the lowest number where there is none.
  let least: [Int32]
}

/// Largest remainder for eight weightings at once, each in a lane of its own.
///
/// Shares are fixed point with 32 places below the unit, each too low by less than the number of steps of its
/// last place. The unit that is left goes by the upper sixteen places; where the last that gets one and the
/// first that does not are nearer than those tell apart, the lane is doubtful and must be done again. A share
/// that is a hair below a whole unit for a share that is whole does no harm: it is the first to get one.
enum GridKernel {
  static let places: Int64 = 32

  /// Shares one batch of a tile: the amounts are in the room after it.
  ///
  /// `base` is what each cluster has of the criteria before the tile. The answer is which lanes are doubtful:
  /// all ones, else zero.
  static func share(
    _ tile: WeightTile, batch: Int, _ base: [Int64], pot: Int32, in room: GridRoom
  ) -> EightSmall {
    let clusters = min(tile.clusters, base.count)
    guard batch >= 0, tile.shares.count >= (batch + 1) * clusters else { return .zero }
    return tile.shares.withUnsafeBufferPointer { shares in
      base.withUnsafeBufferPointer { base in
        share(
          UnsafeBufferPointer(rebasing: shares[(batch * clusters)...]), base, clusters, pot,
          in: room)
      }
    }
  }

  private static func share(
    _ shares: UnsafeBufferPointer<SIMD8<Int64>>, _ base: UnsafeBufferPointer<Int64>,
    _ clusters: Int, _ pot: Int32, in room: GridRoom
  ) -> EightSmall {
    var given = EightUnits.zero
    for cluster in 0..<clusters {
      let share = shares[cluster] &+ SIMD8(repeating: base[cluster])
      let whole = EightUnits(truncatingIfNeeded: share &>> SIMD8(repeating: places))
      room.amounts[cluster] = whole
      given &+= whole
      let fraction = EightUnits(truncatingIfNeeded: share) &>> EightUnits(repeating: 16)
      // Flipped at the top, so that signed numbers compare as fractions do.
      room.parts[cluster] = EightSmall(truncatingIfNeeded: fraction) ^ EightSmall(repeating: .min)
      // The first in order comes first among equals.
      room.ranks[cluster] = EightSmall(repeating: Int16(truncatingIfNeeded: cluster))
    }
    rank(clusters, in: room)
    return award(
      EightSmall(truncatingIfNeeded: EightUnits(repeating: pot) &- given), clusters, in: room)
  }

  /// Ranks every cluster's fraction among the others': none is above the first.
  private static func rank(_ clusters: Int, in room: GridRoom) {
    for cluster in 0..<clusters {
      let own = room.parts[cluster]
      var rank = room.ranks[cluster]
      var other = cluster &+ 1
      while other < clusters {
        let isAbove = unsafeBitCast(room.parts[other] .> own, to: EightSmall.self)
        rank &-= isAbove
        room.ranks[other] &+= isAbove
        other &+= 1
      }
      room.ranks[cluster] = rank
    }
  }

  /// Gives the units that are left to the first in rank.
  private static func award(
    _ left: EightSmall, _ clusters: Int, in room: GridRoom
  ) -> EightSmall {
    let (top, bottom) = (EightSmall(repeating: .max), EightSmall(repeating: .min))
    var lastServed = top
    var firstPassed = bottom
    for cluster in 0..<clusters {
      let isServed = unsafeBitCast(room.ranks[cluster] .< left, to: EightSmall.self)
      let part = room.parts[cluster]
      lastServed = smaller(lastServed, choose(top, part, isServed))
      firstPassed = larger(firstPassed, choose(part, bottom, isServed))
      room.amounts[cluster] &-= EightUnits(truncatingIfNeeded: isServed)
    }
    let gap = (lastServed &- firstPassed) & EightSmall(repeating: -2)
    return unsafeBitCast(gap .== EightSmall.zero, to: EightSmall.self)
  }

  /// What the amounts in a room do to the clusters.
  static func outcomes(_ marks: GridMarks, clusters: Int, in room: GridRoom) -> EightOutcomes {
    var outcomes = EightOutcomes()
    marks.withPointers { earlier, known, need, least in
      for cluster in 0..<clusters {
        let amount = room.amounts[cluster]
        let change =
          (amount &- EightUnits(repeating: earlier[cluster]))
          & EightUnits(repeating: known[cluster])
        let isLoss = unsafeBitCast(change .< EightUnits.zero, to: EightUnits.self)
        let isGain = unsafeBitCast(change .> EightUnits.zero, to: EightUnits.self)
        outcomes.losers &+= EightSmall(truncatingIfNeeded: isLoss)
        outcomes.gainers &+= EightSmall(truncatingIfNeeded: isGain)
        outcomes.lowest = choose(
          outcomes.lowest, change, unsafeBitCast(change .< outcomes.lowest, to: EightUnits.self))
        outcomes.highest = choose(
          outcomes.highest, change, unsafeBitCast(change .> outcomes.highest, to: EightUnits.self))
        let off = amount &- EightUnits(repeating: need[cluster])
        let sign = off &>> EightUnits(repeating: 31)
        outcomes.far &+= (off ^ sign) &- sign
        outcomes.short |= unsafeBitCast(
          amount .< EightUnits(repeating: least[cluster]), to: EightUnits.self)
      }
    }
    return outcomes
  }

  /// `other` where the mask is all ones, `one` where it is zero.
  @inline(__always)
  private static func choose(
    _ one: EightSmall, _ other: EightSmall, _ mask: EightSmall
  ) -> EightSmall {
    one ^ ((one ^ other) & mask)
  }

  @inline(__always)
  private static func choose(
    _ one: EightUnits, _ other: EightUnits, _ mask: EightUnits
  ) -> EightUnits {
    one ^ ((one ^ other) & mask)
  }

  @inline(__always)
  private static func smaller(_ one: EightSmall, _ other: EightSmall) -> EightSmall {
    choose(one, other, unsafeBitCast(other .< one, to: EightSmall.self))
  }

  @inline(__always)
  private static func larger(_ one: EightSmall, _ other: EightSmall) -> EightSmall {
    choose(one, other, unsafeBitCast(other .> one, to: EightSmall.self))
  }
}

extension GridMarks {
  /// The four lists as pointers, which are read without a look at their length.
  @inline(__always)
  fileprivate func withPointers(
    _ body: (
      UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Int32>,
      UnsafeBufferPointer<Int32>
    ) -> Void
  ) {
    earlier.withUnsafeBufferPointer { earlier in
      known.withUnsafeBufferPointer { known in
        need.withUnsafeBufferPointer { need in
          least.withUnsafeBufferPointer { least in body(earlier, known, need, least) }
        }
      }
    }
  }
}
