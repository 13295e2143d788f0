import Domain
import HTTPTypes
import SQL
import Testing
import Values

@testable import Site

/// What somebody of one cluster sees of a round: the own amount, once there is one.
struct RoundOfLeaderTests {
  @Test func `A leader sees what the own cluster gets, once it is calculated, and nothing else`()
    async throws
  {
    let desk = try await RoundHouse()
    let ids = try await desk.register().clusters.keys.sorted()
    let (own, other) = (try #require(ids.first), try #require(ids.last))
    let leader = try await desk.house.session(.targetedServicesLeader, at: .cluster(own))
    try await desk.load()
    let page = "\(desk.round)/clusters/\(own)"
    #expect(await desk.house.send("GET", page, session: leader).status == .notFound)
    #expect(
      await desk.house.text("/rounds", session: leader).contains("No round has come to amounts"))
    try await desk.calculate()
    let list = await desk.house.text("/rounds", session: leader)
    #expect(list.contains("href=\"\(page)\""))
    #expect(!list.contains("href=\"\(desk.round)\""))
    let text = await desk.house.text(page, session: leader)
    #expect(text.contains("in 2026/27"))
    #expect(text.contains("School by school"))
    #expect(!text.contains("href=\"\(desk.round)\""))
    #expect(!text.contains("\(desk.round)/schools/"))
    for path in [
      "\(desk.round)/clusters/\(other)", desk.round, "\(desk.round)/allocation",
      "\(desk.round)/allocation.csv", "\(desk.round)/round.json", "\(desk.round)/rolls",
    ] {
      #expect(await desk.house.send("GET", path, session: leader).status == .notFound, "\(path)")
    }
    // A cluster chair has no such leave: the public sees as much.
    let chair = try await desk.house.session(.clusterChair, at: .cluster(own))
    for path in ["/rounds", page] {
      #expect(await desk.house.send("GET", path, session: chair).status == .notFound, "\(path)")
    }
    try await desk.house.engine.close()
  }
}
