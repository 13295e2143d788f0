import Domain
import Testing

struct CensusCodesTests {
  @Test(arguments: [
    (1999, "APS"), (2002, "APS"), (2014, "APS"), (2015, "EKS"), (2018, "EKS"), (2019, "EK"),
    (2022, "EK"), (2026, "EK"), (2999, "EK"),
  ])
  func `The codes that put a pupil on the SEND register change with the year`(
    _ year: Int, _ codes: String
  ) {
    let inForce = CensusCodes.inForce(year)
    #expect(inForce.onSENDRegister == Set(codes.utf8))
    #expect(inForce.notOnSENDRegister == Set("N".utf8))
    #expect(!inForce.source.isEmpty)
  }

  @Test func `Every year has one list`() {
    for year in 2002...2999 {
      #expect(CensusCodes.all.filter { $0.years.contains(year) }.count == 1)
    }
  }

  @Test func `All on the register count, not only those with a plan, and none is both`() {
    for codes in CensusCodes.all {
      #expect(codes.onSENDRegister.count > 1)
      #expect(codes.onSENDRegister.isDisjoint(with: codes.notOnSENDRegister))
    }
  }
}

struct FirstLanguageTests {
  private enum Meaning { case english, other, unknown, notACode }

  private func meaning(_ code: String) -> Meaning {
    switch FirstLanguage(code: Array(code.utf8)[...]) {
    case .english: .english
    case .other: .other
    case .unknown: .unknown
    case .notACode: .notACode
    }
  }

  @Test(arguments: ["ENG", "ENB"])
  func `English, or believed to be, is English`(_ code: String) {
    #expect(meaning(code) == .english)
  }

  @Test(arguments: ["OTB", "OTH", "URD", "PNJ", "POL", "ARA", "BSL", "PNJA", "ENGX"])
  func `Other than English, or believed to be, is another language`(_ code: String) {
    #expect(meaning(code) == .other)
  }

  @Test(arguments: ["", "REF", "NOT", "ZZZ"])
  func `Refused, not obtained, not classified and blank are not counted`(_ code: String) {
    #expect(meaning(code) == .unknown)
  }

  @Test(arguments: [
    "EN", "eng", "Eng", "E", "ENGLI", "EN1", "123", "ÉNG", "EN ", " ENG", "E\u{0}G",
  ])
  func `Anything else is no code`(_ code: String) {
    #expect(meaning(code) == .notACode)
  }
}
