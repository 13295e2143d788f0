/// Who may do what: the whole policy on one screen.
///
/// Every page, every query and the table of roles that administrators see come from it.
package enum Policy {
  /// What a role may do with things of the kind that a permission is about.
  package static func leave(_ role: Role, _ permission: Permission) -> Leave {
    table[permission]?[role] ?? .none
  }

  /// Made once: every page asks it many times.
  private static let table = Dictionary(
    uniqueKeysWithValues: Permission.allCases.map { ($0, row($0)) })

  private typealias Row = [Role: Leave]

  private static func row(_ permission: Permission) -> Row {
    switch permission {
    case .readRegister: all(.everywhere(.read), among: Role.allCases)
    case .signIn: all(.everywhere(), among: Role.given + [.terminal])
    case .changeRegister: all(.everywhere(), among: [.commissioningOfficer, .terminal])
    case .importRegister: all(.everywhere(), among: [.commissioningOfficer, .terminal])
    case .readFunding: funding
    case .runRounds: all(.everywhere(), among: [.commissioningOfficer, .terminal])
    case .approveRounds: all(.everywhere(), among: [.commissioningOfficer, .approver, .terminal])
    case .takePart:
      all(.place(.contribute), among: asked)
        .merging(all(.everywhere(.read), among: Array(funding.keys).filter { !asked.contains($0) }))
      {
        first, _ in first
      }
    case .readAudit: all(.everywhere(.read), among: [.privacyOfficer, .terminal])
    case .exportAudit: all(.everywhere(), among: [.privacyOfficer, .terminal])
    case .approveExports:
      all(.everywhere(), among: [.administrator, .privacyOfficer, .terminal])
    case .readRecordTrail:
      [
        .privacyOfficer: .everywhere(.read), .terminal: .everywhere(.read),
        .targetedServicesLeader: .place(.read),
      ]
    case .readPeople:
      [
        .administrator: .everywhere(), .privacyOfficer: .everywhere(.read),
        .terminal: .everywhere(), .targetedServicesLeader: .place(.read),
      ]
    case .managePeople:
      // A leader asks for posts of the own cluster; an administrator finds that right or not.
      [
        .administrator: .everywhere(), .terminal: .everywhere(),
        .targetedServicesLeader: .place(.contribute),
      ]
    case .approvePosts:
      all(.everywhere(), among: [.administrator, .privacyOfficer, .terminal])
    case .administer: all(.everywhere(), among: [.administrator, .terminal])
    case .keepRetention: all(.everywhere(), among: [.privacyOfficer, .terminal])
    case .breakGlass:
      // Who has something that is only opened so.
      all(
        .everywhere(),
        among: Role.given.filter { role in
          [cases, restricted, sections].contains { $0[role]?.breakGlass.isEmpty == false }
        })
    case .reviewGlass: all(.everywhere(), among: [.privacyOfficer])
    case .openCase: cases
    case .openRestrictedCase: restricted
    case .openSensitiveSection: sections
    case .findChild: children
    case .requestSupport: requests
    case .readMeeting: meetings
    case .exportCases: exports
    }
  }

  private static func all(_ leave: Leave, among roles: [Role]) -> Row {
    Dictionary(uniqueKeysWithValues: roles.map { ($0, leave) })
  }

  private static let funding: Row = [
    .commissioningOfficer: .everywhere(), .approver: .everywhere(.read),
    .privacyOfficer: .everywhere(.read), .terminal: .everywhere(),
    .targetedServicesLeader: .place(.read),
  ]

  /// Who is asked in consultations.
  private static let asked: [Role] = [
    .targetedServicesLeader, .clusterChair, .clusterManager, .schoolLead,
  ]

  // MARK: Casework
  //
  // Nobody who governs, runs the program or counts money has a way to a named child.

  private static let cases: Row = [
    .practitioner: Leave(
      named: .full, place: .nothing, elsewhere: .minimal, breakGlass: [.place]),
    .targetedServicesLeader: Leave(
      named: .full, place: .read, elsewhere: .minimal, breakGlass: [.elsewhere]),
    .clusterManager: Leave(named: .full, place: .read, elsewhere: .minimal),
    .inclusionOfficer: Leave(
      named: .full, place: .nothing, elsewhere: .minimal, breakGlass: [.place]),
    .inclusionLead: Leave(named: .full, place: .read, elsewhere: .minimal),
    .safeguardingLead: Leave(named: .contribute, place: .minimal),
    .health: Leave(named: .contribute, place: .minimal, elsewhere: .minimal),
    .police: Leave(
      named: .contribute, place: .minimal, elsewhere: .minimal, breakGlass: [.elsewhere]),
    .privacyOfficer: Leave(named: .nothing, breakGlass: .all),
  ]

  private static let restricted: Row = [
    .privacyOfficer: Leave(named: .nothing, breakGlass: .all)
  ]

  private static let sections: Row = [
    .practitioner: .named(.read), .targetedServicesLeader: .named(.read),
    .clusterManager: .named(.read), .inclusionOfficer: .named(.read),
    .inclusionLead: .named(.read), .health: .place(.full), .police: .place(.full),
    .privacyOfficer: Leave(named: .nothing, breakGlass: .all),
  ]

  private static let children: Row = [
    .practitioner: Leave(named: .read, place: .minimal, elsewhere: .minimal),
    .targetedServicesLeader: Leave(named: .read, place: .read, elsewhere: .minimal),
    .clusterManager: Leave(named: .read, place: .read, elsewhere: .minimal),
    .inclusionOfficer: Leave(named: .read, place: .minimal, elsewhere: .minimal),
    .inclusionLead: Leave(named: .read, place: .read, elsewhere: .minimal),
    .safeguardingLead: Leave(named: .read, place: .minimal),
    .health: Leave(named: .read, place: .minimal, elsewhere: .minimal),
    .police: Leave(named: .read, place: .minimal, elsewhere: .minimal),
    .privacyOfficer: .everywhere(.minimal),
  ]

  private static let requests: Row = [
    .practitioner: .place(), .targetedServicesLeader: .place(), .clusterManager: .place(),
    .inclusionOfficer: .place(), .inclusionLead: .place(), .safeguardingLead: .place(),
    .health: .named(), .police: .named(), .privacyOfficer: .everywhere(.read),
  ]

  private static let meetings: Row = [
    .practitioner: .named(.read), .targetedServicesLeader: .place(), .clusterManager: .place(),
    .inclusionOfficer: .named(.read), .inclusionLead: .place(),
    .safeguardingLead: .named(.read), .health: .named(.read), .police: .named(.read),
    .privacyOfficer: Leave(named: .nothing, breakGlass: .all),
  ]

  private static let exports: Row = [
    .targetedServicesLeader: .place(), .commissioningOfficer: .everywhere(.part),
    .privacyOfficer: .named(.read),
  ]
}
