package import Values

/// Clusters asked which option they want, for one round: what has been done so far.
package struct Consultation: Hashable, Sendable {
  package let id: ConsultationID
  package let round: RoundID
  /// Everything done to it, the oldest first.
  package private(set) var acts: [ConsultationAct] = []
  package internal(set) var terms: ConsultationTerms
  package internal(set) var opening: Opening?
  /// Who votes for each cluster.
  package internal(set) var voters: [ClusterID: PersonID] = [:]
  package internal(set) var proxies: [ClusterID: Proxy] = [:]
  /// The last vote of each cluster.
  package internal(set) var votes: [ClusterID: Vote] = [:]
  package internal(set) var comments: [Comment] = []
  package internal(set) var withdrawal: String?
  package internal(set) var conclusion: Conclusion?

  /// When it was put before whom, and the digest of the figures that they see.
  package struct Opening: Hashable, Sendable {
    package let digest: String
    package let clusters: [ClusterID]
    package let at: Moment
  }

  /// Somebody who may vote in the place of a cluster's voter, and why.
  package struct Proxy: Hashable, Sendable {
    package let person: PersonID
    package let reason: String
  }

  package struct Vote: Hashable, Sendable {
    /// Its number among the acts.
    package let number: Int
    package let choice: ConsultationChoice
    package let person: PersonID
    /// Whether it was given in the voter's place.
    package let isByProxy: Bool
    package let at: Moment
  }

  package struct Comment: Hashable, Sendable {
    /// Its number among the acts.
    package let number: Int
    package let body: Body
    package let person: PersonID
    package let text: String
    package let at: Moment
    package internal(set) var answer: Answer?
  }

  /// What is done about a comment; the newest answer holds.
  package struct Answer: Hashable, Sendable {
    /// What was said, for everybody: empty where it is not told to others.
    package let summary: String
    package let text: String
  }

  package struct Conclusion: Hashable, Sendable {
    package let choice: ConsultationChoice
    package let reason: String
    package let person: PersonID
    package let at: Moment
  }

  /// How it stands at a moment.
  package enum Standing: String, CaseIterable, Hashable, Sendable {
    /// It is being prepared, and no cluster sees it.
    case draft
    /// Clusters see it, and do not vote yet.
    case announced
    case open
    /// No vote is taken any more, and nothing is concluded yet.
    case closed
    case concluded
    case withdrawn
  }

  /// A consultation from everything that was done to it; the first act prepares it.
  package init(
    id: ConsultationID, round: RoundID, acts: [ConsultationAct]
  ) throws(Refusal) {
    guard let first = acts.first, case .prepared(let terms) = first.deed else {
      throw .conflict("The consultation was never prepared.")
    }
    self.id = id
    self.round = round
    self.terms = terms
    self.acts = [first]
    for act in acts.dropFirst() { try take(act) }
  }

  /// How many acts there are: what a form was filled in over.
  package var edition: Int { acts.count }

  package func standing(at moment: Moment) -> Standing {
    if withdrawal != nil { return .withdrawn }
    if conclusion != nil { return .concluded }
    guard opening != nil else { return .draft }
    if moment < terms.opens { return .announced }
    return moment < terms.closes ? .open : .closed
  }

  /// The clusters that are asked; none before it is opened.
  package var clusters: [ClusterID] { opening?.clusters ?? [] }

  /// The clusters that have not voted.
  package var missing: [ClusterID] { clusters.filter { votes[$0] == nil } }

  /// Whether somebody votes for a cluster, as its voter or in their place.
  package func votes(_ person: PersonID, for cluster: ClusterID) -> Bool {
    voters[cluster] == person || proxies[cluster]?.person == person
  }

  /// The number of a cluster's last vote: what a form to vote by was filled in over; 0 before any.
  package func edition(of cluster: ClusterID) -> Int { votes[cluster]?.number ?? 0 }

  /// The newest act of a kind.
  package func last(_ kind: ConsultationAct.Kind) -> ConsultationAct? {
    acts.last { $0.deed.kind == kind }
  }

  /// How many clusters chose what, in the order of the paper.
  package var result: [(choice: ConsultationChoice, clusters: Int)] {
    terms.choices.map { choice in (choice, votes.values.count { $0.choice == choice }) }
  }

  /// The consultation after one more act; refused when it may not be done as things are.
  package func after(
    _ deed: ConsultationAct.Deed, by person: PersonID, at moment: Moment
  ) throws(Refusal) -> Consultation {
    var next = self
    try next.take(ConsultationAct(number: edition + 1, deed, by: person, at: moment))
    return next
  }

  private mutating func take(_ act: ConsultationAct) throws(Refusal) {
    try follow(act)
    acts.append(act)
  }
}

// MARK: Who sees what

extension Consultation {
  /// Whether somebody votes for a cluster as they act now: its voter in their post there, and in the voter's
  /// place whoever was recorded.
  package func mayVote(_ person: PersonID, at body: Body, for cluster: ClusterID) -> Bool {
    proxies[cluster]?.person == person || voters[cluster] == person && body == .cluster(cluster)
  }

  /// Whether somebody is shown a cluster's paper.
  ///
  /// `belongings` are all bodies to which the one belongs that they act for.
  package func showsPaper(
    of cluster: ClusterID, to user: User, within belongings: Set<Body>, at moment: Moment
  ) -> Bool {
    if user.may(.takePart) { return true }
    guard user.mayInPart(.takePart), standing(at: moment) != .draft, clusters.contains(cluster)
    else { return false }
    if mayVote(user.id, at: user.body, for: cluster) { return true }
    guard belongings.contains(.cluster(cluster)) else { return false }
    return user.body == .cluster(cluster) || terms.forSchools
  }

  /// The clusters whose papers somebody is shown.
  package func papers(
    of user: User, within belongings: Set<Body>, at moment: Moment
  ) -> [ClusterID] {
    clusters.filter { showsPaper(of: $0, to: user, within: belongings, at: moment) }
  }

  /// For which body somebody speaks who says something to a cluster's paper; `nil` where they do not.
  package func voice(
    of user: User, on cluster: ClusterID, within belongings: Set<Body>, at moment: Moment
  ) -> Body? {
    guard !user.may(.takePart),
      showsPaper(of: cluster, to: user, within: belongings, at: moment)
    else { return nil }
    if case .school = user.body, !mayVote(user.id, at: user.body, for: cluster) { return user.body }
    return .cluster(cluster)
  }
}

extension Consultation {
  /// Whether whoever comes sees what is asked.
  package var isPublic: Bool {
    terms.forPublic != .nothing && opening != nil && withdrawal == nil
  }

  /// Whether whoever comes sees what came of it.
  package var hasPublicResult: Bool {
    isPublic && terms.forPublic == .result && conclusion != nil
  }
}
