extension DemoWorld {
  /// Which schools a census file holds.
  package enum Part: Sendable {
    case all
    /// The schools of Leeds' last cluster, or all the others.
    case lastCluster, withoutLastCluster

    func contains(_ school: DemoSchool) -> Bool {
      let isLast = school.authority == 0 && school.cluster == DemoWorld.clustersPerAuthority - 1
      return switch self {
      case .all: true
      case .lastCluster: isLast
      case .withoutLastCluster: !isLast
      }
    }
  }

  /// `census.csv`: one row a pupil, as a local system exports it.
  package func writeCensus(_ part: Part = .all, to sink: @escaping Sink) throws {
    var page = Page(sink)
    page.add(
      "URN,UPN,Surname,Forename,DOB,Sex,EnrolStatus,NCyearActual,Language,Ethnicity,"
        + "SENprovision,FSM,PP,Address,Town,PostCode,EntryDate\n")
    for school in schools where part.contains(school) {
      let urn = String(school.urn)
      try forEachRow(of: school) { pupil in
        page.add(urn)
        page.add(",\(pupil.upn),\(surname(pupil)),\(forename(pupil)),\(birth(pupil)),")
        page.add(pupil.isGirl ? "F," : "M,")
        page.add("\(pupil.enrolment),\(yearGroup(pupil)),\(pupil.language),WBRI,\(pupil.sen),")
        page.add(pupil.freeMeals ? "Y," : "N,")
        page.add(pupil.pupilPremium ? "1," : "0,")
        page.add("\(address(pupil)),Demoham,\(pupil.postcode),20\(14 + pupil.draw % 11)-09-01\n")
        try page.flushIfFull()
      }
    }
    try page.finish()
  }

  /// `census.xml`: the same as messages, one a school, joined.
  package func writeCensusXML(_ part: Part = .all, to sink: @escaping Sink) throws {
    var page = Page(sink)
    page.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    for school in schools where part.contains(school) {
      page.add(
        """
        <Message>
          <Header>
            <CollectionDetails>
              <Collection>SCHOOLCENSUS</Collection>
              <Term>SPR</Term>
              <Year>2026</Year>
              <ReferenceDate>2026-01-15</ReferenceDate>
            </CollectionDetails>
            <Source>
              <SourceLevel>S</SourceLevel>
              <LEA>\(Self.authorityCode(school.authority))</LEA>
              <Estab>\(school.establishment)</Estab>
              <SoftwareCode>Demonstration</SoftwareCode>
            </Source>
          </Header>
          <Pupils>
            <PupilsOnRoll>

        """)
      try forEachRow(of: school) { pupil in
        page.add(element(pupil))
        try page.flushIfFull()
      }
      page.add("    </PupilsOnRoll>\n  </Pupils>\n</Message>\n")
    }
    try page.finish()
  }

  private func element(_ pupil: DemoPupil) -> String {
    let meals =
      pupil.freeMeals
      ? """
              <FSMeligibility>
                <FSMperiod>
                  <FSMstartDate>2024-09-02</FSMstartDate>
                  <UKcountry>ENG</UKcountry>
                </FSMperiod>
              </FSMeligibility>

      """ : ""
    return """
            <PupilOnRoll>
              <PupilIdentifiers>
                <UPN>\(pupil.upn)</UPN>
                <Surname>\(surname(pupil))</Surname>
                <Forename>\(forename(pupil))</Forename>
                <DOB>\(birth(pupil))</DOB>
                <Sex>\(pupil.isGirl ? "F" : "M")</Sex>
              </PupilIdentifiers>
              <PupilCharacteristics>
                <Ethnicity>WBRI</Ethnicity>
                <Language>\(pupil.language)</Language>
                <YSSA>No</YSSA>
                <ServiceChild>N</ServiceChild>
      \(meals)        </PupilCharacteristics>
              <PupilStatus>
                <EnrolStatus>\(pupil.enrolment)</EnrolStatus>
                <EntryDate>20\(14 + pupil.draw % 11)-09-01</EntryDate>
                <PartTime>false</PartTime>
                <Boarder>N</Boarder>
                <NCyearActual>\(yearGroup(pupil))</NCyearActual>
                <PupilPremium>\(pupil.pupilPremium ? "true" : "false")</PupilPremium>
              </PupilStatus>
              <SpecialEducationalNeeds>
                <SENprovision>\(pupil.sen)</SENprovision>
                <SENunitIndicator>false</SENunitIndicator>
                <ResourcedProvisionIndicator>false</ResourcedProvisionIndicator>
              </SpecialEducationalNeeds>
              <HomeInformation>
                <Address>
                  <SAON></SAON>
                  <PAON>\(1 + pupil.draw >> 20 % 200)</PAON>
                  <Street>\(street(pupil)) &amp; Side</Street>
                  <Locality>Demonstration</Locality>
                  <Town>Demoham</Town>
                  <PostCode>\(pupil.postcode)</PostCode>
                </Address>
              </HomeInformation>
            </PupilOnRoll>

      """
  }

  // MARK: Names that nobody has

  private static let beginnings = [
    "Bran", "Tol", "Wex", "Mir", "Quen", "Hal", "Zor", "Fen", "Lud", "Osk", "Pell", "Rath",
  ]
  private static let ends = [
    "vick", "nord", "mell", "dary", "low", "quist", "zane", "fyr", "ström", "wen", "brôk", "tane",
  ]

  private func surname(_ pupil: DemoPupil) -> String { name(pupil.draw >> 24) }
  private func forename(_ pupil: DemoPupil) -> String { name(pupil.draw >> 34) }

  private func name(_ draw: UInt64) -> String {
    Self.beginnings[Int(draw % 12)] + Self.ends[Int(draw / 16 % 12)]
  }

  private func street(_ pupil: DemoPupil) -> String { "\(name(pupil.draw >> 40)) Lane" }

  /// One in eight has a comma in it, one in 2,500 quotation marks.
  private func address(_ pupil: DemoPupil) -> String {
    let number = 1 + pupil.draw >> 20 % 200
    if pupil.draw >> 4 % 2_500 == 0 { return "\"\(number) \"\"The Demo\"\", \(street(pupil))\"" }
    if pupil.draw >> 4 % 8 == 1 { return "\"Flat \(number % 9 + 1), \(number) \(street(pupil))\"" }
    return "\(number) \(street(pupil))"
  }

  private func birth(_ pupil: DemoPupil) -> String {
    let month = pupil.birthMonth < 10 ? "0\(pupil.birthMonth)" : "\(pupil.birthMonth)"
    let day = pupil.birthDay < 10 ? "0\(pupil.birthDay)" : "\(pupil.birthDay)"
    return "\(pupil.birthYear)-\(month)-\(day)"
  }

  private func yearGroup(_ pupil: DemoPupil) -> Int { max(0, 2020 - pupil.birthYear) }
}
