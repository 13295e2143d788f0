import Domain
import Foundation
import Reports
import Support
import Testing
import Values

/// One sentence for each kind of line.
struct AuditWordsTests {
  private static let names = [
    "per_b": "Ben", "clu_a": "Armley", "rnd_a": "the round 2026/27", "cns_a": "the consultation",
  ]

  /// Kind, subject, details, and the sentence.
  private static let golden: [(String, String, String, String)] = [
    ("signed-in", "", "", "Ada signed in."),
    ("signed-out", "", "", "Ada signed out."),
    ("sign-in-failed", "", "", "Ada failed to sign in."),
    ("sign-in-locked", "", "", "Ada failed to sign in so often that they have to wait."),
    ("sign-in-link-made", "per_b", "", "Ada made a link by which Ben signs in."),
    ("post-switched", "pst_a", "", "Ada went on in another of their posts."),
    ("sessions-ended", "per_b", "", "Ada ended sessions of Ben."),
    ("new-device", "", "", "Ada came on a device that was not seen before."),
    ("identity-shown", "", "", "Ada showed by another program that it is they."),
    ("password-set", "", "", "Ada set their password."),
    ("second-factor-added", "", "", "Ada added a second factor."),
    ("recovery-code-used", "", "", "Ada used a recovery code."),
    ("recovery-codes-made", "", "", "Ada made new recovery codes."),
    ("notices-chosen", "", "choice=daily", "Ada chose how they are told of things: daily."),
    ("letter-sent-again", "let_a", "", "Ada had a message sent again."),
    ("letter-given-up", "let_a", "", "Ada gave up a message."),
    (
      "refused", "", "address=/people/:person\ntimes=16",
      "Ada was refused /people/:person, 16 times within a minute."
    ),
    ("administrator-added", "", "", "Ada became the first administrator."),
    ("person-added", "per_b", "", "Ada gave Ben an account."),
    ("person-invited", "per_b", "", "Ada invited Ben."),
    ("person-woken", "per_b", "", "Ada woke the account of Ben."),
    ("person-ended", "per_b", "", "Ada noted that Ben has left."),
    (
      "organisation-added", "org_a", "kind=police\nname=West Yorkshire Police",
      "Ada added the organisation West Yorkshire Police."
    ),
    ("organisation-ended", "clu_a", "", "Ada ended the organisation Armley."),
    (
      "post-given", "per_b",
      "post=pst_a\nrole=cluster-chair\nbody=clu_a\nfrom=2026-09-01\nuntil=\napproved=no",
      "Ada gave Ben the post Cluster chair, Armley from 1 September 2026 on, which waits for a second person."
    ),
    (
      "post-approved", "per_b", "post=pst_a\nrole=approver\nbody=authority",
      "Ada approved Ben as Approver, authority."
    ),
    (
      "post-declined", "per_b", "post=pst_a\nrole=approver\nbody=authority\nreason=No need",
      "Ada declined to have Ben as Approver, authority, because: No need."
    ),
    (
      "post-ended", "per_b", "post=pst_a\nrole=approver\nbody=authority\nreason=Left",
      "Ada ended the post of Ben as Approver, authority, because: Left."
    ),
    (
      "conflict-declared", "per_b", "conflict=con_a\ncloseness=close\nreason=A neighbour",
      "Ada declared a conflict of Ben, because: A neighbour."
    ),
    (
      "conflict-ended", "per_b", "conflict=con_a\nreason=Moved",
      "Ada ended a declared conflict of Ben, because: Moved."
    ),
    (
      "glass-broken", "case 4", "glass=gla_a\npurpose=task\nuntil=1\nreason=Duty",
      "Ada broke the glass to open case 4, because: Duty."
    ),
    ("glass-shut", "clu_a", "glass=gla_a", "Ada shut the emergency access to Armley."),
    (
      "glass-reviewed", "clu_a", "glass=gla_a\nfound=right\nreason=A duty call",
      "Ada looked at the emergency access to Armley and found: In order. A duty call."
    ),
    (
      "retention-rule-made", "letters",
      "version=2\nfrom=2027-01-01\nreason=New\nbefore=30 days; deleted\nafter=60 days; deleted",
      "Ada said how long to keep ‘Messages that were sent or given up’ from 1 January 2027 on, because: New: it was ‘30 days; deleted’ and is ‘60 days; deleted’."
    ),
    (
      "legal-hold-placed", "per_b", "hold=hld_a\nfrom=2026-11-21\nreason=An inquiry",
      "Ada placed a legal hold on Ben from 21 November 2026 on, because: An inquiry."
    ),
    (
      "legal-hold-ended", "authority", "hold=hld_a\nreason=It has reported",
      "Ada ended a legal hold on everything, because: It has reported."
    ),
    (
      "records-disposed", "", "day=2026-11-21\nsessions=3\nletters=1",
      "Ada disposed of records by the rules of 21 November 2026: Sessions: 3; Messages that were sent or given up: 1."
    ),
    (
      "looked-at-holds", "", "records=1",
      "Ada looked at how long records are kept, with 1 record held."
    ),
    (
      "looked-at-conflicts", "per_b", "records=2",
      "Ada looked at declared conflicts, with 2 records."
    ),
    ("looked-at-glass", "", "records=2", "Ada looked at emergency access, with 2 records."),
    (
      "export-asked", "exp_a", "query=person=per_b\nreason=A complaint",
      "Ada asked to take lines of the trail away, because: A complaint."
    ),
    (
      "export-approved", "exp_a", "", "Ada approved that another takes lines of the trail away."
    ),
    (
      "export-declined", "exp_a", "reason=Too much",
      "Ada declined that another takes lines of the trail away, because: Too much."
    ),
    (
      "register-changed", "act_a", "kind=rename\nday=2026-09-01\nbefore=Armley\nafter=New Armley",
      "Ada changed the register from 1 September 2026 on: renamed: it was ‘Armley’ and is ‘New Armley’."
    ),
    (
      "register-loaded", "", "from=schools.csv\nschools=270\nacts=3",
      "Ada loaded 270 schools and 3 acts from schools.csv."
    ),
    (
      "counts-loaded", "", "from=counts.csv\nday=2026-01-15\nschools=270",
      "Ada loaded the counts of 270 schools for 15 January 2026 from counts.csv."
    ),
    (
      "published-loaded", "", "from=S1\ntables=2\nyears=3",
      "Ada loaded 2 published tables and 3 years from S1."
    ),
    (
      "boundaries-loaded", "", "from=a.geojson\nkind=ward\nday=2026-01-15\nboundaries=33",
      "Ada loaded 33 boundaries of wards from a.geojson, from 15 January 2026 on."
    ),
    (
      "round-opened", "rnd_a", "year=2026/27\nversion=1",
      "Ada began the round 2026/27 for 2026/27, version 1."
    ),
    (
      "round-settled", "rnd_a",
      "pot=78083000\nformula=leeds\nbefore=pot £780,000; floor none\nafter=pot £780,830; floor 5%",
      "Ada settled the round 2026/27 with £780,830 by the formula leeds: it was ‘pot £780,000; floor none’ and is ‘pot £780,830; floor 5%’."
    ),
    (
      "round-counted", "rnd_a", "count=4\nday=2026-01-15",
      "Ada counted the files of the round 2026/27 for 15 January 2026."
    ),
    ("round-confirmed", "rnd_a", "rules=a,b", "Ada confirmed problems of the round 2026/27: a,b."),
    ("round-locked", "rnd_a", "", "Ada locked the round 2026/27."),
    (
      "round-unlocked", "rnd_a", "reason=A file is missing",
      "Ada unlocked the round 2026/27, because: A file is missing."
    ),
    (
      "round-calculated", "rnd_a", "digest=0123456789abcdef",
      "Ada calculated the round 2026/27, the document 0123456789ab…."
    ),
    (
      "round-approved", "rnd_a", "digest=0123456789abcdef",
      "Ada approved the round 2026/27, the document 0123456789ab…."
    ),
    (
      "round-declined", "rnd_a", "reason=The pot is last year’s",
      "Ada sent the round 2026/27 back, because: The pot is last year’s."
    ),
    (
      "round-published", "rnd_a", "digest=0123456789abcdef",
      "Ada published the round 2026/27, the document 0123456789ab…."
    ),
    ("formula-added", "leeds", "", "Ada added the formula leeds."),
    ("columns-named", "", "", "Ada said which columns of a file are which."),
    ("job-started", "job_a", "work=round-counting", "Ada began the job round-counting."),
    ("job-cancelled", "job_a", "", "Ada cancelled a job."),
    (
      "identity-added", "", "issuer=https://a.example.org",
      "Ada added their account at https://a.example.org."
    ),
    (
      "identity-removed", "", "issuer=https://a.example.org",
      "Ada removed their account at https://a.example.org."
    ),
    (
      "provider-refused", "", "issuer=https://a.example.org\nreason=wrong-nonce\ntimes=16",
      "Ada could not sign in through https://a.example.org (wrong-nonce), 16 times within a minute."
    ),
    (
      "post-given-by-provider", "per_b",
      "post=pst_a\nrole=cluster-chair\nbody=clu_a\nissuer=https://a.example.org\napproved=no",
      "Ada came in through https://a.example.org, which gave Ben the post Cluster chair, Armley, which waits for a second person."
    ),
    (
      "post-ended-by-provider", "per_b",
      "post=pst_a\nrole=cluster-chair\nbody=clu_a\nissuer=https://a.example.org\napproved=yes",
      "Ada came in through https://a.example.org, which ended the post of Ben as Cluster chair, Armley."
    ),
    ("password-link-asked", "per_b", "", "Ada asked for a link to set the password of Ben."),
    ("second-factor-replaced", "", "", "Ada replaced their second factor."),
    (
      "second-factor-taken-away", "per_b", "reason=Lost",
      "Ada took the second factor of Ben away, because: Lost."
    ),
    ("second-factors-sealed", "", "count=3", "Ada sealed the secrets of 3 second factors."),
    ("looked-at-people", "", "records=12", "Ada looked at the list of people, with 12 records."),
    ("looked-at-person", "per_b", "records=0", "Ada looked at the page of Ben."),
    (
      "looked-at-waiting-posts", "", "records=1",
      "Ada looked at the posts that wait for a second person, with 1 record."
    ),
    ("looked-at-trail", "", "records=3", "Ada looked at the trail, with 3 records."),
    ("looked-at-own-trail", "", "records=0", "Ada looked at what they did themselves."),
    (
      "looked-at-record-trail", "per_b", "records=3",
      "Ada looked at who saw and changed Ben, with 3 records."
    ),
    (
      "looked-at-unusual-reading", "", "records=3",
      "Ada looked at unusual reading, with 3 records."
    ),
    (
      "looked-at-trail-export", "", "records=3",
      "Ada took lines of the trail away, with 3 records."
    ),
    ("looked-at-exports", "", "records=1", "Ada looked at what people ask to take away."),
    (
      "looked-at-outbox", "", "records=2", "Ada looked at the outbox, with 2 records."
    ),
  ]

