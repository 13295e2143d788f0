import Support
import Testing
import Values

@testable import Domain

struct OptionTextTests {
  private func random() throws -> OptionCase {
    var chance = SeededRandom(seed: 21)
    return try OptionCase(
      clusters: 5, criteria: 4, most: 400, pot: .pounds(60_000), &chance)
  }

  private func problems(_ text: String, on ground: OptionGround) -> [Problem] {
    do {
      _ = try OptionText(reading: text).option(on: ground)
      return []
    } catch {
      return error.problems
    }
  }

  @Test func `An option comes back from its text as it went in`() throws {
    let ground = try random().ground
    var option = ground.asItIs
    option.name = "Option 2: 50 % = half; more, or > less"
    option.weights = [.percent(15), Percentage(millionths: 123_400), .zero, .percent(72)]
    option.locked = [1, 3]
    option.pot = Money(pence: 1_234_507)
    option.lumpSum = .pounds(500)
    option.terms = AllocationTerms(unit: .penny, method: .sainteLague)
    option.protection = try Protection(
      floor: .percent(5), cap: nil, damping: Percentage(millionths: 605_000))
    option.changes = [
      .leaves("100003"), .moves("100004", to: "A, B; C = D > 100 %"),
      .merges("Cluster 11", into: "Cluster 12"),
    ]
    let text = OptionText(option, on: ground).text(ground.criteria)
    #expect(try OptionText(reading: text).option(on: ground) == option)
    #expect(text.hasPrefix("c0=15;c1=12.34;c2=0;c3=72;name=Option 2: 50 %25 %3D half"))
  }

  @Test func `What is not said is as the round has it`() throws {
    let ground = try random().ground
    var usual = ground.asItIs
    usual.name = ""
    #expect(try OptionText(reading: "").option(on: ground) == usual)
    usual.pot = .pounds(5)
    #expect(try OptionText(reading: "pot=£5;;nonsense;unit=;floor=").option(on: ground) == usual)
  }

  @Test(arguments: [
    ("c0=101", "c0"), ("c0=-5", "c0"), ("c1=abc", "c1"), ("c1=1.23456", "c1"), ("pot=-1", "pot"),
    ("pot=lots", "pot"), ("unit=crown", "unit"), ("method=best", "method"), ("floor=x", "floor"),
    ("floor=120", "floor"), ("changes=leaves", "changes"), ("changes=vanishes>3", "changes"),
  ])
  func `What cannot be is refused by the field it stands in`(text: String, field: String) throws {
    let found = problems(text, on: try random().ground)
    #expect(found.map(\.place.field) == [field])
    #expect(found.allSatisfy { !$0.remedy.isEmpty })
  }

  @Test func `Text that means harm is read or refused, and never lost`() throws {
    let ground = try random().ground
    var chance = SeededRandom(seed: 99)
    for _ in 0..<300 {
      let hostile = "x" + chance.hostileText(upTo: 30)
      var option = ground.asItIs
      option.name = hostile
      option.changes = [.merges(hostile, into: hostile)]
      let text = OptionText(option, on: ground).text(ground.criteria)
      let read = try OptionText(reading: text).option(on: ground)
      #expect(Array(read.name.utf8) == Array(hostile.utf8))
      #expect(read.changes.count == 1)
      _ = problems(hostile, on: ground)
    }
    for _ in 0..<2_000 {
      let bytes = (0..<40).map { _ in UInt8.random(in: 32...126, using: &chance) }
      let text = OptionText(reading: String(decoding: bytes, as: UTF8.self))
      _ = try? text.option(on: ground)
    }
  }
}
