import Testing
import Values

struct MoneyTests {
  @Test func `A pound is a hundred pence`() {
    #expect(Money.pounds(780_830) == Money(pence: 78_083_000))
    #expect(Money.pounds(0) == .zero)
    #expect(Money.pounds(-3) == Money(pence: -300))
  }

  @Test func `Amounts add, subtract and compare by the penny`() {
    #expect(Money.pounds(1) + Money(pence: 1) == Money(pence: 101))
    #expect(Money.pounds(1) - Money(pence: 101) == Money(pence: -1))
    #expect(Money(pence: 99) < .pounds(1))
    #expect(!(Money.pounds(1) < .pounds(1)))
    var sum = Money.zero
    sum += Money(pence: 7)
    sum += Money(pence: 8)
    #expect(sum == Money(pence: 15))
  }

  @Test func `Ten pence ten times are a pound, as they are not in floating point`() {
    #expect(Array(repeating: Money(pence: 10), count: 10).total() == .pounds(1))
    #expect([Money]().total() == .zero)
    #expect([Money.pounds(5), .pounds(-5), Money(pence: 1)].total() == Money(pence: 1))
  }

  @Test(arguments: zip(RoundingUnit.allCases, [100, 1]))
  func `A unit is a pound or a penny`(_ unit: RoundingUnit, _ pence: Int) {
    #expect(unit.pence == pence)
    #expect(RoundingUnit(rawValue: unit.rawValue) == unit)
  }

  @Test func `Units and methods are written as the command line writes them`() {
    #expect(RoundingUnit.allCases.map(\.rawValue) == ["pound", "penny"])
    #expect(
      RoundingMethod.allCases.map(\.rawValue) == ["largest-remainder", "sainte-lague"])
  }
}
