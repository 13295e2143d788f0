import Actions
import Domain
import HTTPTypes
import SQL
import Testing
import Values

@testable import Site

/// Every weighting within limits: counted, the best told, and what to relax where none remains.
struct SpacePagesTests {
  private func house() async throws -> (House, space: String, session: String) {
    let house = try await House()
    let round = try await house.publish(2026)
    return (
      house, "/rounds/\(round)/options/space", try await house.session(.commissioningOfficer)
    )
  }

  @Test func `Within the limits of the review it says how many remain and which are the best`()
    async throws
  {
    let (house, space, session) = try await house()
    let page = await house.text(space, session: session)
    let found = try #require(
      page.firstMatch(of: #/<h1>([0-9,]+) of 53,130 weightings keep your limits/#))
    // Deprivation from 4 to 8 steps of 20: (n + 1) for it, times the rest over four criteria.
    let expected = (4...8).reduce(0) { sum, steps in
      let rest = 20 - steps
      return sum + (steps + 1) * (rest + 3) * (rest + 2) * (rest + 1) / 6
    }
    #expect(found.1.replacing(",", with: "") == String(expected))
    #expect(page.contains("Smallest largest loss") && page.contains("Closest to need"))
    // A dot leads to the room, with its weights as one more option.
    let link = String(try #require(page.firstMatch(of: #/<a href="([^"]+)" aria-label=/#)).1)
    let room = await house.text(link.replacing("&amp;", with: "&"), session: session)
    #expect(room.contains("The options side by side"))
    #expect(!room.contains("cannot be worked out yet"))
    try await house.engine.close()
  }

  @Test func `Limits that nobody can keep say which to relax, and by how much`() async throws {
    let (house, space, session) = try await house()
    let page = await house.text(
      space + "?step=5&gainers=20&need=idaci", session: session)
    #expect(page.contains("<h1>No weighting keeps all your limits</h1>"))
    let most = try #require(
      page.firstMatch(of: #/Ask for ([0-9]+) clusters? that gains? instead of 20/#)
    ).1
    let relaxed = await house.text(
      space + "?step=5&gainers=\(most)&need=idaci", session: session)
    #expect(!relaxed.contains("No weighting keeps all your limits"))
    try await house.engine.close()
  }

  @Test func `What cannot be read is refused at its field`() async throws {
    let (house, space, session) = try await house()
    let page = await house.text(
      space + "?step=5&loss=lots&least-send=300&gainers=-1", session: session)
    #expect(page.contains("‘lots’ is not from 0 to 100."))
    #expect(page.contains("‘300’ is not from 0 to 100."))
    #expect(page.contains("‘-1’ is no number of clusters."))
    let narrow = await house.text(
      space + "?step=5&least-send=11&most-send=14", session: session)
    #expect(narrow.contains("No weight in steps of 5% lies between 11% and 14%."))
    let kept = await house.text(
      space + "?o=roll%3D27%3Bsend%3D18%3Blocked%3Dsend&step=5", session: session)
    #expect(kept.contains("‘On the SEND register’ is kept at 18%, which is no multiple of 5%."))
    try await house.engine.close()
  }

  @Test func `Steps of one per cent are looked at in the background, and found again`() async throws
  {
    let (house, space, session) = try await house()
    // Narrow enough to be over soon: four criteria weigh nothing or 1 %.
    let limits =
      "step=1&most-roll=1&most-idaci=1&most-send=1&most-eal=1&need=idaci&together-most="
    let page = await house.text(space + "?" + limits, session: session)
    #expect(page.contains("weightings are looked at in the background"))
    let token = await house.token(session)
    let begun = await house.send(
      "POST", space, session: session,
      form: "asked=/x?" + limits.replacing("=", with: "%3D").replacing("&", with: "%26")
        + "&form_token=\(token)&form_key=0123456789abcdef0123")
    let job = begun.headers[.location] ?? ""
    #expect(job.hasPrefix("/jobs/job_"))
    let id = try #require(JobID(String(job.dropFirst("/jobs/".count))))
    #expect(try await house.jobs.wait(for: id, atMost: .seconds(60)))
    let done = await house.text(job, session: session)
    let link = String(try #require(done.firstMatch(of: #/<a href="([^"]+)">See what was found/#)).1)
    let found = await house.text(link.replacing("&amp;", with: "&"), session: session)
    // Of four that weigh 1 %, k in all: the two others have 100 − k steps, in 101 − k ways.
    #expect(found.contains("<h1>1,584 of 96,560,646 weightings keep your limits</h1>"))
    // Where four are fixed there are few, which nobody has to wait for.
    let few = await house.text(
      space + "?" + limits.replacing("=1&", with: "=0&").replacing("step=0", with: "step=1"),
      session: session)
    #expect(few.contains("<h1>101 of 96,560,646 weightings keep your limits</h1>"))
    try await house.engine.close()
  }
}
