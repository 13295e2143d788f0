internal import Actions
internal import Domain
internal import Reports
internal import Site
internal import Store
internal import Synchronization
internal import Values

/// A consultation with what its pages show of it.
struct ConsultationView: Sendable {
  let consultation: Consultation
  let year: FinancialYear
  /// What the papers show, or what stands in the way.
  let figures: Result<ConsultationFigures, Refusal>
  let people: ConsultationPeople
  let bodies: BodyBook
  let standing: Consultation.Standing
  private let names: [PersonID: String]

  init(
    _ id: ConsultationID, at desk: RoundDesk, on shelf: ConsultationShelf, in records: Records,
    bodies: BodyBook, namingAll: Bool, _ visit: Visit
  ) throws {
    guard let consultation = try records.consultations.find(id),
      let round = try records.rounds.find(consultation.round)
    else { throw Refusal.notFound }
    self.consultation = consultation
    self.bodies = bodies
    year = round.year
    standing = consultation.standing(at: visit.now)
    do {
      figures = .success(
        try shelf.figures(of: consultation) { try desk.figures(of: consultation, in: records) })
    } catch let refusal as Refusal {
      figures = .failure(refusal)
    }
    people = try ConsultationPeople(in: records, on: visit.today)
    var wanted = Set(consultation.acts.map(\.person))
    if namingAll { wanted.formUnion(people.all) }
    wanted.formUnion(
      consultation.acts.compactMap { act in
        switch act.deed {
        case .named(_, let person), .proxied(_, let person, _): person
        default: nil
        }
      })
    var names: [PersonID: String] = [:]
    for person in wanted { names[person] = try records.people.name(of: person.description) }
    self.names = names
  }

  var id: ConsultationID { consultation.id }
  var terms: ConsultationTerms { consultation.terms }

  func name(of person: PersonID) -> String { names[person] ?? person.description }
  func name(of body: Body) -> String { bodies.name(of: body) }
  func name(of cluster: ClusterID) -> String { bodies.name(of: .cluster(cluster)) }

  /// The clusters that are asked, or would be.
  var clusters: [ClusterID] {
    guard consultation.opening == nil else { return consultation.clusters }
    guard case .success(let figures) = figures else { return [] }
    return figures.clusters
  }
}

/// The figures of papers, in memory: once clusters have been asked they never change.
final class ConsultationShelf: Sendable {
  private let kept = Mutex<[ConsultationID: ConsultationFigures]>([:])
  /// More than these are not kept.
  private static let most = 20

  func figures(
    of consultation: Consultation, make: () throws -> ConsultationFigures
  ) throws -> ConsultationFigures {
    guard consultation.opening != nil else { return try make() }
    if let found = kept.withLock({ $0[consultation.id] }) { return found }
    let figures = try make()
    kept.withLock { kept in
      if kept.count >= Self.most { kept.removeAll() }
      kept[consultation.id] = figures
    }
    return figures
  }
}

extension PageContext {
  /// A consultation for somebody who takes part, whatever they see of it.
  ///
  /// With all names it knows everybody who could vote, which are many.
  func consultationView(_ visit: Visit, namingAll: Bool = false) async throws -> ConsultationView {
    let id = try visit.identifier("consultation", Domain.ConsultationKind.self)
    let (desk, shelf) = (desk, consultationShelf)
    return try await runner.read(as: try visit.signedIn(), for: .takePart) { records in
      try ConsultationView(
        id, at: desk, on: shelf, in: records, bodies: try bodies(in: records, visit),
        namingAll: namingAll, visit)
    }
  }

  /// The same for whoever comes, where it is for the public.
  func publicConsultation(_ visit: Visit) async throws -> ConsultationView {
    let id = try visit.identifier("consultation", Domain.ConsultationKind.self)
    let (desk, shelf) = (desk, consultationShelf)
    return try await readRegister(nil) { records in
      let view = try ConsultationView(
        id, at: desk, on: shelf, in: records, bodies: try bodies(in: records, visit),
        namingAll: false, visit)
      guard view.consultation.isPublic else { throw Refusal.notFound }
      return view
    }
  }
}
