package import Values

/// Something that a person has done to a consultation; nothing of it is ever changed, but followed by another.
package struct ConsultationAct: Hashable, Sendable {
  /// Its place among the consultation's acts, from 1.
  package let number: Int
  package let deed: Deed
  package let person: PersonID
  package let at: Moment

  package init(number: Int, _ deed: Deed, by person: PersonID, at: Moment) {
    self.number = number
    self.deed = deed
    self.person = person
    self.at = at
  }

  /// What was done.
  package enum Deed: Hashable, Sendable {
    /// What is to be asked was written down, anew where it was before.
    case prepared(ConsultationTerms)
    /// It was put before the clusters that are asked; the figures they see are known by their digest.
    case opened(digest: String, clusters: [ClusterID])
    /// Somebody votes for a cluster from now on, instead of whoever did before.
    case named(ClusterID, voter: PersonID)
    /// Somebody may vote for a cluster in the place of its voter.
    case proxied(ClusterID, by: PersonID, reason: String)
    /// They may not any more.
    case proxyEnded(ClusterID, reason: String)
    /// A cluster has chosen; its last choice before closing holds.
    case voted(ClusterID, ConsultationChoice)
    /// Somebody of a cluster or a school has said something.
    case commented(Body, text: String)
    /// What was said, by its number among the acts, has been answered: what it was, in a sentence for everybody,
    /// and what is done about it.
    case answered(Int, summary: String, text: String)
    /// Clusters without a vote were told once more.
    case reminded
    /// It closes later.
    case extended(until: Moment, reason: String)
    /// It is not asked any more.
    case withdrawn(reason: String)
    /// What comes of it.
    case concluded(ConsultationChoice, reason: String)

    /// The deed's name in the records, stable for ever.
    package var kind: Kind {
      switch self {
      case .prepared: .prepared
      case .opened: .opened
      case .named: .named
      case .proxied: .proxied
      case .proxyEnded: .proxyEnded
      case .voted: .voted
      case .commented: .commented
      case .answered: .answered
      case .reminded: .reminded
      case .extended: .extended
      case .withdrawn: .withdrawn
      case .concluded: .concluded
      }
    }
  }

  /// The kinds of deed.
  package enum Kind: String, CaseIterable, Sendable {
    case prepared, opened, named, proxied
    case proxyEnded = "proxy-ended"
    case voted, commented, answered, reminded, extended, withdrawn, concluded
  }
}
