import Domain
import Support
import Testing
import Values

/// The rules of a consultation, act by act.
struct ConsultationTests {
  private let officer = PersonID(high: 1, low: 1), voter = PersonID(high: 1, low: 2)
  private let proxy = PersonID(high: 1, low: 3), stranger = PersonID(high: 1, low: 4)
  private let east = ClusterID(high: 2, low: 1), west = ClusterID(high: 2, low: 2)
  private let elsewhere = ClusterID(high: 2, low: 3)
  private let begun = Moment(milliseconds: 1_790_000_000_000)

  private var opens: Moment { begun.later(bySeconds: 3_600) }
  private var closes: Moment { begun.later(bySeconds: 7_200) }
  private var during: Moment { begun.later(bySeconds: 5_000) }

  private func terms(
    _ texts: [String] = ["name=One;roll=10", "name=Two;roll=20"], about: String = ""
  ) -> ConsultationTerms {
    ConsultationTerms(
      texts: texts, about: about, opens: opens, closes: closes, forSchools: true,
      forPublic: .question)
  }

  private func draft() throws -> Consultation {
    try Consultation(
      id: ConsultationID(high: 3, low: 1), round: RoundID(high: 4, low: 1),
      acts: [ConsultationAct(number: 1, .prepared(terms()), by: officer, at: begun)])
  }

  private func opened() throws -> Consultation {
    try draft().after(.named(east, voter: voter), by: officer, at: begun)
      .after(.opened(digest: "d", clusters: [east, west]), by: officer, at: begun)
  }

  private func refused(
    _ consultation: Consultation, _ deed: ConsultationAct.Deed, by person: PersonID, at: Moment
  ) -> Refusal? {
    do {
      _ = try consultation.after(deed, by: person, at: at)
      return nil
    } catch {
      return error
    }
  }

  // MARK: When

