import Domain
import HTTPTypes
import Reports
import SQL
import Support
import Testing

@testable import Site
import Foundation

/// Tables taken away as Excel workbooks: the rows that the CSV has, in cells of their kinds.
struct WorkbookPagesTests {
  private static let excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  /// The rows of a workbook's first sheet, written as the CSV would have them.
  private func csv(_ sheet: ReadWorkbook.Sheet) throws -> String {
    let columns = try #require(sheet.values.first)
    var text = CSVText(heading: columns)
    for row in sheet.rows.dropFirst() {
      for column in columns.indices {
        let cell = column < row.count ? row[column] : .init("text", "", "")
        #expect(cell.kind != "formula")
        cell.kind == "number" ? text.add(number: cell.value) : text.add(text: cell.value)
      }
      text.endRow()
    }
    return String(decoding: text.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("/clusters", "?on=1/10/2026", "clusters-2026-10-01"),
    ("/clusters", "?sort=schools&known=60", "clusters-2026-09-21"),
    ("/schools", "?q=primry&paying=yes", "schools-2026-09-21"),
    ("/schools", "?cluster=none", "schools-2026-09-21"),
    ("/map", "?on=1/10/2026", "map-2026-10-01"), ("/funding", "", "published-allocations"),
  ])
  func `A workbook has the rows of the CSV`(_ path: String, _ query: String, _ name: String)
    async throws
  {
    let house = try await House(isOpen: true)
    let csv = await house.text("\(path).csv\(query)", session: nil)
    let answer = await house.send("GET", "\(path).xlsx\(query)", session: nil)
    #expect(answer.status == .ok)
    #expect(answer.headers[.contentType] == Self.excel)
    #expect(answer.headers[.contentDisposition] == "attachment; filename=\"\(name).xlsx\"")
    let book = try ReadWorkbook.reading(answer.bytes)
    #expect(try self.csv(book.sheets[0]) == csv)
    #expect(book.sheets[0].isHeadingFrozen && book.sheets[0].isHeadingBold)
    let about = book.sheets[1].values
    #expect(about.contains(["Taken from", "Accord, Leeds"]))
    #expect(about.contains(["Taken on", "21 September 2026"]))
    #expect(about.contains(["Demonstration", "Schools, pupils and people are invented."]))
    try await house.engine.close()
  }

  @Test func `Counts and pounds are numbers, school numbers are words`() async throws {
    let house = try await House(isOpen: true)
    func first(_ path: String) async throws -> [ReadWorkbook.Cell] {
      let answer = await house.send("GET", path, session: nil)
      return try ReadWorkbook.reading(answer.bytes).sheets[0].rows[1]
    }
    #expect(try await first("/clusters.xlsx").map(\.kind) == ["text", "number", "number"])
    let amount = try await first("/funding.xlsx")[2]
    #expect(amount.kind == "number")
    #expect(amount.format == "£#,##0;-£#,##0")
    #expect(try await first("/schools.xlsx")[0].kind == "text")
    try await house.engine.close()
  }

  @Test func `Pages offer both files of what they show`() async throws {
    let house = try await House(isOpen: true)
    for path in ["/clusters?sort=paying&on=1/10/2026", "/schools?q=prim&known=60", "/funding"] {
      let page = await house.text(path, session: nil)
      for kind in ["csv", "xlsx"] {
        let start = try #require(page.range(of: "take-away")?.upperBound)
        let links = page[start...].split(separator: "\"").filter { $0.contains(".\(kind)") }
        let link = String(try #require(links.first)).replacingOccurrences(of: "&amp;", with: "&")
        let answer = await house.send("GET", link, session: nil)
        #expect(answer.status == .ok, "\(link)")
        for part in path.split(separator: "?").dropFirst().joined().split(separator: "&") {
          let name = part.prefix { $0 != "=" }
          #expect(link.contains("\(name)="), "\(link)")
        }
      }
    }
    try await house.engine.close()
  }

  @Test func `A workbook is for whom its table is`() async throws {
    let house = try await House()
    for path in ["/clusters", "/schools", "/map", "/funding"] {
      let answer = await house.send("GET", "\(path).xlsx", session: nil)
      #expect(answer.status == .seeOther, "\(path)")
    }
    try await house.engine.close()
  }
}
