/// One kind of record, as far as how long it is kept goes.
package enum RetentionClass: String, CaseIterable, Hashable, Sendable {
  case sessions
  case signInLinks = "sign-in-links"
  case recoveryCodes = "recovery-codes"
  case devices
  case failedSignIns = "failed-sign-ins"
  case identityRequests = "identity-requests"
  case formKeys = "form-keys"
  case notices
  case letters
  case accounts
  case access
  case trail
  case register
  case counts
  case rounds
  case jobs
  case cases

  package var words: String {
    switch self {
    case .sessions: "Sessions"
    case .signInLinks: "Links to sign in and to choose a password"
    case .recoveryCodes: "Recovery codes that were used"
    case .devices: "Browsers that an account is known at"
    case .failedSignIns: "Failures to sign in"
    case .identityRequests: "Ways to an identity provider that were begun"
    case .formKeys: "Keys of forms that were sent"
    case .notices: "Notices that were read"
    case .letters: "Messages that were sent or given up"
    case .accounts: "Accounts of people who have left"
    case .access: "Posts, declared conflicts, emergency access, legal holds"
    case .trail: "The audit trail"
    case .register: "Clusters, schools and who belongs where"
    case .counts: "Counts of pupils by school"
    case .rounds: "Rounds of funding and what was decided"
    case .jobs: "Work in the background and what it found"
    case .cases: "Records of children and families"
    }
  }

  /// What a period counts from.
  package var trigger: String {
    switch self {
    case .sessions: "the end of the session"
    case .signInLinks: "the link’s use or end"
    case .recoveryCodes: "the code’s use"
    case .devices: "the last time it was used"
    case .failedSignIns: "the failure"
    case .identityRequests: "its end"
    case .formKeys: "the sending of the form"
    case .notices: "the reading"
    case .letters: "the last time it was handed over"
    case .accounts: "the day the person left"
    case .access: "its end"
    case .trail: "the line"
    case .register: "the act"
    case .counts: "the day of the count"
    case .rounds: "the publication"
    case .jobs: "the end of the work"
    case .cases: "the closing of the case"
    }
  }

  /// Whether the program disposes of such records by itself.
  ///
  /// What is left hangs together with the trail, or is to come with casework: a person sees to it.
  package var isDisposedOf: Bool {
    switch self {
    case .sessions, .signInLinks, .recoveryCodes, .devices, .failedSignIns, .identityRequests,
      .formKeys, .notices, .letters:
      true
    case .accounts, .access, .trail, .register, .counts, .rounds, .jobs, .cases: false
    }
  }
}