  private func sentence(_ kind: String, _ subject: String, _ details: String) -> String {
    AuditWords(kind: kind, subject: subject, details: details) { Self.names[$0] }
      .sentence(of: "Ada")
  }

  @Test func `Each kind has its sentence`() {
    for (kind, subject, details, expected) in Self.golden + Self.consultations {
      #expect(sentence(kind, subject, details) == expected)
    }
    #expect((Self.golden + Self.consultations).map(\.0).sorted() == AuditWords.kinds.sorted())
  }

  /// The kinds are read from the sources, so that a new one without a sentence is noticed.
  @Test func `No kind of line is without a sentence`() throws {
    let folder = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Domain/Audit")
    var kinds: Set<String> = []
    for file in [
      "AuditEvent", "AccessEvent", "NoticeEvent", "IdentityEvent", "ProtectionEvent",
    ] {
      let text = try String(
        contentsOf: folder.appendingPathComponent("\(file).swift"), encoding: .utf8)
      let start = try #require(text.range(of: "var kind: String"))
      let end = try #require(text.range(of: "var subject: String"))
      let part = String(text[start.lowerBound..<end.lowerBound])
      for match in part.matches(of: #/: "([a-z-]+)"/#) { kinds.insert(String(match.1)) }
    }
    for kind in RoundAct.Kind.allCases { kinds.insert("round-\(kind.rawValue)") }
    for sight in Look.Sight.allCases { kinds.insert("looked-at-\(sight.rawValue)") }
    #expect(kinds.count > 50)
    #expect(kinds.subtracting(AuditWords.kinds).isEmpty)
  }

  @Test func `Nothing that a line can hold makes telling fail`() {
    #expect(sentence("some-new-kind", "x", "a=b") == "Ada did ‘some-new-kind’.")
    for kind in AuditWords.kinds + ["", "\u{0}", "looked-at-"] {
      for details in ["", "=", "\n\n", "a", "pot=x\nday=y\nrole=z\ntimes=", "\u{FEFF}=\u{0}"] {
        #expect(!sentence(kind, "", details).isEmpty)
      }
    }
  }

  @Test func `Heads come back from their file, and a line that is none is named`() throws {
    let folder = try TemporaryFolder()
    let file = HeadFile(path: "\(folder.path)/heads.log")
    #expect(try file.read() == nil)
    let heads = (1...3).map {
      AuditHead(
        number: $0 * 10, hash: String(repeating: "\($0)", count: 64),
        at: Moment(milliseconds: $0 * 60_000))
    }
    for head in heads { try file.add(head) }
    #expect(try file.read()?.heads == heads)
    #expect(try file.read()?.unreadable == [])
    let text = try String(contentsOfFile: file.path, encoding: .utf8)
    let other = try folder.write("other.log", "0 x 1\n" + text + "12 34")
    let read = try HeadFile(path: other).read()
    #expect(read?.heads == heads)
    #expect(read?.unreadable == [1, 5])
    #expect(throws: Refusal.self) { try HeadFile(path: "\(folder.path)/none/x").add(heads[0]) }
  }
}
