/// What somebody is to the partnership, and so what they may do.
package enum Role: String, CaseIterable, Hashable, Sendable {
  case administrator
  case commissioningOfficer = "commissioning-officer"
  case reader
  /// Nobody who signs in: whoever comes to an open site.
  case publicVisitor = "public-visitor"

  /// The whole policy on one screen.
  package var permissions: Set<Permission> {
    switch self {
    case .administrator: Set(Permission.allCases)
    case .commissioningOfficer:
      [
        .readRegister, .changeRegister, .importRegister, .readFunding, .runRounds, .approveRounds,
        .readAudit, .signIn,
      ]
    case .reader: [.readRegister, .signIn]
    case .publicVisitor: [.readRegister]
    }
  }
}
