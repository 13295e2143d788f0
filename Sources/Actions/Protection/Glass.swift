package import Domain
package import Store
package import Values

/// Takes leave, with a reason and for a time, to open what is not one's own; the privacy officers are told
/// at once.
///
/// Where there is no such record, where it is out of reach, and where whoever asks is close to whom it
/// concerns, the answer is the same; each attempt leaves a line.
package struct BreakGlass: Action {
  package static let permission = Permission.breakGlass

  private let matter: String
  private let purpose: BrokenGlass.Purpose
  private let reason: String

  package init(for matter: String, _ purpose: BrokenGlass.Purpose, because reason: String) {
    self.matter = matter
    self.purpose = purpose
    self.reason = reason
  }

  package func perform(
    in records: Records, at time: ActionTime
  ) throws -> Performed<GlassOutcome> {
    let problems = RegisterText.problems(reason, field: "reason", most: 500, of: "the reason")
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    let scope = records.scope
    guard let post = scope.post else { throw Refusal.notAllowed }
    let user = User(id: scope.person, name: "", role: scope.role, at: scope.body, post: post)
    let standing = try records.glass.standing(
      of: user.id, in: post, shown: nil, at: time.now)
    let found = try KnownMatters(records, on: time.today).matter(matter)
    guard let found, user.mayBreakGlass(for: found, knowing: standing) else {
      return Performed(
        .refused,
        recording: .access(
          .refused(address: "/glass", records: found.map { [$0.id] } ?? [])))
    }
    guard !standing.glass.contains(where: { $0.matter == found.id }) else {
      throw Refusal.conflict("This is open to you already.")
    }
    let glass = BrokenGlass(
      id: time.identifiers.make(), matter: found.id, purpose: purpose, reason: reason,
      at: time.now, until: time.now.later(bySeconds: purpose.days * 24 * 60 * 60))
    try records.glass.add(glass, of: user.id, in: post)
    try alert(records, at: time)
    return Performed(.opened(glass.id), recording: .access(.glassBroken(glass)))
  }

  /// Tells the privacy officers; where there is none, the administrators, for somebody has to know.
  private func alert(_ records: Records, at time: ActionTime) throws {
    let officers = Set(
      try records.posts.held(in: .privacyOfficer, on: time.today).map(\.person))
    if officers.isEmpty {
      for person in Set(
        try records.posts.held(in: .administrator, on: time.today).map(\.person)
      ).sorted() {
        try AddNotice(.glassBroken, to: person, at: .notices).perform(in: records, at: time)
      }
    }
    guard let place = NoticePlace("/glass/review") else { return }
    for person in officers.sorted() {
      try AddNotice(.glassBroken, to: person, at: place).perform(in: records, at: time)
    }
  }
}

/// What breaking the glass has led to.
package enum GlassOutcome: Hashable, Sendable, LosslessStringConvertible {
  case opened(GlassID)
  case refused

  package var description: String {
    switch self {
    case .opened(let id): id.description
    case .refused: "refused"
    }
  }

  package init?(_ description: String) {
    if description == "refused" {
      self = .refused
    } else if let id = GlassID(description) {
      self = .opened(id)
    } else {
      return nil
    }
  }
}

/// Shuts what is open by broken glass: one's own, or another's by whoever watches over reading.
package struct ShutGlass: Action {
  package static let permission = Permission.signIn

  private let id: GlassID

  package init(_ id: GlassID) {
    self.id = id
  }

  package func perform(in records: Records, at time: ActionTime) throws -> Performed<GlassID> {
    let person = records.scope.person
    guard let found = try records.glass.find(id) else { throw Refusal.notFound }
    let watches = Policy.leave(records.scope.role, .reviewGlass).reach == .everything
    guard found.person == person || watches else { throw Refusal.notFound }
    let owner = found.person == person ? person : nil
    guard try records.glass.shut(id, of: owner, by: person, at: time.now) else {
      throw Refusal.conflict("This has ended already.")
    }
    return Performed(id, recording: .access(.glassShut(found.glass)))
  }
}

/// Says what was found of broken glass; never of one's own.
package struct ReviewGlass: Action {
  package static let permission = Permission.reviewGlass

  private let id: GlassID
  private let found: GlassReview.Finding
  private let remark: String

  package init(_ id: GlassID, found: GlassReview.Finding, remark: String) {
    self.id = id
    self.found = found
    self.remark = remark
  }

  package func perform(
    in records: Records, at time: ActionTime
  ) throws -> Performed<GlassReviewID> {
    guard let breaking = try records.glass.find(id) else { throw Refusal.notFound }
    guard breaking.person != records.scope.person else {
      throw Refusal.conflict("This was yours: another person has to look at it.")
    }
    let problems = RegisterText.problems(remark, field: "remark", most: 500, of: "what was found")
    guard problems.isEmpty else { throw Refusal.invalid(problems) }
    let review = GlassReview(
      id: time.identifiers.make(), found: found, remark: remark, by: records.scope.person,
      at: time.now)
    try records.glass.add(review, of: id)
    return Performed(review.id, recording: .access(.glassReviewed(breaking.glass, review)))
  }
}

/// What there is that a rule decides about, by what the records call it.
///
/// Today these are people, schools, clusters and organisations; casework adds its own.
package struct KnownMatters {
  private let records: Records
  private let bodies: BodyBook
  private let day: CalendarDate

  package init(_ records: Records, on day: CalendarDate) throws {
    self.records = records
    self.day = day
    bodies = try BodyBook(records, on: day)
  }

  package func matter(_ text: String) throws -> Matter? {
    if let person = PersonID(text) {
      guard let found = try records.people.find(person), found.endedAt == nil else { return nil }
      let places = try records.posts.held(by: person, on: day).reduce(into: Set<Body>()) {
        $0.formUnion(bodies.belongings(of: $1.body))
      }
      return Matter(
        text, at: places, named: [person], concerning: Self.schools(places).union([text]))
    }
    guard let body = Body(text), body != .authority,
      let (_, places) = try? bodies.sort(of: body)
    else { return nil }
    return Matter(text, at: places, concerning: Self.schools(places).union([text]))
  }

  private static func schools(_ bodies: Set<Body>) -> Set<String> {
    Set(bodies.compactMap { if case .school = $0 { $0.description } else { nil } })
  }
}
