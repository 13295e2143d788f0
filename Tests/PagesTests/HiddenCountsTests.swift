import Domain
import Foundation
import HTTPTypes
import SQL
import Support
import Testing
import Values

@testable import Site

/// Two worlds that differ only in counts that are hidden look the same to the public, byte for byte.
struct HiddenCountsTests {
  /// Every public answer about a year, by address, without digests of what only the partnership has.
  private func answers(_ house: House) async throws -> [String: [String]] {
    let round = try #require(try await house.published().first)
    var found: [String: [String]] = [:]
    for endpoint in house.website.endpoints {
      let isOurs = ["/allocations", "/api/"].contains { endpoint.path.hasPrefix($0) }
      guard isOurs, endpoint.audience == .everyone, endpoint.method == .get,
        !endpoint.path.hasSuffix(".pdf")
      else { continue }
      for payee in endpoint.path.contains(":cluster") ? round.payees : [round.payees[0]] {
        let path = endpoint.path.replacing(":year", with: "2026-27")
          .replacing(":version", with: "1").replacing(":cluster", with: payee.id.description)
        let answer = await house.send("GET", path, session: nil)
        // A page that is not there has a reference of its own.
        guard answer.status == .ok else { continue }
        let cells =
          path.hasSuffix(".xlsx")
          ? try ReadWorkbook.reading(answer.bytes).sheets.flatMap { $0.rows.joined().map(\.value) }
          : [String(decoding: answer.bytes, as: UTF8.self)]
        found[path] = cells.map {
          $0.replacing(round.digest, with: "–").replacing(round.openDigest, with: "–")
        }
      }
    }
    return found
  }

  /// Of three schools of the first cluster only the counts of two matter to what is hidden.
  private func house(_ small: [String: Int]) async throws -> House {
    let house = try await House()
    try await house.publish(2026) { urn, counts in
      guard let count = small[urn] else { return counts }
      // Deprivation.
      return counts.enumerated().map { $0 == 2 ? count : $1 }
    }
    return house
  }

  @Test func `No public page, file or answer tells one hidden count from another`() async throws {
    let plain = try await house([:])
    let round = try #require(try await plain.published().first)
    let cluster = try #require(round.figures.schools.first?.cluster)
    let urns = round.figures.schools.filter { $0.cluster == cluster }.map(\.urn)
    #expect(urns.count > 4)
    #expect(round.figures.schools.allSatisfy { $0.counts.allSatisfy { !$0.isHidden } })
    try await plain.engine.close()

    let one = try await house([urns[0]: 2, urns[1]: 3])
    let other = try await house([urns[0]: 3, urns[1]: 2])
    let (first, second) = (try await answers(one), try await answers(other))
    #expect(first.count > 30)
    for (path, text) in first {
      #expect(text == second[path], "\(path) tells which school has two and which has three")
    }
    let figures = try #require(try await one.published().first).figures
    let hidden = figures.schools.filter { urns.prefix(2).contains($0.urn) }
    #expect(hidden.count == 2 && hidden.allSatisfy { $0.counts[2].isHidden })
    // The digests themselves differ, so that the two worlds do.
    #expect(try await one.published().first?.digest != other.published().first?.digest)
    try await one.engine.close()
    try await other.engine.close()
  }

  @Test func `The comparison sees a count that is shown`() async throws {
    let plain = try await house([:])
    let round = try #require(try await plain.published().first)
    let urns = round.figures.schools.map(\.urn)
    try await plain.engine.close()
    let one = try await house([urns[0]: 50, urns[1]: 60])
    let other = try await house([urns[0]: 60, urns[1]: 50])
    let (first, second) = (try await answers(one), try await answers(other))
    let differing = first.filter { $0.value != second[$0.key] }.keys
    for name in ["counts.csv", "counts.xlsx", "round.json"] {
      #expect(differing.contains("/allocations/2026-27/\(name)"), "\(name)")
    }
    #expect(differing.contains("/api/allocations/2026-27"))
    #expect(differing.contains { $0.contains("/clusters/clu_") && !$0.hasPrefix("/api") })
    try await one.engine.close()
    try await other.engine.close()
  }
}
