import Actions
import Domain
import Store
import Support
import Values

@testable import Site

extension CanaryWorld {
  /// Three consultations on the published round: one that is open, one that is prepared, one that is concluded.
  mutating func addConsultations() async throws {
    let officer = User(
      id: house.administrator.id, name: "officer", role: .commissioningOfficer)
    let day = 86_400
    let open = try await consultation("asked", until: day, .question, officer)
    let draft = try await prepare("draft", until: day, .nothing, officer)
    let over = try await consultation("concluded", until: -day, .result, officer)
    _ = try await house.runner.run(
      RunConsultation.concluding(
        over, .option(1), because: word("consultation-conclusion"), seen: nil), by: officer)
    for id in [open, draft, over] {
      targets[":consultation", default: []].append(Target(text: id.description))
    }
    known["asked-consultation"] = open.description
    known["draft-consultation"] = draft.description
    known["concluded-consultation"] = over.description
  }

  private mutating func prepare(
    _ name: String, until seconds: Int, _ sight: ConsultationTerms.PublicSight, _ officer: User
  ) async throws -> ConsultationID {
    let texts = [
      "name=\(word("\(name)-option"))", "name=\(word("\(name)-option"));pot=400000",
    ]
    let terms = ConsultationTerms(
      texts: texts, about: word("\(name)-about"),
      opens: House.now.later(bySeconds: -3 * 86_400), closes: House.now.later(bySeconds: seconds),
      forSchools: true, forPublic: sight)
    let round = try Self.some(known["published"].flatMap { RoundID($0) })
    return try await house.runner.run(PrepareConsultation(round, terms), by: officer)
  }

  /// Opened two days ago, with a voter, somebody in their place, a vote, and something said and answered.
  private mutating func consultation(
    _ name: String, until seconds: Int, _ sight: ConsultationTerms.PublicSight, _ officer: User
  ) async throws -> ConsultationID {
    let runner = house.runner
    let id = try await prepare(name, until: seconds, sight, officer)
    house.clock.withLock { $0 = House.now.later(bySeconds: -2 * 86_400) }
    _ = try await runner.run(OpenConsultation(id, at: House.desk, seen: nil), by: officer)
    let (chair, manager) = (try user(.clusterChair), try user(.clusterManager))
    _ = try await runner.run(NameVoter(id, of: own.id, chair.id), by: officer)
    _ = try await runner.run(
      RecordProxy(
        id, of: own.id, manager.id, because: word("\(name)-proxy", at: [own.body])), by: officer)
    _ = try await runner.run(CastVote(id, for: own.id, .option(1), seen: 0), by: chair)
    if name == "concluded" {
      _ = try await runner.run(CastVote(id, for: own.id, .option(2), seen: 5), by: chair)
    }
    let lead = try user(.schoolLead)
    let comment = word("\(name)-comment", of: lead.id, at: [lead.body, own.body])
    _ = try await runner.run(CommentOnConsultation(id, on: own.id, comment), by: lead)
    let found = try await runner.read(as: officer, for: .takePart) { try $0.consultations.find(id) }
    let number = try Self.some(found?.comments.first?.number)
    _ = try await runner.run(
      RunConsultation.answering(
        id, comment: number, summary: word("\(name)-summary"),
        word("\(name)-answer", of: lead.id, at: [lead.body, own.body])), by: officer)
    house.clock.withLock { $0 = House.now }
    targets[":comment", default: []].append(
      Target(text: String(number), whole: id.description))
    return id
  }

  private func user(_ role: Role) throws -> User {
    let viewer = try Self.some(viewers.first { $0.role == role })
    return User(
      id: try Self.some(viewer.person), name: viewer.name, role: role,
      at: try Self.some(viewer.body))
  }
}
