internal import Domain
internal import Values

extension AuditWords {
  static func accessDeed(_ kind: String, _ told: Told) -> String? {
    switch kind {
    case "person-ended": "noted that \(told.subjectName) has left"
    case "person-woken": "woke the account of \(told.subjectName)"
    case "person-invited": "invited \(told.subjectName)"
    case "organisation-added": "added the organisation \(told["name"])"
    case "organisation-ended": "ended the organisation \(told.subjectName)"
    case "post-given":
      "gave \(told.subjectName) the post \(post(told)) from \(told.day("from")) on"
        + (told["until"].isEmpty ? "" : " until \(told.day("until"))")
        + (told["approved"] == "no" ? ", which waits for a second person" : "")
    case "post-approved": "approved \(told.subjectName) as \(post(told))"
    case "post-declined":
      "declined to have \(told.subjectName) as \(post(told))\(told.more(", because: ", "reason"))"
    case "post-ended":
      "ended the post of \(told.subjectName) as \(post(told))\(told.more(", because: ", "reason"))"
    case "post-switched": "went on in another of their posts"
    case "conflict-declared":
      "declared a conflict of \(told.subjectName)\(told.more(", because: ", "reason"))"
    case "conflict-ended":
      "ended a declared conflict of \(told.subjectName)\(told.more(", because: ", "reason"))"
    case "glass-broken":
      "broke the glass to open \(told.subjectName)\(told.more(", because: ", "reason"))"
    case "glass-shut": "shut the emergency access to \(told.subjectName)"
    case "glass-reviewed":
      "looked at the emergency access to \(told.subjectName) and found: \(finding(told))"
        + told.more(". ", "reason")
    case "export-asked":
      "asked to take lines of the trail away\(told.more(", because: ", "reason"))"
    case "export-approved": "approved that another takes lines of the trail away"
    case "export-declined":
      "declined that another takes lines of the trail away\(told.more(", because: ", "reason"))"
    default: protectionDeed(kind, told) ?? sessionDeed(kind, told)
    }
  }

  private static func finding(_ told: Told) -> String {
    GlassReview.Finding(rawValue: told["found"])?.words ?? told["found"]
  }

  private static func post(_ told: Told) -> String {
    "\(told.role("role")), \(told.called(told["body"]))"
  }

  private static func sessionDeed(_ kind: String, _ told: Told) -> String? {
    switch kind {
    case "password-set": "set their password"
    case "second-factor-added": "added a second factor"
    case "recovery-codes-made": "made new recovery codes"
    case "recovery-code-used": "used a recovery code"
    case "notices-chosen": "chose how they are told of things\(told.more(": ", "choice"))"
    case "letter-sent-again": "had a message sent again"
    case "letter-given-up": "gave up a message"
    case "identity-shown": "showed by another program that it is they"
    case "new-device": "came on a device that was not seen before"
    case "sessions-ended": "ended sessions of \(told.subjectName)"
    case "sign-in-failed": "failed to sign in"
    case "sign-in-locked": "failed to sign in so often that they have to wait"
    case "refused":
      "was refused \(told["address"])"
        + (["", "1"].contains(told["times"]) ? "" : ", \(told["times"]) times within a minute")
    default: nil
    }
  }

  static func lookDeed(_ kind: String, _ told: Told) -> String? {
    let count = "\(told["records"]) \(told["records"] == "1" ? "record" : "records")"
    switch kind {
    case "looked-at-people": return "looked at the list of people, with \(count)"
    case "looked-at-person": return "looked at the page of \(told.subjectName)"
    case "looked-at-waiting-posts":
      return "looked at the posts that wait for a second person, with \(count)"
    case "looked-at-trail": return "looked at the trail, with \(count)"
    case "looked-at-own-trail": return "looked at what they did themselves"
    case "looked-at-record-trail":
      return "looked at who saw and changed \(told.subjectName), with \(count)"
    case "looked-at-unusual-reading": return "looked at unusual reading, with \(count)"
    case "looked-at-holds": return "looked at how long records are kept, with \(count) held"
    case "looked-at-conflicts": return "looked at declared conflicts, with \(count)"
    case "looked-at-glass": return "looked at emergency access, with \(count)"
    case "looked-at-trail-export": return "took lines of the trail away, with \(count)"
    case "looked-at-exports": return "looked at what people ask to take away"
    case "looked-at-outbox": return "looked at the outbox, with \(count)"
    default: return nil
    }
  }
}