  @Test func `A vote counts from the moment of opening until the last before closing`() throws {
    let asked = try opened()
    let vote = ConsultationAct.Deed.voted(east, .option(1))
    #expect(asked.standing(at: begun) == .announced)
    #expect(refused(asked, vote, by: voter, at: opens.later(bySeconds: -1)) != nil)
    #expect(try asked.after(vote, by: voter, at: opens).votes[east]?.choice == .option(1))
    let last = Moment(milliseconds: closes.milliseconds - 1)
    #expect(try asked.after(vote, by: voter, at: last).votes[east] != nil)
    for seconds in [0, 1, 86_400] {
      #expect(
        refused(asked, vote, by: voter, at: closes.later(bySeconds: seconds))
          == .conflict("It has closed. What was chosen before holds."))
    }
    #expect(refused(try draft(), vote, by: voter, at: during) != nil)
  }

  @Test func `It closes later with a reason, never earlier, and not once it has closed`() throws {
    let asked = try opened()
    let later = closes.later(bySeconds: 3_600)
    let extended = try asked.after(
      .extended(until: later, reason: "Half term"), by: officer, at: during)
    #expect(extended.terms.closes == later && extended.terms.texts == asked.terms.texts)
    #expect(
      try extended.after(.voted(east, .noneOfThem), by: voter, at: closes).votes[east]?.choice
        == .noneOfThem)
    let earlier = ConsultationAct.Deed.extended(
      until: closes.later(bySeconds: -1), reason: "Enough")
    #expect(refused(asked, earlier, by: officer, at: during) != nil)
    #expect(
      refused(asked, .extended(until: later, reason: " "), by: officer, at: during) != nil)
    #expect(
      refused(asked, .extended(until: later, reason: "Late"), by: officer, at: closes)
        == .conflict("It has closed, and opens no more."))
  }

  // MARK: Who

  @Test func `Nobody votes but the voter and whoever is recorded in their place`() throws {
    var asked = try opened()
    let vote = ConsultationAct.Deed.voted(east, .option(2))
    for person in [stranger, officer, proxy] {
      #expect(refused(asked, vote, by: person, at: during) == .notAllowed)
    }
    #expect(refused(asked, .voted(west, .option(1)), by: voter, at: during) == .notAllowed)
    #expect(
      refused(asked, .proxied(west, by: proxy, reason: "Ill"), by: officer, at: during) != nil,
      "a cluster without a voter has none in whose place to vote")
    #expect(
      refused(asked, .proxied(east, by: voter, reason: "Ill"), by: officer, at: during) != nil)
    #expect(refused(asked, .proxied(east, by: proxy, reason: ""), by: officer, at: during) != nil)
    asked = try asked.after(.proxied(east, by: proxy, reason: "Ill"), by: officer, at: during)
    asked = try asked.after(vote, by: proxy, at: during)
    #expect(asked.votes[east]?.isByProxy == true)
    asked = try asked.after(.voted(east, .option(1)), by: voter, at: during)
    #expect(asked.votes[east]?.isByProxy == false && asked.votes[east]?.choice == .option(1))
    // A voter votes in their post at the cluster alone, whoever was recorded in any.
    #expect(asked.mayVote(voter, at: .cluster(east), for: east))
    #expect(!asked.mayVote(voter, at: .cluster(west), for: east))
    #expect(!asked.mayVote(voter, at: .authority, for: east))
    #expect(asked.mayVote(proxy, at: .cluster(west), for: east))
    #expect(!asked.mayVote(stranger, at: .cluster(east), for: east))
    asked = try asked.after(.proxyEnded(east, reason: "Back"), by: officer, at: during)
    #expect(refused(asked, vote, by: proxy, at: during) == .notAllowed)
    asked = try asked.after(.named(east, voter: stranger), by: officer, at: during)
    #expect(refused(asked, vote, by: voter, at: during) == .notAllowed)
    #expect(asked.votes[east]?.choice == .option(1), "what was chosen before holds")
  }

  @Test func `Clusters that are not asked have no voter and no vote`() throws {
    let asked = try opened()
    #expect(refused(asked, .named(elsewhere, voter: voter), by: officer, at: during) == .notFound)
    #expect(refused(asked, .voted(elsewhere, .option(1)), by: voter, at: during) == .notFound)
  }

  @Test func `A choice that is not on the paper is none`() throws {
    let asked = try opened()
    for choice in [ConsultationChoice.option(0), .option(3), .option(-1)] {
      #expect(refused(asked, .voted(east, choice), by: voter, at: during) != nil)
    }
    for text in ["", "x", "12", "-1", "１", "0x", " 1"] { #expect(ConsultationChoice(text) == nil) }
    #expect(ConsultationChoice("0") == .noneOfThem && ConsultationChoice("2") == .option(2))
  }

  // MARK: What is asked

  @Test func `What was asked stays as it was asked`() throws {
    let asked = try opened()
    #expect(refused(asked, .prepared(terms()), by: officer, at: during) != nil)
    #expect(
      refused(asked, .opened(digest: "e", clusters: [east]), by: officer, at: during) != nil)
    #expect(
      try draft().after(.prepared(terms(about: "Why")), by: officer, at: begun).terms.about == "Why"
    )
  }

  @Test func `A shortlist has two to four options, each with a name of its own`() throws {
    func problems(_ texts: [String]) -> [String?] { terms(texts).problems().map(\.place.field) }
    #expect(problems(["name=One", "name=Two"]).isEmpty)
    #expect(problems(["name=One"]) == ["options"])
    #expect(problems((1...5).map { "name=\($0)" }) == ["options"])
    #expect(problems(["name=One", "name=One"]) == ["options"])
    #expect(problems(["name=One", "roll=5"]) == ["options"])
    #expect(problems(["name=One", "name= "]) == ["options"])
    #expect(terms(about: String(repeating: "x", count: 4_001)).problems().count == 1)
    let backwards = ConsultationTerms(
      texts: ["name=A", "name=B"], about: "", opens: closes, closes: closes, forSchools: false,
      forPublic: .nothing)
    #expect(backwards.problems().map(\.place.field) == ["closes"])
    #expect(
      refused(
        try draft(), .opened(digest: "d", clusters: [east]), by: officer, at: closes) != nil,
      "what has closed already is not opened")
    #expect(refused(try draft(), .opened(digest: "d", clusters: []), by: officer, at: begun) != nil)
  }

  // MARK: What follows

  @Test func `Comments are taken while it is open, and answered at any time after`() throws {
    let asked = try opened()
    let text = ConsultationAct.Deed.commented(.cluster(east), text: "Too much\nfor us.")
    #expect(refused(asked, text, by: voter, at: begun) != nil)
    #expect(refused(asked, text, by: voter, at: closes) != nil)
    #expect(refused(asked, .commented(.cluster(east), text: "\n "), by: voter, at: during) != nil)
    let said = try asked.after(text, by: voter, at: during)
    let number = try #require(said.comments.first).number
    let answered = try said.after(
      .answered(number, summary: "Too much", text: "We have looked."), by: officer, at: closes
    ).after(.answered(number, summary: " ", text: "It is changed."), by: officer, at: closes)
    #expect(answered.comments.map(\.answer?.text) == ["It is changed."])
    #expect(answered.comments.map(\.answer?.summary) == [""])
    #expect(
      refused(said, .answered(1, summary: "", text: "What?"), by: officer, at: closes) == .notFound)
  }

  @Test func `Clusters that have not voted are reminded, once a day`() throws {
    let asked = try opened()
    let reminded = try asked.after(.reminded, by: officer, at: during)
    #expect(refused(reminded, .reminded, by: officer, at: during.later(bySeconds: 60)) != nil)
    let all = try asked.after(.named(west, voter: proxy), by: officer, at: during)
      .after(.voted(east, .option(1)), by: voter, at: during)
      .after(.voted(west, .option(1)), by: proxy, at: during)
    #expect(
      refused(all, .reminded, by: officer, at: during) == .conflict("Every cluster has voted."))
    #expect(all.missing.isEmpty && asked.missing == [east, west])
    #expect(refused(asked, .reminded, by: officer, at: closes) != nil)
  }

  @Test
  func `It is concluded once it has closed, with a reason, and what was concluded is told last`()
    throws
  {
    let asked = try opened().after(.voted(east, .option(2)), by: voter, at: during)
    let end = ConsultationAct.Deed.concluded(.option(2), reason: "One of two, none against.")
    #expect(refused(asked, end, by: officer, at: during) != nil)
    #expect(refused(asked, .concluded(.option(3), reason: "x"), by: officer, at: closes) != nil)
    let over = try asked.after(end, by: officer, at: closes)
    #expect(over.standing(at: closes) == .concluded && over.conclusion?.choice == .option(2))
    #expect(over.result.map(\.clusters) == [0, 1, 0])
    #expect(refused(over, .voted(east, .option(1)), by: voter, at: during) != nil)
    #expect(refused(over, .withdrawn(reason: "No"), by: officer, at: closes) != nil)
    let gone = try asked.after(.withdrawn(reason: "Wrong pot"), by: officer, at: during)
    #expect(
      refused(gone, end, by: officer, at: closes)
        == .conflict("This consultation has been withdrawn."))
  }

  @Test
  func `However people act, each cluster's last vote before closing holds, and nothing is lost`()
    throws
  {
    var chance = SeededRandom(seed: 6)
    for _ in 0..<200 {
      var asked = try opened().after(.named(west, voter: stranger), by: officer, at: begun)
      var expected: [ClusterID: ConsultationChoice] = [:]
      var taken = asked.edition
      for step in 0..<40 {
        let at = begun.later(bySeconds: 3_000 + step * 120)
        let cluster = Bool.random(using: &chance) ? east : west
        let person = [voter, stranger, proxy, officer].randomElement(using: &chance) ?? voter
        let choice = ConsultationChoice("\(Int.random(in: 0...4, using: &chance))") ?? .noneOfThem
        let deed: ConsultationAct.Deed =
          Int.random(in: 0...9, using: &chance) == 0
          ? .proxied(cluster, by: person, reason: "Invented") : .voted(cluster, choice)
        let mayVote = asked.votes(person, for: cluster)
        guard let next = try? asked.after(deed, by: person, at: at) else { continue }
        if case .voted = deed {
          #expect(mayVote && opens <= at && at < closes)
          expected[cluster] = choice
        }
        asked = next
        taken += 1
      }
      #expect(asked.votes.mapValues(\.choice) == expected)
      #expect(asked.edition == taken && asked.acts.map(\.number) == Array(1...taken))
      #expect(asked.result.reduce(0) { $0 + $1.clusters } == expected.count)
      let again = try Consultation(id: asked.id, round: asked.round, acts: asked.acts)
      #expect(again == asked)
    }
  }
}
