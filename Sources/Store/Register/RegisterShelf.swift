package import Domain
internal import SQL
internal import Synchronization
package import Values

/// The register in memory, read again when something has happened.
///
/// Whatever changes it leaves a line in the audit trail in the same transaction. So each look at the
/// shelf asks, in its own transaction, for the number of the newest line of a change: with the same number as when
/// it was filled, the database would answer the same.
package final class RegisterShelf: Sendable {
  /// The lists of one day.
  package struct Day: Sendable {
    package let clusters: [RegisterSummaries.Cluster]
    package let schools: [RegisterSummaries.School]
    private let members: [ClusterID: [RegisterSummaries.School]]

    init(clusters: [RegisterSummaries.Cluster], schools: [RegisterSummaries.School]) {
      self.clusters = clusters
      self.schools = schools
      var members: [ClusterID: [RegisterSummaries.School]] = [:]
      for school in schools {
        if let cluster = school.cluster { members[cluster, default: []].append(school) }
      }
      self.members = members
    }

    /// The schools that belong to a cluster, by name.
    package func schools(in cluster: ClusterID) -> [RegisterSummaries.School] {
      members[cluster] ?? []
    }
  }

  /// What stands on it, all of one edition.
  private struct Contents {
    var edition = -1
    var register: Register?
    var days: [CalendarDate: Day] = [:]
    var published: [PublishedYear]?
    var boundaries: [CalendarDate: [BoundarySet]] = [:]
  }

  /// As many days as are kept: people ask for today, and now and then for another day.
  private static let mostDays = 8

  private let contents = Mutex(Contents())

  package init() {}

  /// The register as it is known now, or was after the act with number `known`, which is read afresh.
  package func register(known: Int? = nil, in records: Records) throws -> Register {
    if let known { return try records.register.register(known: known) }
    let edition = try edition(records)
    let kept = contents.withLock { $0.edition == edition ? $0.register : nil }
    if let kept { return kept }
    let register = try records.register.register()
    put(edition) { $0.register = register }
    return register
  }

  /// What the lists show of a day.
  package func day(_ day: CalendarDate, known: Int? = nil, in records: Records) throws -> Day {
    guard known == nil else { return try read(day, known, records) }
    let edition = try edition(records)
    let kept = contents.withLock { $0.edition == edition ? $0.days[day] : nil }
    if let kept { return kept }
    let lists = try read(day, nil, records)
    put(edition) { contents in
      if contents.days.count >= Self.mostDays { contents.days = [:] }
      contents.days[day] = lists
    }
    return lists
  }

  /// What was published, year by year.
  package func published(in records: Records) throws -> [PublishedYear] {
    let edition = try edition(records)
    let kept = contents.withLock { $0.edition == edition ? $0.published : nil }
    if let kept { return kept }
    let published = try records.funding.published()
    put(edition) { $0.published = published }
    return published
  }

  /// The boundaries that hold on a day, a set a kind.
  package func boundaries(on day: CalendarDate, in records: Records) throws -> [BoundarySet] {
    let edition = try edition(records)
    let kept = contents.withLock { $0.edition == edition ? $0.boundaries[day] : nil }
    if let kept { return kept }
    let sets = try BoundaryKind.allCases.compactMap { kind in
      try records.boundaries.inForce(kind, on: day)
    }
    put(edition) { contents in
      if contents.boundaries.count >= Self.mostDays { contents.boundaries = [:] }
      contents.boundaries[day] = sets
    }
    return sets
  }

  private func read(_ day: CalendarDate, _ known: Int?, _ records: Records) throws -> Day {
    let summaries = records.registerSummaries
    return Day(
      clusters: try summaries.clusters(on: day, known: known),
      schools: try summaries.schools(on: day, known: known))
  }

  private func edition(_ records: Records) throws -> Int {
    try records.audit.newestChange()
  }

  /// Puts something on the shelf, unless what stands there is newer; what is older goes.
  private func put(_ edition: Int, _ change: (inout Contents) -> Void) {
    contents.withLock { contents in
      guard contents.edition <= edition else { return }
      if contents.edition < edition { contents = Contents(edition: edition) }
      change(&contents)
    }
  }
}
