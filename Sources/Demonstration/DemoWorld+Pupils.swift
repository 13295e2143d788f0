internal import Domain

extension DemoWorld {
  /// Gives every row of a school's census: its pupils, then the visitors of the school before.
  ///
  /// One pupil in a hundred is also at the next school of the authority, main here and subsidiary
  /// there; a few are, by mistake, single or main at both.
  func forEachRow(of school: DemoSchool, _ body: (DemoPupil) throws -> Void) rethrows {
    try forEachPupil(of: school) { pupil, _ in try body(pupil) }
    guard school.place > 0, school.position > 0 else { return }
    try forEachPupil(of: schools[school.position - 1]) { pupil, shared in
      guard let enrolment = shared else { return }
      var visitor = pupil
      visitor.enrolment = enrolment
      try body(visitor)
    }
  }

  /// Gives a school's own pupils, with the enrolment each also has at the next school, if any.
  func forEachPupil(
    of school: DemoSchool, _ body: (DemoPupil, _ alsoAtNext: Character?) throws -> Void
  ) rethrows {
    var numbers = SeededNumbers(seed: seed, 1_000 + UInt64(school.position))
    for index in 0..<school.pupils {
      var pupil = makePupil(school, index, &numbers)
      var shared: Character?
      switch numbers.below(100_000) {
      case 0..<1_000: (pupil.enrolment, shared) = ("M", "S")
      case 1_000..<1_015: shared = "C"
      case 1_015..<1_020: (pupil.enrolment, shared) = ("M", "M")
      case 1_020..<1_025: shared = "M"
      case 1_025..<1_060: pupil.enrolment = "S"
      case 1_060..<1_200: pupil.enrolment = "G"
      case 1_200..<1_350: pupil.enrolment = school.isSecondary ? "F" : "O"
      default: break
      }
      if numbers.happens(50) { pupil.upn = "" }
      try body(pupil, shared)
    }
  }

  private func makePupil(
    _ school: DemoSchool, _ index: Int, _ numbers: inout SeededNumbers
  ) -> DemoPupil {
    let home =
      numbers.happens(3_000) ? numbers.below(scale.postcodes) : postcode(near: school, &numbers)
    // Hardship in parts of 1,000 of how likely anything is, from the rank of the home's area.
    let hardship = 1_000 - ranks[area(ofPostcode: home)] * 1_000 / Self.rankedAreas
    let freeMeals = numbers.happens(4_000 + hardship * 36)
    let birth = school.isSecondary ? 2007 + numbers.below(7) : 2014 + numbers.below(7)
    let sen = numbers.below(100_000)
    let languageDraw = numbers.below(100_000)
    return DemoPupil(
      upn: upn(school, index, birth, &numbers), enrolment: "C",
      postcode: spelling(of: home, &numbers),
      language: language(languageDraw, hardship),
      sen: sen < 3_500 + hardship * 2 ? "E" : sen < 12_000 + hardship * 12 ? "K" : "N",
      freeMeals: freeMeals, pupilPremium: freeMeals || numbers.happens(2_000 + hardship * 8),
      birthYear: birth, birthMonth: 1 + numbers.below(12), birthDay: 1 + numbers.below(28),
      isGirl: numbers.happens(49_000),
      isOpenToSocialCare: numbers.happens(800 + hardship * 5), draw: numbers.next())
  }

  private func language(_ draw: Int, _ hardship: Int) -> String {
    let others = ["PNJ", "URD", "POL", "ARA", "RUM", "SOM", "OTB", "KUR", "YOR", "BNG"]
    if draw < 4_000 + hardship * 24 { return others[draw % others.count] }
    if draw > 99_500 { return draw > 99_750 ? "REF" : "NOT" }
    return draw > 99_000 ? "ENB" : "ENG"
  }

  /// A UPN with the right check letter; one in a hundred is temporary, one in 2,500 has a slip.
  private func upn(
    _ school: DemoSchool, _ index: Int, _ birth: Int, _ numbers: inout SeededNumbers
  ) -> String {
    let serial = String(100_000 + index % 100_000).dropFirst()
    var rest = "\(Self.authorityCode(school.authority))\(school.establishment)\(serial)"
    if numbers.happens(1_000) {
      let letter = UPN.checkLetters[numbers.below(UPN.checkLetters.count)]
      rest.removeLast()
      rest.append(Character(Unicode.Scalar(letter)))
    }
    let letter = UPN.checkLetter(for: rest) ?? UInt8(ascii: "A")
    let slip = numbers.happens(40)
    let written =
      slip ? (letter == UInt8(ascii: "B") ? UInt8(ascii: "C") : UInt8(ascii: "B")) : letter
    return "\(Character(Unicode.Scalar(written)))\(rest)"
  }

  /// The postcode as schools spell it: one in fifty without its blank, some in small letters,
  /// a few missing or not in the directory.
  private func spelling(of home: Int, _ numbers: inout SeededNumbers) -> String {
    let usual = Self.postcode(home)
    switch numbers.below(1_000) {
    case 0..<20: return usual.split(separator: " ").joined()
    case 20..<25: return usual.lowercased()
    case 25..<28: return ""
    case 28..<33: return Self.postcode(scale.postcodes + 400 + numbers.below(4_000))
    default: return usual
    }
  }
}
