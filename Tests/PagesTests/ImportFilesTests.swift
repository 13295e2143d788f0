import Domain
import Foundation
import HTTPTypes
import SQL
import Testing

@testable import Site

/// Files of schools and members that are not what they should be, sent as a browser sends them.
struct ImportFilesTests {
  private static let head =
    "URN,LA (code),EstablishmentNumber,EstablishmentName,EstablishmentStatus (code),OpenDate,CloseDate,Postcode\n"
  private static let links = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n"
  private static let members = "URN,authority,cluster,paying,from,to\n"

  private func body(_ token: String, _ files: [(field: String, bytes: [UInt8])]) -> String {
    var text = ""
    for (name, value) in [("form_token", token), ("form_key", "0123456789abcdef"), ("act", "load")]
    {
      text += "--XX\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    for (field, bytes) in files {
      text +=
        "--XX\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(field) <b>.csv\"\r\n\r\n"
        + String(decoding: bytes, as: UTF8.self) + "\r\n"
    }
    return text + "--XX--\r\n"
  }

  /// Sends files, and gives the page that says what became of them.
  private func load(
    _ house: House, _ session: String, _ files: [(String, String)]
  ) async throws -> String {
    let answer = await house.send(
      "POST", "/register/import", session: session,
      form: body(await house.token(session), files.map { ($0.0, Array($0.1.utf8)) }),
      contentType: "multipart/form-data; boundary=XX")
    if let link = answer.headers[.location] {
      return try await house.ended(link, session: session)
    }
    #expect(answer.status == .unprocessableContent)
    return String(decoding: answer.bytes, as: UTF8.self)
  }

  private static func school(_ urn: Int, authority: String = "383") -> String {
    "\(urn),\(authority),\(urn % 9_000 + 1_000),Invented \(urn),1,,,AA1 1AA\n"
  }

  /// Files with a fault, and which it is.
  struct Faulty: Sendable {
    let what: String
    let files: [(String, String)]

    init(_ what: String, _ files: [(String, String)]) {
      self.what = what
      self.files = files
    }
  }

  private static let faulty: [Faulty] = [
    Faulty("another authority", [("schools", head + school(500_001, authority: "201"))]),
    Faulty("a school twice", [("schools", head + school(500_001) + school(500_001))]),
    Faulty("a letter for a number", [("schools", head + "abc,383,1001,A,1,,,\n")]),
    Faulty("no heading", [("schools", school(500_001))]),
    Faulty("nothing", [("schools", "")]),
    Faulty("UTF-16", [("schools", "\u{FF}\u{FE}U\u{0}R\u{0}N\u{0}")]),
    Faulty("a web page", [("schools", "<!DOCTYPE html><title>Sign in</title>")]),
    Faulty("a stray quotation mark", [("schools", head + "500001,383,1001,\"A,1,,,\n")]),
    Faulty(
      "a member that is no school",
      [("members", members + "999999,383,Aireborough,yes,2021-04-01,\n")]),
    Faulty(
      "two clusters on one day",
      [
        ("schools", head + school(500_001)),
        (
          "members",
          members + "500001,383,Aireborough,yes,2021-04-01,2024-03-31\n"
            + "500001,383,Morley,yes,2024-03-31,\n"
        ),
      ]
    ),
    Faulty(
      "a cluster that is not there",
      [
        ("schools", head + school(500_001)),
        ("members", members + "500001,383,Atlantis,yes,2021-04-01,\n"),
      ]
    ),
    Faulty("only links", [("links", links + "1,2,x,Successor,\n")]),
  ]

  @Test(arguments: faulty)
  func `A file that is not as it should be is refused whole, in words`(
    _ faulty: Faulty
  ) async throws {
    let (what, files) = (faulty.what, faulty.files)
    let house = try await House()
    let session = try await house.session(.commissioningOfficer)
    let before = try await house.kept()
    let page = try await load(house, session, files)
    #expect(
      page.contains("Nothing has been loaded") || page.contains("There is a problem"), "\(what)")
    #expect(!page.contains("upload-") && !page.contains("<b>"), "\(what)")
    #expect(try await house.kept()[..<2] == before[..<2], "\(what)")
    try await house.engine.close()
  }

  @Test func `Schools that succeed each other in a circle are refused, and none of them is there`()
    async throws
  {
    let house = try await House()
    let session = try await house.session(.commissioningOfficer)
    let schools = Self.head + (500_001...500_003).map { Self.school($0) }.joined()
    let circle =
      Self.links
      + "500001,500002,x,Successor,\n500002,500003,x,Successor,\n500003,500001,x,Successor,\n"
    let answer = try await load(house, session, [("schools", schools), ("links", circle)])
    #expect(answer.contains("<h1>Nothing has been loaded</h1>"))
    #expect(
      answer.contains("School 500001 is its own successor, through 500001, 500002, 500003."))
    let page = await house.text("/schools?q=Invented+50000", session: session)
    #expect(page.contains("<h1>0 schools of 280</h1>"))
    try await house.engine.close()
  }

  @Test func `A disk that is full, or fails, in the middle of an import leaves nothing of it`()
    async throws
  {
    let house = try await House()
    let session = try await house.session(.commissioningOfficer)
    let before = try await house.kept()
    let many = Self.head + (500_000..<504_000).map { Self.school($0) }.joined()
    try await house.engine.write { connection in
      let pages = try connection.integer("PRAGMA page_count")
      try connection.runScript("PRAGMA max_page_count = \(pages + 20)")
    }
    let page = try await load(house, session, [("schools", many)])
    #expect(page.contains("There is no room left on the disk"))
    #expect(try await house.kept()[..<2] == before[..<2])
    try await house.engine.write { try $0.runScript("PRAGMA max_page_count = 1000000") }
    let again = try await load(house, session, [("schools", many)])
    #expect(again.contains("<h1>Loaded"))
    #expect(try await house.kept()[1] == before[1] + 4_000)
    try await house.engine.close()
  }
}
