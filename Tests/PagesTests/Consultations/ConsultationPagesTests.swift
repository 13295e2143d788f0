import Actions
import Domain
import HTTPTypes
import SQL
import Store
import Support
import Testing
import Values

@testable import Site

/// A consultation from its preparation to the formula that comes of it, as people go through it.
struct ConsultationPagesTests {
  private func text(_ answer: Answer) -> String { String(decoding: answer.bytes, as: UTF8.self) }

  @Test func `Clusters are asked, vote, change their vote, and the outcome becomes a formula`()
    async throws
  {
    let asked = try await ConsultationHouse()
    let house = asked.house
    let draft = await asked.page()
    #expect(await asked.page(asked.paper(0)).contains("they are fixed when the clusters are asked"))
    #expect(draft.contains("<h1>The clusters have not been asked about 2026/27 yet</h1>"))
    let early = try await asked.chair(0)
    #expect(await asked.status(asked.paper(0), as: early) == 404)
    #expect(await asked.status(as: early) == 404)
    let chairs = try await asked.open()
    #expect(await asked.page().contains("<h1>0 of 20 clusters have voted</h1>"))
    #expect(await house.text("/notices", session: chairs[0]).contains("is asked which option"))
    let led = await house.send("GET", asked.address, session: chairs[0])
    #expect(led.headers[.location] == asked.address + asked.paper(0))
    #expect(await asked.vote("2", for: 0, as: chairs[0]).status == .seeOther)
    #expect(await asked.vote("1", for: 1, as: chairs[1]).status == .seeOther)
    #expect(await asked.vote("1", for: 0, as: chairs[0]).status == .seeOther)
    let own = await asked.page(asked.paper(0), as: chairs[0])
    #expect(own.contains("Option 1, at 15:13 on 21 September 2026"))
    #expect(own.contains("value=\"1\" checked"))
    let live = await asked.page("/turnout")
    #expect(live.contains("2 of 20 clusters have voted") && live.contains("data-fragment"))
    // Whoever runs it sees who has voted, and not what, until it has closed.
    #expect(await asked.page().contains("voted, 15:13 on 21 September 2026"))
    #expect(await asked.page("/result").contains("told once it has closed"))
    #expect(await asked.status("/result.csv", as: asked.officer) == 404)
    try await asked.wait(untilClosing: 0)
    #expect(await asked.page("/result").contains("<h1>Option 1 has 2 of 2 votes</h1>"))
    let record = await asked.page("/result.csv")
    #expect(record.split(separator: "\n").count == 21)
    #expect(record.contains("Option 1,2026-09-21T14:13:20.000Z"))
    let seen = try await asked.found().edition
    let concluded = await asked.post("/result", "choice=1&reason=Two+of+two.&seen=\(seen)")
    #expect(concluded.status == .seeOther, "\(text(concluded))")
    let result = await asked.page("/result")
    #expect(result.contains("<h1>Concluded: Option 1</h1>"))
    let later = try await asked.chair(0)
    #expect(await asked.page(asked.paper(0), as: later).contains("What came of it: Option 1"))
    let form = await house.text(
      "/formulas/new?consultation=\(try #require(asked.id))", session: asked.officer)
    #expect(
      form.contains("Consultation of 20 clusters on 2026/27, closed at 15:30 on 21 September"))
    #expect(form.contains("Option 1, with 2 of 2 votes"))
    try await house.engine.close()
  }

  @Test func `A paper tells the amounts of each option, to the pound, and adds up`() async throws {
    let asked = try await ConsultationHouse()
    let chairs = try await asked.open()
    let csv = await asked.page("/figures.csv")
    let rows = csv.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let page = await asked.page(asked.paper(0), as: chairs[0])
    let table = try #require(
      page.firstMatch(of: #/<table class="cards" id="own">(?s:.*?)<\/table>/#)
    ).0
    let shown = table.matches(of: #/data-label="Amount" class="number">£([0-9,]+)</#)
      .dropFirst().map { String($0.1).replacing(",", with: "") }
    let name = try #require(page.firstMatch(of: #/mean for ([^<]+)<\/p>/#)).1
    let row = try #require(rows.first { $0.first == name })
    #expect(shown == [String(row[2]), String(row[5])])
    for column in [2, 5] {
      let amounts = rows.dropFirst().dropLast().compactMap { Int($0[$0.count - 7 + column]) }
      #expect(amounts.count == 20 && amounts.reduce(0, +) == 780_830)
    }
    let criteria = try #require(
      page.firstMatch(of: #/<table class="cards" id="criteria">(?s:.*?)<\/table>/#)
    ).0
    let total = try #require(criteria.firstMatch(of: #/<tfoot>(?s:.*?)<\/tfoot>/#)).0
    #expect(shown.allSatisfy { String(total).replacing(",", with: "").contains("£\($0)<") })
    try await asked.house.engine.close()
  }

  @Test func `What was asked stays, though the round is corrected and the register changes`()
    async throws
  {
    let asked = try await ConsultationHouse()
    let chairs = try await asked.open()
    let before = await asked.page("/figures.csv")
    _ = try await asked.house.publish(2026, why: "Corrected") { _, counts in counts.map { $0 + 7 } }
    #expect(await asked.page("/figures.csv") == before)
    #expect(await asked.status(asked.paper(0), as: chairs[0]) == 200)
    let answer = await asked.post("/settings", ConsultationHouse.form(closes: "23:59"))
    #expect(answer.status == .unprocessableContent)
    #expect(text(answer).contains("The clusters have been asked already"))
    // Figures that are not those it opened with are never shown.
    try await asked.house.engine.write {
      try $0.run("DROP TRIGGER consultation_paper_stays_as_it_is")
      try $0.run(
        "UPDATE consultation_paper SET document = replace(document, '780830', '780831')")
    }
    let altered = try await asked.found()
    await #expect(throws: (any Error).self) {
      try await asked.house.runner.read(as: asked.house.administrator, for: .takePart) {
        _ = try House.desk.figures(of: altered, in: $0)
      }
    }
    try await asked.house.engine.close()
  }

  @Test func `Two who vote at once for one cluster: the second is told, and nothing typed is lost`()
    async throws
  {
    let asked = try await ConsultationHouse()
    let chairs = try await asked.open()
    let people = try await asked.found()
    let proxy = try #require(people.voters[asked.clusters[1]])
    let path = asked.paper(0)
    let recorded = await asked.post("\(path)/proxy", "proxy=\(proxy)&reason=Letter+of+1+September")
    #expect(recorded.status == .seeOther, "\(text(recorded))")
    // Both have the page open, over no vote.
    let first = await asked.post("\(path)/vote", "choice=1&seen=0", as: chairs[0])
    let second = await asked.post("\(path)/vote", "choice=2&seen=0", as: chairs[1])
    #expect(first.status == .seeOther && second.status == .unprocessableContent)
    #expect(text(second).contains("Somebody has changed this since you opened it."))
    #expect(text(second).contains("value=\"2\" checked"))
    #expect(try await asked.found().votes[asked.clusters[0]]?.choice == .option(1))
    // Having looked, they may all the same; it is on record that it was in the voter's place.
    #expect(await asked.vote("2", for: 0, as: chairs[1]).status == .seeOther)
    let vote = try #require(try await asked.found().votes[asked.clusters[0]])
    #expect(vote.choice == .option(2) && vote.isByProxy)
    // Without a number of what was seen nothing is taken.
    let blind = await asked.post("\(path)/vote", "choice=1", as: chairs[0])
    #expect(blind.status == .unprocessableContent)
    try await asked.house.engine.close()
  }

  @Test func `Many voters at the same moment each have their vote, and one cluster has one`()
    async throws
  {
    let asked = try await ConsultationHouse()
    let chairs = try await asked.open()
    let tokens = [await asked.house.token(chairs[0]), await asked.house.token(chairs[1])]
    let statuses = await withTaskGroup(of: (Int, Int).self) { group in
      for number in 0..<40 {
        let place = number % 2
        group.addTask {
          let answer = await asked.house.send(
            "POST", "\(asked.address)\(asked.paper(place))/vote", session: chairs[place],
            form: "form_token=\(tokens[place])&choice=\(number % 3)&seen=0")
          return (place, answer.status.code)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for place in 0..<2 {
      #expect(statuses.count { $0 == (place, 303) } == 1)
      #expect(statuses.count { $0 == (place, 422) } == 19)
    }
    let found = try await asked.found()
    #expect(found.votes.count == 2)
    #expect(found.acts.count { $0.deed.kind == .voted } == 2)
    try await asked.house.engine.close()
  }

  @Test func `A vote in the last second counts, and one a second after closing does not`()
    async throws
  {
    let asked = try await ConsultationHouse()
    let chairs = try await asked.open()
    try await asked.wait(untilClosing: -1)
    #expect(
      await asked.post("\(asked.paper(0))/vote", "choice=2&seen=0", as: chairs[0]).status
        == .seeOther)
    try await asked.wait(untilClosing: 1)
    let late = await asked.post("\(asked.paper(1))/vote", "choice=2&seen=0", as: chairs[1])
    #expect(late.status == .unprocessableContent)
    #expect(text(late).contains("It has closed. What was chosen before holds."))
    let found = try await asked.found()
    #expect(found.votes.count == 1 && found.votes[asked.clusters[0]]?.choice == .option(2))
    try await asked.house.engine.close()
  }

  @Test func `Who is not asked votes nowhere, and who is asked votes for their own cluster alone`()
    async throws
  {
    let asked = try await ConsultationHouse()
    let chairs = try await asked.open()
    let other = "\(asked.paper(1))/vote"
    #expect(await asked.post(other, "choice=1&seen=0", as: chairs[0]).status == .notFound)
    let manager = try await asked.house.session(.clusterManager, at: .cluster(asked.clusters[0]))
    #expect(await asked.status(asked.paper(0), as: manager) == 200)
    #expect(await asked.status(asked.paper(1), as: manager) == 404)
    let unnamed = await asked.post("\(asked.paper(0))/vote", "choice=1&seen=0", as: manager)
    #expect(unnamed.status == .notFound)
    let officer = await asked.post("\(asked.paper(0))/vote", "choice=1&seen=0")
    #expect(officer.status == .notFound)
    for role in [Role.practitioner, .electedMember, .reader] {
      let session = try await asked.house.session(
        role, at: role == .electedMember ? .authority : .cluster(asked.clusters[0]))
      #expect(await asked.status(asked.paper(0), as: session) == 404)
      #expect(await asked.status(as: session) == 404)
    }
    #expect(try await asked.found().votes.isEmpty)
    try await asked.house.engine.close()
  }
}
