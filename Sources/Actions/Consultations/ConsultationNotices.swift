internal import Domain
internal import Store
internal import Values

/// Whom an act on a consultation is told to, besides whoever did it.
struct ConsultationNotices {
  private let consultation: Consultation
  private let deed: ConsultationAct.Deed

  init(_ deed: ConsultationAct.Deed, of consultation: Consultation) {
    (self.deed, self.consultation) = (deed, consultation)
  }

  func add(in records: Records, at time: ActionTime) throws {
    guard let place = NoticePlace("/consultations/\(consultation.id)") else { return }
    guard let (kind, people) = try told(in: records, at: time) else { return }
    for person in people.sorted() where person != records.scope.person {
      try AddNotice(kind, to: person, at: place).perform(in: records, at: time)
    }
  }

  private func told(
    in records: Records, at time: ActionTime
  ) throws -> (NoticeKind, Set<PersonID>)? {
    let isOpened = consultation.opening != nil
    switch deed {
    case .opened: return (.consultationOpened, try everybody(records, time))
    case .named(_, let person), .proxied(_, let person, _):
      return isOpened ? (.consultationOpened, [person]) : nil
    case .reminded: return (.consultationReminder, try missing(records, time))
    case .extended, .withdrawn:
      return isOpened ? (.consultationChanged, try everybody(records, time)) : nil
    case .concluded: return (.consultationConcluded, try everybody(records, time))
    case .answered(let number, _, _):
      let comment = consultation.comments.first { $0.number == number }
      return comment.map { (.consultationChanged, [$0.person]) }
    case .prepared, .proxyEnded, .voted, .commented: return nil
    }
  }

  /// Everybody who sees a paper and has a part in the answer.
  private func everybody(_ records: Records, _ time: ActionTime) throws -> Set<PersonID> {
    let clusters = Set(consultation.clusters)
    let people = try ConsultationPeople(in: records, on: time.today)
    var told = Set(people.ofClusters.filter { clusters.contains($0.cluster) }.map(\.person))
    if consultation.terms.forSchools {
      let book = try BodyBook(records, on: time.today)
      for (person, school) in people.ofSchools
      where book.bodies(ofSchool: school).contains(where: {
        if case .cluster(let cluster) = $0 { clusters.contains(cluster) } else { false }
      }) {
        told.insert(person)
      }
    }
    return told.union(consultation.voters.values).union(consultation.proxies.values.map(\.person))
  }

  /// Those who vote for clusters that have not; where nobody is named, everybody of the cluster.
  private func missing(_ records: Records, _ time: ActionTime) throws -> Set<PersonID> {
    let people = try ConsultationPeople(in: records, on: time.today)
    var told: Set<PersonID> = []
    for cluster in consultation.missing {
      if let voter = consultation.voters[cluster] {
        told.insert(voter)
        if let proxy = consultation.proxies[cluster] { told.insert(proxy.person) }
      } else {
        told.formUnion(people.ofClusters.filter { $0.cluster == cluster }.map(\.person))
      }
    }
    return told
  }
}
