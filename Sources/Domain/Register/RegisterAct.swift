package import Values

/// Something that happened to the register: a dated act by a person, with its reason.
package struct RegisterAct: Hashable, Sendable {
  package let id: ActID
  package let deed: Deed
  /// The first day on which things are so.
  package let day: CalendarDate
  package let reason: String
  /// The council's reference of the decision behind it, such as D52724; empty where there is none.
  package let decision: String

  package init(id: ActID, _ deed: Deed, on day: CalendarDate, reason: String, decision: String = "")
  {
    self.id = id
    self.deed = deed
    self.day = day
    self.reason = reason
    self.decision = decision
  }

  /// What was done.
  package enum Deed: Hashable, Sendable {
    case found(ClusterID, authority: String, name: String)
    case rename(ClusterID, to: String)
    case addAlias(ClusterID, String, source: String)
    /// Two clusters or more become a new one, whose members are all of theirs.
    case merge([ClusterID], into: ClusterID, name: String)
    /// A cluster becomes several new ones; every member goes to one of them.
    case split(ClusterID, parts: [Part])
    case close(ClusterID)
    case join(SchoolID, ClusterID, isPaying: Bool)
    case leave(SchoolID)
    case startPaying(SchoolID)
    case stopPaying(SchoolID)
    case move(SchoolID, to: ClusterID, isPaying: Bool)
    /// `nil` when nobody does it any more.
    case changeHost(HostPlace, to: Host?)
    case nameArea(AreaID, authority: String, name: String)
    /// `nil` when it lies in none any more.
    case place(ClusterID, in: AreaID?)
    /// An act was a mistake: everything is as if it had not been, and both stay on record.
    case withdraw(ActID, Undoing)
  }

  /// The register before an act and after it, by which the act can be taken back.
  package struct Undoing: Hashable, Sendable {
    package let before: Register
    package let after: Register

    package init(before: Register, after: Register) {
      self.before = before
      self.after = after
    }
  }

  /// One of the clusters that another is split into.
  package struct Part: Hashable, Sendable {
    package let cluster: ClusterID
    package let name: String
    package let schools: [SchoolID]

    package init(cluster: ClusterID, name: String, schools: [SchoolID]) {
      self.cluster = cluster
      self.name = name
      self.schools = schools
    }
  }
}

extension RegisterAct.Deed {
  /// The deed's name, stable for ever.
  package var kind: String {
    switch self {
    case .found: "found"
    case .rename: "rename"
    case .addAlias: "add-alias"
    case .merge: "merge"
    case .split: "split"
    case .close: "close"
    case .join: "join"
    case .leave: "leave"
    case .startPaying: "start-paying"
    case .stopPaying: "stop-paying"
    case .move: "move"
    case .changeHost(let place, _): "change-\(place.role.rawValue)"
    case .nameArea: "name-area"
    case .place: "place"
    case .withdraw: "withdraw"
    }
  }
}
