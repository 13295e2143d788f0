/// One thing that somebody may be allowed to do.
package enum Permission: String, CaseIterable, Hashable, Sendable {
  /// See clusters, schools and who belongs where.
  case readRegister = "read-register"
  /// Change who belongs, pays or hosts.
  case changeRegister = "change-register"
  /// Load schools, memberships and counts from files.
  case importRegister = "import-register"
  /// See counts and amounts before they are published, and counts too small to publish.
  case readFunding = "read-funding"
  /// Carry a round from census to calculation.
  case runRounds = "run-rounds"
  /// Find another's figures right, and publish them.
  case approveRounds = "approve-rounds"
  /// See who did what.
  case readAudit = "read-audit"
  /// Give others their sign-in links and roles, see how the program is doing.
  case administer = "administer"
  /// Come in and go out again: everybody who has a link may.
  case signIn = "sign-in"
}
