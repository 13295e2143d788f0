import Domain
import Testing

struct RefusalTests {
  @Test func `A refusal in one sentence has one hard problem`() {
    let place = Place(file: "formula.csv", row: 3, column: "weight")
    let refusal = Refusal.invalid("The weight is missing.", in: place, remedy: "Add it.")
    #expect(
      refusal.problems == [Problem("The weight is missing.", in: place, remedy: "Add it.")])
    #expect(refusal.problems.map(\.severity) == [.hard])
    #expect(refusal.problems.map(\.rule) == ["file"])
  }

  @Test func `A refusal keeps every problem, in order`() {
    let problems = ["One.", "Two."].map { Problem($0) }
    #expect(Refusal.invalid(problems).problems == problems)
    #expect(problems.map(\.place) == [.nowhere, .nowhere])
  }

  @Test func `What must be fixed outranks what is to be confirmed`() {
    #expect(Severity.soft < .hard)
    #expect(!(Severity.hard < .soft))
    #expect(!(Severity.hard < .hard) && !(Severity.soft < .soft))
  }
}
