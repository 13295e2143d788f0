internal import Domain

extension DemoWorld {
  /// Takes the bytes of a file, piece by piece.
  package typealias Sink = ([UInt8]) throws -> Void

  /// `schools.csv`: who belongs to which cluster, and who pays.
  package func writeSchools(to sink: @escaping Sink) throws {
    var page = Page(sink)
    page.add("URN,authority,cluster,paying,from,to,laestab,name\n")
    let names = Leeds.clusterNames.all
    for school in schools {
      let authority = Self.authorityCode(school.authority)
      let kind = school.isSecondary ? "High School" : "Primary School"
      let end =
        ",\(authority)\(school.establishment),Demonstration \(kind) \(school.position + 1)\n"
      let cluster = quoted(names[school.cluster])
      func line(_ cluster: String, _ paying: String, _ from: String, _ to: String) {
        page.add("\(school.urn),\(authority),\(cluster),\(paying),\(from),\(to)\(end)")
      }
      switch school.standing {
      case .pays: line(cluster, "yes", "2021-04-01", "")
      case .doesNotPay: line(cluster, "no", "2021-04-01", "")
      case .inNoCluster: line("", "", "", "")
      case .moved:
        let before = quoted(names[(school.cluster + 1) % names.count])
        line(before, "yes", "2021-04-01", "2025-08-31")
        line(cluster, "yes", "2025-09-01", "")
      case .left: line(cluster, "yes", "2021-04-01", "2025-08-31")
      case .joinsLater: line(cluster, "yes", "2026-09-01", "")
      }
      try page.flushIfFull()
    }
    try page.finish()
  }

  /// `every-school.csv`: every school as if it paid into one cluster, so that all of them are counted.
  package func writeEverySchool(to sink: @escaping Sink) throws {
    var page = Page(sink)
    page.add("URN,authority,cluster,paying,from,to,laestab,name\n")
    for school in schools {
      let authority = Self.authorityCode(school.authority)
      page.add("\(school.urn),\(authority),Everybody,yes,2021-04-01,,")
      page.add("\(authority)\(school.establishment),Demonstration \(school.position + 1)\n")
      try page.flushIfFull()
    }
    try page.finish()
  }

  /// `deprivation.csv`: a rank for every area, in the layout of the indices of 2025.
  package func writeDeprivation(to sink: @escaping Sink) throws {
    var page = Page(sink)
    page.add(
      "LSOA code (2021),LSOA name (2021),"
        + "Income Deprivation Affecting Children Index (IDACI) Rank (where 1 is most deprived)\n")
    for (area, rank) in ranks.enumerated() {
      page.add("\(Self.areaCode(area)),Demonstration \(area + 1),\(rank)\n")
      try page.flushIfFull()
    }
    try page.finish()
  }

  /// `postcodes.csv`: the area of every postcode, as a cut-down directory.
  package func writePostcodes(to sink: @escaping Sink) throws {
    var page = Page(sink)
    page.add("pcds,lsoa21,osward\n")
    for postcode in 0..<scale.postcodes {
      let area = area(ofPostcode: postcode)
      page.add("\(Self.postcode(postcode)),\(Self.areaCode(area)),E05\(900_001 + area / 15)\n")
      try page.flushIfFull()
    }
    try page.finish()
  }

  /// `social-care.csv`: UPNs with dates, some of them ended, some of nobody on roll.
  package func writeSocialCare(to sink: @escaping Sink) throws {
    var page = Page(sink)
    page.add("UPN,from,to\n")
    for school in schools {
      forEachPupil(of: school) { pupil, _ in
        guard pupil.isOpenToSocialCare, !pupil.upn.isEmpty else { return }
        let month = 1 + Int(pupil.draw % 9)
        switch pupil.draw >> 8 % 10 {
        case 0: page.add("\(pupil.upn),2024-0\(month)-11,2025-0\(month)-20\n")
        case 1: page.add("\(pupil.upn),2025-0\(month)-02,2026-0\(month)-28\n")
        default: page.add("\(pupil.upn),2025-0\(month)-14,\n")
        }
        if pupil.draw >> 16 % 50 == 0 { page.add("\(pupil.upn),2025-10-01,\n") }
      }
      try page.flushIfFull()
    }
    try page.finish()
  }

  /// `pots.csv`: the same amount for each pupil's authority, in whole pounds.
  package func writePots(to sink: @escaping Sink) throws {
    var page = Page(sink)
    page.add("authority,pot\n")
    for authority in 0..<scale.authorities {
      page.add("\(Self.authorityCode(authority)),\(780_830 + authority * 1_237)\n")
    }
    try page.finish()
  }

  private func quoted(_ text: String) -> String {
    text.utf8.contains(UInt8(ascii: ",")) ? "\"\(text)\"" : text
  }
}

/// Bytes gathered to pieces of about a megabyte.
struct Page {
  private var bytes: [UInt8] = []
  private let sink: DemoWorld.Sink

  init(_ sink: @escaping DemoWorld.Sink) {
    self.sink = sink
    bytes.reserveCapacity(1_200_000)
  }

  mutating func add(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  mutating func flushIfFull() throws {
    if bytes.count > 1_000_000 { try finish() }
  }

  mutating func finish() throws {
    try sink(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
