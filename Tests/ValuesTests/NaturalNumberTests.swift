import Testing
import Values

struct NaturalNumberTests {
  @Test func `It is never negative`() {
    #expect(NaturalNumber(-1) == .zero)
    #expect(NaturalNumber(Int.min) == .zero)
    #expect(NaturalNumber(0).isZero)
    #expect(!NaturalNumber(1).isZero)
  }

  @Test(arguments: [0, 1, 2, 780_830, Int(Int32.max), Int.max])
  func `A machine integer comes back as it went in`(_ value: Int) {
    #expect(NaturalNumber(value).int == value)
    #expect(NaturalNumber(value).description == String(value))
  }

  @Test func `What outgrows a machine integer says so`() {
    #expect((NaturalNumber(Int.max) + NaturalNumber(1)).int == nil)
    #expect((NaturalNumber(Int.max) + NaturalNumber(1)).description == "9223372036854775808")
  }

  @Test func `Products have no end`() {
    let factorial = (1...30).reduce(NaturalNumber(1)) { $0 * NaturalNumber($1) }
    #expect(factorial.description == "265252859812191058636308480000000")
    let power = (0..<200).reduce(NaturalNumber(1)) { product, _ in product * NaturalNumber(2) }
    #expect(
      power.description == "1606938044258990275541962092341162602522202993782792835301376")
    #expect((power * .zero).isZero)
  }

  @Test func `Division gives the whole part and the rest`() {
    let (quotient, remainder) = NaturalNumber(17).divided(by: NaturalNumber(5))
    #expect(quotient == NaturalNumber(3) && remainder == NaturalNumber(2))
    let huge = (0..<50).reduce(NaturalNumber(1)) { product, _ in product * NaturalNumber(10) }
    let power = (0..<89).reduce(NaturalNumber(1)) { product, _ in product * NaturalNumber(2) }
    let (whole, rest) = (huge + NaturalNumber(7)).divided(by: power)
    #expect(whole * power + rest == huge + NaturalNumber(7))
    #expect(rest < power)
    #expect(whole.description == "161558713389263217748322")
  }

  @Test func `Dividing by nothing gives nothing and the number itself`() {
    let (quotient, remainder) = NaturalNumber(9).divided(by: .zero)
    #expect(quotient.isZero && remainder == NaturalNumber(9))
  }

  @Test(arguments: [(4, 6, 12), (1, 7, 7), (7, 7, 7), (21, 6, 42), (0, 5, 0), (5, 0, 0), (0, 0, 0)])
  func `The least common multiple is the smallest that both divide`(
    _ one: Int, _ other: Int, _ multiple: Int
  ) {
    let found = NaturalNumber(one).leastCommonMultiple(with: NaturalNumber(other))
    #expect(found == NaturalNumber(multiple))
  }

  @Test func `The least common multiple of 1 to 40`() {
    let multiple = (1...40).reduce(NaturalNumber(1)) {
      $0.leastCommonMultiple(with: NaturalNumber($1))
    }
    #expect(multiple.description == "5342931457063200")
  }

  @Test func `They compare by size, beyond a machine word too`() {
    let large = NaturalNumber(Int.max) * NaturalNumber(Int.max)
    #expect(NaturalNumber(2) < NaturalNumber(10))
    #expect(NaturalNumber(Int.max) < large)
    #expect(large < large + NaturalNumber(1))
    #expect(!(large < large))
  }
}
