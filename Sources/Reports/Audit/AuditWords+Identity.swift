internal import Domain

extension AuditWords {
  static func identityDeed(_ kind: String, _ told: Told) -> String? {
    let post = "\(told.role("role")), \(told.called(told["body"]))"
    return switch kind {
    case "identity-added": "added their account at \(told["issuer"])"
    case "identity-removed": "removed their account at \(told["issuer"])"
    case "provider-refused":
      "could not sign in through \(told["issuer"]) (\(told["reason"]))"
        + (["", "1"].contains(told["times"]) ? "" : ", \(told["times"]) times within a minute")
    case "post-given-by-provider":
      "came in through \(told["issuer"]), which gave \(told.subjectName) the post \(post)"
        + (told["approved"] == "no" ? ", which waits for a second person" : "")
    case "post-ended-by-provider":
      "came in through \(told["issuer"]), which ended the post of \(told.subjectName) as \(post)"
    case "password-link-asked": "asked for a link to set the password of \(told.subjectName)"
    case "second-factor-replaced": "replaced their second factor"
    case "second-factor-taken-away":
      "took the second factor of \(told.subjectName) away\(told.more(", because: ", "reason"))"
    case "second-factors-sealed": "sealed the secrets of \(told["count"]) second factors"
    default: nil
    }
  }
}
