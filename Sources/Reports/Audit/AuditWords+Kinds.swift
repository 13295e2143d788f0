extension AuditWords {
  /// Every kind of line that there is a sentence for.
  package static let kinds = [
    "signed-in", "signed-out", "sign-in-failed", "sign-in-locked", "sign-in-link-made",
    "post-switched", "sessions-ended", "new-device", "identity-shown", "password-set",
    "second-factor-added", "recovery-codes-made", "recovery-code-used",
    "refused",
    "notices-chosen", "letter-sent-again", "letter-given-up",
    "administrator-added", "person-added", "person-invited", "person-woken", "person-ended",
    "organisation-added", "organisation-ended", "post-given", "post-approved", "post-declined",
    "post-ended", "conflict-declared", "conflict-ended", "glass-broken", "glass-shut",
    "glass-reviewed",
    "export-asked", "export-approved", "export-declined",
    "register-changed", "register-loaded", "counts-loaded", "published-loaded",
    "boundaries-loaded", "round-opened", "round-settled", "round-counted", "round-confirmed",
    "round-locked", "round-unlocked", "round-calculated", "round-approved", "round-declined",
    "round-published", "formula-added", "columns-named", "job-started", "job-cancelled",
    "identity-added", "identity-removed", "provider-refused", "post-given-by-provider",
    "post-ended-by-provider", "password-link-asked", "second-factor-replaced",
    "second-factor-taken-away", "second-factors-sealed",
    "looked-at-people", "looked-at-person", "looked-at-waiting-posts", "looked-at-trail",
    "looked-at-own-trail", "looked-at-record-trail", "looked-at-unusual-reading",
    "looked-at-trail-export", "looked-at-exports", "looked-at-outbox", "looked-at-holds",
    "looked-at-conflicts", "looked-at-glass",
    "retention-rule-made", "legal-hold-placed", "legal-hold-ended", "records-disposed",
  ]
}
