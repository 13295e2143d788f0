import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Site

/// A file that is not the one that was checked any more.
struct SwappedFileTests {
  @Test func `Files that were checked are counted afterwards, unless one is not the same any more`()
    async throws
  {
    let desk = try await RoundHouse()
    let table = try await desk.schoolTable()
    func check() async throws -> String {
      let (link, page) = try await desk.send("check", [("counts.csv", table)])
      #expect(page.contains("To be counted: ") && page.contains("Count these files"))
      return try #require(link.firstMatch(of: #/job=(job_[a-z0-9]+)/#).map { String($0.1) })
    }
    func load(_ job: String) async throws -> String {
      let link = try #require(await desk.post("/files/\(job)").headers[.location])
      let next = try #require(link.firstMatch(of: #/job_[a-z0-9]+/#).map { String($0.output) })
      return try await desk.house.ended("/jobs/\(next)", session: desk.officer)
    }
    let swapped = try await check()
    let folder = "\(desk.house.path)/loading"
    let places = try FileManager.default.subpathsOfDirectory(atPath: folder)
    let file = try #require(places.first { $0.contains("sent-file-1-") })
    try table.replacing(",50,", with: ",51,").write(
      toFile: "\(folder)/\(file)", atomically: false, encoding: .utf8)
    #expect(try await load(swapped).contains("not the one that was checked"))
    #expect(try await desk.found().count == nil)
    #expect(try await load(try await check()).contains("Counted: "))
    #expect(try await desk.found().count != nil)
    // Those that were not counted are deleted when somebody says so.
    #expect(await desk.post("/files/\(swapped)/end").status == .seeOther)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder) == [])
  }
}
