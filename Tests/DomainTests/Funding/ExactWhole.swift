/// A whole number of any size for references in tests: schoolbook arithmetic, nothing shared with
/// the code under test.
struct ExactWhole: Comparable {
  /// Base 2³², the lowest first, without zeros at the end.
  private var limbs: [UInt32]

  init(_ number: Int) {
    precondition(number >= 0)
    limbs = [UInt32(truncatingIfNeeded: number), UInt32(truncatingIfNeeded: number >> 32)]
    trim()
  }

  private mutating func trim() {
    while limbs.last == 0 { limbs.removeLast() }
  }

  static func + (left: ExactWhole, right: ExactWhole) -> ExactWhole {
    var sum = left
    var carry: UInt64 = 0
    for index in 0..<max(left.limbs.count, right.limbs.count) + 1 {
      if index == sum.limbs.count { sum.limbs.append(0) }
      carry += UInt64(sum.limbs[index])
      if index < right.limbs.count { carry += UInt64(right.limbs[index]) }
      sum.limbs[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    sum.trim()
    return sum
  }

  /// The difference; the right side must not be the larger.
  static func - (left: ExactWhole, right: ExactWhole) -> ExactWhole {
    var difference = left
    var borrow: Int64 = 0
    for index in left.limbs.indices {
      var digit = Int64(left.limbs[index]) - borrow
      if index < right.limbs.count { digit -= Int64(right.limbs[index]) }
      borrow = digit < 0 ? 1 : 0
      difference.limbs[index] = UInt32(truncatingIfNeeded: digit)
    }
    precondition(borrow == 0)
    difference.trim()
    return difference
  }

  static func * (left: ExactWhole, right: ExactWhole) -> ExactWhole {
    var product = ExactWhole(0)
    product.limbs = Array(repeating: 0, count: left.limbs.count + right.limbs.count)
    for (place, digit) in left.limbs.enumerated() {
      var carry: UInt64 = 0
      for (offset, other) in right.limbs.enumerated() {
        carry += UInt64(digit) * UInt64(other) + UInt64(product.limbs[place + offset])
        product.limbs[place + offset] = UInt32(truncatingIfNeeded: carry)
        carry >>= 32
      }
      product.limbs[place + right.limbs.count] = UInt32(carry)
    }
    product.trim()
    return product
  }

  static func * (left: ExactWhole, right: Int) -> ExactWhole { left * ExactWhole(right) }

  static func < (left: ExactWhole, right: ExactWhole) -> Bool {
    guard left.limbs.count == right.limbs.count else { return left.limbs.count < right.limbs.count }
    for index in left.limbs.indices.reversed() where left.limbs[index] != right.limbs[index] {
      return left.limbs[index] < right.limbs[index]
    }
    return false
  }

  /// Whole part and rest, where the whole part fits a machine word: a guess, put right exactly.
  func divided(by divisor: ExactWhole) -> (whole: Int, rest: ExactWhole) {
    var whole = Int((approximate / divisor.approximate).rounded(.down))
    while self < divisor * whole { whole -= 1 }
    var rest = self - divisor * whole
    while !(rest < divisor) {
      whole += 1
      rest = rest - divisor
    }
    return (whole, rest)
  }

  private var approximate: Double {
    limbs.reversed().reduce(0) { $0 * 4_294_967_296 + Double($1) }
  }
}
