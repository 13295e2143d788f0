/// What somebody is to the partnership in one post, and so what they may do (`S1`, `S3`).
///
/// What each may do is in ``Policy``; here is what the roles are called and where they are held.
package enum Role: String, CaseIterable, Hashable, Sendable {
  case targetedServicesLeader = "targeted-services-leader"
  case clusterChair = "cluster-chair"
  case clusterManager = "cluster-manager"
  case practitioner
  case safeguardingLead = "designated-safeguarding-lead"
  case schoolLead = "school-lead"
  case commissioningOfficer = "commissioning-officer"
  case approver
  case inclusionOfficer = "learning-inclusion-officer"
  case inclusionLead = "inclusion-partnership-lead"
  case health
  case police
  case electedMember = "elected-member"
  case scrutinyOfficer = "scrutiny-officer"
  case administrator
  case privacyOfficer = "privacy-officer"
  /// Somebody of the partnership who looks and does nothing: a governor, a partner of a board.
  case reader
  /// Whoever works at the program's own terminal, and so holds its database.
  case terminal
  /// Nobody who signs in: whoever comes to an open site.
  case publicVisitor = "public-visitor"

  /// The roles that a person is given.
  package static let given: [Role] = allCases.filter { $0 != .terminal && $0 != .publicVisitor }

  package var words: String {
    switch self {
    case .targetedServicesLeader: "Targeted Services Leader"
    case .clusterChair: "Cluster chair"
    case .clusterManager: "Cluster manager"
    case .practitioner: "Practitioner"
    case .safeguardingLead: "Designated safeguarding lead"
    case .schoolLead: "School lead"
    case .commissioningOfficer: "Commissioning officer"
    case .approver: "Approver"
    case .inclusionOfficer: "Learning-inclusion officer"
    case .inclusionLead: "Area inclusion partnership lead"
    case .health: "Health"
    case .police: "Police"
    case .electedMember: "Elected member"
    case .scrutinyOfficer: "Scrutiny officer"
    case .administrator: "System administrator"
    case .privacyOfficer: "Privacy officer"
    case .reader: "Reader"
    case .terminal: "The program’s own terminal"
    case .publicVisitor: "Public"
    }
  }

  /// Whether giving it needs a second person, because it gives power over others, over published money
  /// or over everything that is recorded.
  package var needsSecondPerson: Bool {
    switch self {
    case .administrator, .privacyOfficer, .approver, .commissioningOfficer: true
    default: false
    }
  }

  /// Whether nobody but who holds it may ever come in by it, because it gives power or leads to a named
  /// child: whoever lets people in has no way to either.
  package var isForItsHolderAlone: Bool {
    needsSecondPerson || Permission.casework.contains { !Policy.leave(self, $0).isNone }
  }

  /// Whether it can be held at a body of this sort.
  package func canBeHeld(at sort: BodySort) -> Bool {
    switch self {
    case .targetedServicesLeader, .clusterChair, .clusterManager: sort == .cluster
    case .practitioner: [.cluster, .school, .organisation(.charity)].contains(sort)
    case .safeguardingLead, .schoolLead: sort == .school
    case .commissioningOfficer, .approver, .inclusionOfficer, .electedMember, .scrutinyOfficer,
      .administrator, .privacyOfficer:
      sort == .authority || sort == .organisation(.councilTeam)
    case .inclusionLead: sort == .organisation(.inclusionPartnership)
    case .health: sort == .organisation(.nhsBody)
    case .police: sort == .organisation(.police)
    case .reader: true
    case .terminal, .publicVisitor: false
    }
  }

  /// How long a session in this role may be left alone, and how long it lasts at most.
  package var limits: SessionLimits {
    switch self {
    case .targetedServicesLeader, .clusterManager, .practitioner, .safeguardingLead,
      .inclusionOfficer, .inclusionLead, .health, .police, .privacyOfficer:
      .casework
    case .administrator: .power
    default: .ordinary
    }
  }
}

/// What sort of body a post is held at.
package enum BodySort: Hashable, Sendable {
  case authority
  case cluster
  case school
  case organisation(OrganisationKind)
}

/// How long a session may be left alone, and how long it lasts whatever is done; in minutes.
package struct SessionLimits: Hashable, Sendable {
  package let idle: Int
  package let absolute: Int

  /// For who may open records of children : 10 minutes and a working day.
  package static let casework = SessionLimits(idle: 10, absolute: 8 * 60)
  /// For who gives others their posts.
  package static let power = SessionLimits(idle: 20, absolute: 8 * 60)
  /// For whoever still has to show a second factor.
  package static let halfway = SessionLimits(idle: 10, absolute: 10)
  /// For everybody else: a working day.
  package static let ordinary = SessionLimits(idle: 60, absolute: 12 * 60)
}
