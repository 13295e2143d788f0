extension AddressTests {
  /// Every address with whom it is for: a change here is a change of policy.
  static let golden = """
    GET /accessibility – everyone
    GET /allocations – everyone
    GET /allocations/:year – everyone
    GET /allocations/:year/allocation.csv – everyone
    GET /allocations/:year/allocation.xlsx – everyone
    GET /allocations/:year/appendix – everyone
    GET /allocations/:year/appendix.csv – everyone
    GET /allocations/:year/appendix.xlsx – everyone
    GET /allocations/:year/bars.svg – everyone
    GET /allocations/:year/cluster-counts.csv – everyone
    GET /allocations/:year/clusters/:cluster – everyone
    GET /allocations/:year/counts.csv – everyone
    GET /allocations/:year/counts.xlsx – everyone
    GET /allocations/:year/formula.csv – everyone
    GET /allocations/:year/grants.json – everyone
    GET /allocations/:year/last-year.csv – everyone
    GET /allocations/:year/map.svg – everyone
    GET /allocations/:year/round.json – everyone
    GET /allocations/:year/versions/:version – everyone
    GET /allocations/:year/versions/:version/round.json – everyone
    GET /allocations/:year/clusters/:cluster/statement.pdf – everyone
    GET /jobs/:job/statements.zip – read-funding
    POST /allocations/:year/statements – read-funding
    GET /api/allocations – everyone
    GET /api/allocations/:year – everyone
    GET /api/allocations/:year/clusters/:cluster – everyone
    GET /openapi.json – everyone
    GET /assets/…/accord.css – everyone
    GET /assets/…/accord.js – everyone
    GET /assets/…/accord.svg – everyone
    GET /areas – read-register, or everyone if open
    GET /areas/:area – read-register, or everyone if open
    GET /audit – read-audit
    GET /audit/unusual – read-audit
    GET /exports – read-audit
    GET /exports/new – export-audit
    POST /exports – export-audit
    GET /exports/waiting – approve-exports
    POST /exports/:export/approval – approve-exports
    POST /exports/:export/refusal – approve-exports
    GET /exports/:export/audit.csv – export-audit
    GET /audit/records/:record – read-record-trail, as far as it reaches
    GET /account/trail – signed in
    GET /clusters – read-register, or everyone if open
    GET /clusters.csv – read-register, or everyone if open
    GET /clusters.xlsx – read-register, or everyone if open
    GET /clusters/:cluster – read-register, or everyone if open
    GET / – read-register, or everyone if open
    GET /account – signed in
    GET /account/identity – signed in
    GET /account/recovery-codes – signed in
    GET /password – everyone
    GET /sign-in/code – everyone
    POST /account/identity – signed in
    POST /account/recovery-codes – signed in
    POST /password – everyone
    POST /people/:person/invitations – manage-people
    POST /sign-in – everyone
    POST /sign-in/code – everyone
    GET /organisations – read-people
    GET /people – read-people, as far as it reaches
    GET /people/:person – read-people, as far as it reaches
    GET /people/:person/leaving – manage-people
    GET /people/:person/posts/:post/ending – manage-people
    GET /people/:person/posts/new – manage-people, as far as it reaches
    GET /people/new – manage-people
    GET /posts/waiting – approve-posts
    GET /roles – signed in
    POST /account/post – signed in
    POST /account/sessions/:session/end – signed in
    POST /organisations – manage-people
    POST /organisations/:organisation/ending – manage-people
    POST /people – manage-people
    GET /people/list – manage-people
    GET /people/list/example.csv – manage-people
    POST /people/list – manage-people
    POST /people/search – read-people, as far as it reaches
    POST /people/:person/leaving – manage-people
    POST /people/:person/links – manage-people
    POST /people/:person/posts – manage-people, as far as it reaches
    POST /people/:person/posts/:post/ending – manage-people
    POST /people/:person/sessions/end – manage-people
    POST /people/:person/waking – manage-people
    POST /posts/:post/approval – approve-posts
    POST /posts/:post/refusal – approve-posts
    GET /formulas – read-funding
    GET /formulas/new – run-rounds
    POST /formulas – run-rounds
    GET /rounds – read-funding, as far as it reaches
    GET /rounds/new – run-rounds
    POST /rounds – run-rounds
    GET /rounds/:round – read-funding
    GET /rounds/:round/settings – read-funding
    POST /rounds/:round/settings – run-rounds
    POST /rounds/:round/lock – run-rounds
    GET /rounds/:round/unlocking – run-rounds
    POST /rounds/:round/unlocking – run-rounds
    POST /rounds/:round/calculations – run-rounds
    GET /rounds/:round/approval – read-funding
    POST /rounds/:round/approval – approve-rounds
    POST /rounds/:round/refusal – approve-rounds
    GET /rounds/:round/publication – read-funding
    POST /rounds/:round/publication – approve-rounds
    GET /rounds/:round/correction – run-rounds
    POST /rounds/:round/correction – run-rounds
    GET /rounds/:round/files – read-funding
    POST /rounds/:round/files – run-rounds
    POST /rounds/:round/files/kinds – run-rounds
    POST /rounds/:round/files/columns – run-rounds
    POST /rounds/:round/files/:job – run-rounds
    POST /rounds/:round/files/:job/end – run-rounds
    GET /rounds/:round/problems – run-rounds
    GET /rounds/:round/problems.csv – run-rounds
    GET /rounds/:round/problems.xlsx – run-rounds
    POST /rounds/:round/confirmations – run-rounds
    GET /rounds/:round/rolls – read-funding
    GET /rounds/:round/rolls.csv – read-funding
    GET /rounds/:round/rolls.xlsx – read-funding
    GET /rounds/:round/allocation – read-funding
    GET /rounds/:round/allocation.csv – read-funding
    GET /rounds/:round/allocation.xlsx – read-funding
    GET /rounds/:round/round.json – read-funding
    GET /rounds/:round/clusters/:cluster – read-funding, as far as it reaches
    GET /rounds/:round/schools/:school – read-funding
    GET /rounds/:round/bridge – read-funding
    GET /rounds/:round/bridge.csv – read-funding
    GET /rounds/:round/bridge.xlsx – read-funding
    GET /rounds/:round/bridge/:cluster – read-funding, as far as it reaches
    GET /rounds/:round/bridge/:cluster/letter – read-funding, as far as it reaches
    GET /rounds/:round/options – read-funding
    GET /rounds/:round/options.csv – read-funding
    GET /rounds/:round/options.xlsx – read-funding
    GET /rounds/:round/options/bridge – read-funding
    GET /rounds/:round/options/live – read-funding
    GET /rounds/:round/options/space – read-funding
    GET /rounds/:round/options/space/live – read-funding
    GET /rounds/:round/options/years – read-funding
    GET /rounds/:round/options/years.csv – read-funding
    GET /rounds/:round/options/years.xlsx – read-funding
    POST /rounds/:round/options/space – read-funding
    GET /consultations – everyone
    GET /rounds/:round/consultations/new – run-rounds
    POST /rounds/:round/consultations – run-rounds
    GET /consultations/:consultation – take-part, as far as it reaches
    GET /consultations/:consultation/summary – everyone
    GET /consultations/:consultation/turnout – take-part
    GET /consultations/:consultation/settings – run-rounds
    POST /consultations/:consultation/settings – run-rounds
    POST /consultations/:consultation/opening – run-rounds
    GET /consultations/:consultation/figures.csv – take-part
    GET /consultations/:consultation/figures.xlsx – take-part
    POST /consultations/:consultation/reminder – run-rounds
    GET /consultations/:consultation/closing – run-rounds
    POST /consultations/:consultation/closing – run-rounds
    GET /consultations/:consultation/withdrawal – run-rounds
    POST /consultations/:consultation/withdrawal – run-rounds
    GET /consultations/:consultation/comments/:comment – run-rounds
    POST /consultations/:consultation/comments/:comment – run-rounds
    GET /consultations/:consultation/result – take-part
    POST /consultations/:consultation/result – run-rounds
    GET /consultations/:consultation/result.csv – take-part
    GET /consultations/:consultation/result.xlsx – take-part
    POST /consultations/:consultation/chairs – run-rounds
    GET /consultations/:consultation/clusters/:cluster/voter – run-rounds
    POST /consultations/:consultation/clusters/:cluster/voter – run-rounds
    POST /consultations/:consultation/clusters/:cluster/proxy – run-rounds
    POST /consultations/:consultation/clusters/:cluster/proxy/ending – run-rounds
    GET /consultations/:consultation/clusters/:cluster – take-part, as far as it reaches
    POST /consultations/:consultation/clusters/:cluster/vote – take-part, as far as it reaches
    POST /consultations/:consultation/clusters/:cluster/comments – take-part, as far as it reaches
    GET /funding – read-register, or everyone if open
    GET /funding.csv – read-register, or everyone if open
    GET /funding.xlsx – read-register, or everyone if open
    GET /gallery – everyone
    GET /health – everyone
    GET /jobs – signed in
    GET /jobs/:job – signed in
    GET /jobs/:job/problems.csv – signed in
    GET /jobs/:job/problems.xlsx – signed in
    GET /jobs/:job/progress – signed in
    GET /map – read-register, or everyone if open
    GET /map.csv – read-register, or everyone if open
    GET /map.xlsx – read-register, or everyone if open
    GET /map.svg – read-register, or everyone if open
    GET /rounds/:round/files/:job/marked.xlsx – run-rounds
    GET /metrics – everyone
    GET /notices – signed in
    POST /notices/read – signed in
    POST /notices/:notice/read – signed in
    GET /notices/choice – signed in
    POST /notices/choice – signed in
    GET /notices/outbox – administer
    POST /notices/outbox/:letter/again – administer
    POST /notices/outbox/:letter/end – administer
    GET /privacy – everyone
    GET /cookies – everyone
    GET /data-protection – keep-retention
    GET /data-protection.csv – keep-retention
    GET /retention – keep-retention
    POST /retention/rules – keep-retention
    POST /retention/holds – keep-retention
    GET /retention/holds/:hold/ending – keep-retention
    POST /retention/holds/:hold/ending – keep-retention
    GET /glass – signed in
    GET /glass/new – break-glass
    POST /glass – break-glass
    POST /glass/:glass/end – signed in
    GET /glass/review – review-glass
    GET /glass/:glass/review – review-glass
    POST /glass/:glass/review – review-glass
    GET /account/conflicts – signed in
    POST /account/conflicts – signed in
    GET /people/:person/conflicts – manage-people, as far as it reaches
    POST /people/:person/conflicts – manage-people, as far as it reaches
    GET /people/:person/conflicts/:conflict/ending – manage-people, as far as it reaches
    POST /people/:person/conflicts/:conflict/ending – manage-people, as far as it reaches
    GET /register/acts – read-register
    GET /register/acts/:act – read-register
    GET /register/acts/:act/withdrawal – change-register
    GET /register/acts/new – change-register
    GET /register/import – import-register
    GET /register/import/boundaries – import-register
    GET /schools – read-register, or everyone if open
    GET /schools.csv – read-register, or everyone if open
    GET /schools.xlsx – read-register, or everyone if open
    GET /schools/:school – read-register, or everyone if open
    GET /sign-in – everyone
    GET /account/second-factor – signed in
    POST /account/second-factor – signed in
    POST /account/second-factor/new – signed in
    GET /people/:person/second-factor – manage-people
    POST /people/:person/second-factor – manage-people
    GET /password/forgotten – everyone
    POST /password/forgotten – everyone
    GET /sign-in/provider/:provider – everyone
    GET /sign-in/provider/:provider/return – everyone
    GET /account/providers/:provider – signed in
    GET /account/providers/:provider/showing – signed in
    POST /account/providers/:provider/removal – signed in
    GET /wards – read-register, or everyone if open
    GET /wards/:ward – read-register, or everyone if open
    POST /jobs/:job/cancel – signed in
    POST /register/acts – change-register
    POST /register/acts/:act/withdrawal – change-register
    POST /register/acts/check – change-register
    POST /register/import – import-register
    POST /register/import/:job – import-register
    POST /register/import/boundaries – import-register
    POST /register/import/boundaries/:job – import-register
    POST /sessions – everyone
    POST /sessions/end – signed in
    """
}
