package import Domain
package import Store
internal import Values

/// Loads schools, a run of acts and this year's counts at once, all of them or none.
package struct LoadRegister: Action {
  package static let permission = Permission.importRegister

  private let source: String
  private let schools: [RegisterSchool]
  /// Schools that are known, with what is said of them now.
  private let changed: [RegisterSchool]
  private let acts: [RegisterAct]
  private let counts: PupilCounts?
  /// Told how many of how many are done; what it throws undoes everything.
  private let beat: @Sendable (_ done: Int, _ total: Int) throws -> Void

  /// `source` says where it comes from: a file's name.
  package init(
    from source: String, schools: [RegisterSchool], changed: [RegisterSchool] = [],
    acts: [RegisterAct], counts: PupilCounts? = nil,
    beat: @escaping @Sendable (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
  ) {
    self.source = source
    self.schools = schools
    self.changed = changed
    self.acts = acts
    self.counts = counts
    self.beat = beat
  }

  /// Gives how many acts there were.
  package func perform(in records: Records, at time: ActionTime) throws -> Performed<Int> {
    var register = try records.register.register()
    for school in schools {
      try records.schools.add(school)
      register.schools[school.id] = school
    }
    for school in changed {
      try records.schools.change(school.id, to: school.facts, at: time.now)
      register.schools[school.id] = school
    }
    for (number, act) in acts.enumerated() {
      if number.isMultiple(of: 50) { try beat(number, acts.count) }
      let after = try register.applying(act)
      _ = try records.register.save(act, from: register, to: after, at: time.now)
      register = after
    }
    var events: [AuditEvent] = []
    let told = schools.count + changed.count
    if told + acts.count > 0 {
      events.append(.registerLoaded(from: source, schools: told, acts: acts.count))
    }
    if let counts { events += try LoadCounts(counts).perform(in: records, at: time).events }
    return Performed(acts.count, recording: events)
  }
}
