import Domain
import Testing

struct EnrolmentStatusTests {
  @Test(
    arguments: zip(
      "CMSGFO",
      [EnrolmentStatus.single, .main, .subsidiary, .guest, .furtherEducation, .other]))
  func `Each code has its meaning`(_ code: Character, _ status: EnrolmentStatus) throws {
    #expect(EnrolmentStatus(code: try #require(code.asciiValue)) == status)
  }

  @Test func `Only single and main count`() {
    #expect(EnrolmentStatus.allCases.filter(\.counts) == [.single, .main])
  }

  @Test func `Every other byte is no code`() {
    let codes = (0...255).map { UInt8($0) }.filter { EnrolmentStatus(code: $0) != nil }
    #expect(codes.sorted() == "CFGMOS".utf8.sorted())
  }
}
