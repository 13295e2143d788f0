import Domain
import HTTPTypes
import SQL
import Store
import Testing
import Values

@testable import Site

struct RegisterPagesTests {
  private func between(_ text: String, _ start: String, _ end: String) throws -> String {
    let from = try #require(text.firstRange(of: start), "there is no \(start)").upperBound
    let to = try #require(text[from...].firstRange(of: end)).lowerBound
    return String(text[from..<to])
  }

  private func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let digits = Array("0123456789ABCDEF")
      return "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }

  private func token(_ house: House, _ session: String) async throws -> String {
    let page = await house.text("/register/acts/new?kind=found", session: session)
    return try between(page, "name=\"form_token\" value=\"", "\"")
  }

  private func found(_ name: String, key: String, seen: Int, token: String) -> String {
    "form_token=\(token)&form_key=\(key)&kind=found&name=\(encoded(name))&day=1%2F9%2F2026"
      + "&reason=\(encoded("For \(name)"))&seen=\(seen)"
  }

  @Test func `A cluster is founded once, however often the form is sent`() async throws {
    let house = try await House()
    let session = try await house.session(.commissioningOfficer)
    let token = try await token(house, session)
    let seen = try await house.engine.read {
      try $0.integer("SELECT max(number) FROM register_act")
    }
    let form = found("Kirkgate", key: "0123456789abcdef", seen: seen, token: token)
    for _ in 0..<3 {
      let answer = await house.send("POST", "/register/acts", session: session, form: form)
      #expect(answer.status == .seeOther)
    }
    let page = await house.text("/clusters?on=1/10/2026", session: session)
    #expect(page.contains("<h1>21 clusters on 1 October 2026</h1>"))
    // Another form, opened before that act, is refused with what was typed kept.
    let stale = await house.send(
      "POST", "/register/acts", session: session,
      form: found("Leylands", key: "fedcba9876543210", seen: seen, token: token))
    #expect(stale.status == .unprocessableContent)
    let text = String(decoding: stale.bytes, as: UTF8.self)
    #expect(text.contains("Somebody has changed this since you opened it."))
    #expect(text.contains("value=\"Leylands\""))
    try await house.engine.close()
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"\u{301} autofocus onfocus=alert(1) x=\"", "' onload='x",
    "&lt;img src=x onerror=alert(1)&gt;",
  ])
  func `Script in a name is text on every page`(_ name: String) async throws {
    let house = try await House()
    let session = try await house.session(.commissioningOfficer)
    let token = try await token(house, session)
    let form = found(name, key: "0123456789abcdef", seen: try await house.version(), token: token)
    let answer = await house.send("POST", "/register/acts", session: session, form: form)
    #expect(answer.status == .seeOther)
    let list = await house.text("/clusters?on=1/10/2026", session: session)
    let id = try #require(
      list.split(separator: "/clusters/clu_").dropFirst().map { $0.prefix(26) }.first { id in
        // The new cluster is the one that the demonstration does not name.
        list.contains("/clusters/clu_\(id)?on=2026-10-01\">\(escaped(name))</a>")
      })
    for path in ["/clusters/clu_\(id)?on=1/10/2026", "/register/acts", "/"] {
      let page = await house.text(path, session: session)
      for hostile in ["<script>alert", "\"\u{301} autofocus", "' onload", "<img src=x"] {
        let bytes = Array(hostile.utf8)
        let isThere = page.utf8.indices.contains { page.utf8[$0...].starts(with: bytes) }
        #expect(!isThere, "\(hostile) on \(path)")
      }
    }
    try await house.engine.close()
  }

  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  @Test func `Every mistake of a form is named at once, and nothing typed is lost`() async throws {
    let house = try await House()
    let session = try await house.session(.commissioningOfficer)
    let token = try await token(house, session)
    let answer = await house.send(
      "POST", "/register/acts/check", session: session,
      form: "form_token=\(token)&kind=join&day=31%2F2%2F2026&reason=Kept%20words")
    #expect(answer.status == .unprocessableContent)
    let page = String(decoding: answer.bytes, as: UTF8.self)
    for field in ["school", "cluster", "paying", "day"] {
      #expect(page.contains("<a href=\"#\(field)\">"), "\(field)")
      #expect(page.contains("id=\"\(field)\""), "\(field)")
    }
    #expect(page.contains("Kept words"))
    #expect(page.contains("<title>Error: A school joins a cluster"))
    try await house.engine.close()
  }

  @Test func `What is taken away is a table that no spreadsheet takes for formulas`() async throws {
    let house = try await House()
    let session = try await house.session(.commissioningOfficer)
    let token = try await token(house, session)
    let form = found(
      "=\u{301}1+1", key: "0123456789abcdef", seen: try await house.version(), token: token)
    _ = await house.send("POST", "/register/acts", session: session, form: form)
    let table = await house.text("/clusters.csv?on=1/10/2026", session: session)
    #expect(table.hasPrefix("cluster,schools,paying\n"))
    #expect(table.utf8.split(separator: UInt8(ascii: "\n")).count == 22)
    #expect(table.unicodeScalars.contains("'"))
    #expect(
      !table.utf8.split(separator: UInt8(ascii: "\n")).contains { $0.first == UInt8(ascii: "=") })
    try await house.engine.close()
  }
}
