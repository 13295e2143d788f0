internal import Values

extension Consultation {
  /// Takes over what an act does, or refuses it.
  mutating func follow(_ act: ConsultationAct) throws(Refusal) {
    guard withdrawal == nil else { throw .conflict("This consultation has been withdrawn.") }
    switch act.deed {
    case .prepared(let terms): try prepare(terms)
    case .opened(let digest, let clusters): try open(digest, clusters, act.at)
    case .named(let cluster, let voter): try name(voter, for: cluster, act.at)
    case .proxied(let cluster, let person, let reason):
      try allow(person, for: cluster, reason, act.at)
    case .proxyEnded(let cluster, let reason): try endProxy(of: cluster, reason, act.at)
    case .voted(let cluster, let choice): try vote(choice, for: cluster, act)
    case .commented(let body, let text): try comment(text, of: body, act)
    case .answered(let number, let summary, let text): try answer(number, summary, text)
    case .reminded: try remind(act.at)
    case .extended(let moment, let reason): try extend(until: moment, reason, act.at)
    case .withdrawn(let reason): try withdraw(reason)
    case .concluded(let choice, let reason): try conclude(choice, reason, act)
    }
  }

  // MARK: Asking

  private mutating func prepare(_ terms: ConsultationTerms) throws(Refusal) {
    guard opening == nil else {
      throw .conflict("The clusters have been asked already: what they were asked stays as it is.")
    }
    let problems = terms.problems()
    guard problems.isEmpty else { throw .invalid(problems) }
    self.terms = terms
  }

  private mutating func open(
    _ digest: String, _ clusters: [ClusterID], _ moment: Moment
  ) throws(Refusal) {
    guard opening == nil else { throw .conflict("The clusters have been asked already.") }
    var problems = terms.problems()
    if terms.closes <= moment {
      problems.append(
        Problem(
          "The closing has passed.", in: Place(field: "closes"), remedy: "Give a later closing."))
    }
    if clusters.isEmpty {
      problems.append(
        Problem("There is no cluster to ask.", remedy: "Look at the round that it is about."))
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    opening = Opening(digest: digest, clusters: clusters, at: moment)
  }

  private mutating func remind(_ moment: Moment) throws(Refusal) {
    try mustBeOpen(at: moment)
    guard !missing.isEmpty else { throw .conflict("Every cluster has voted.") }
    if let last = last(.reminded), moment < last.at.later(bySeconds: Self.pauseOfReminders) {
      throw .conflict("They were reminded within the last day.")
    }
  }

  /// Nobody is reminded more than once in so many seconds: a day, a choice of ours.
  static let pauseOfReminders = 86_400

  private mutating func extend(
    until later: Moment, _ reason: String, _ moment: Moment
  ) throws(Refusal) {
    switch standing(at: moment) {
    case .announced, .open: break
    case .draft: throw .conflict("It is not open yet: change what is asked instead.")
    case .closed, .concluded, .withdrawn: throw .conflict("It has closed, and opens no more.")
    }
    try Self.check(reason, in: "reason", "Say why it closes later.")
    guard later > terms.closes else {
      throw .invalid(
        "It can close later than was said, never earlier.", in: Place(field: "closes"),
        remedy: "Give a later closing.")
    }
    terms = terms.closing(at: later)
  }

  private mutating func withdraw(_ reason: String) throws(Refusal) {
    guard conclusion == nil else { throw .conflict("It has been concluded already.") }
    try Self.check(reason, in: "reason", "Say why it is not asked any more.")
    withdrawal = reason
  }

  private mutating func conclude(
    _ choice: ConsultationChoice, _ reason: String, _ act: ConsultationAct
  ) throws(Refusal) {
    switch standing(at: act.at) {
    case .closed, .concluded: break
    default: throw .conflict("It can be concluded once it has closed.")
    }
    try check(choice)
    try Self.check(reason, in: "reason", "Say what is concluded and why.")
    conclusion = Conclusion(choice: choice, reason: reason, person: act.person, at: act.at)
  }

  // MARK: Voters

  private mutating func name(
    _ voter: PersonID, for cluster: ClusterID, _ moment: Moment
  ) throws(Refusal) {
    try mustNotBeOver(at: moment)
    try check(cluster)
    voters[cluster] = voter
  }

  private mutating func allow(
    _ person: PersonID, for cluster: ClusterID, _ reason: String, _ moment: Moment
  ) throws(Refusal) {
    try mustNotBeOver(at: moment)
    try check(cluster)
    try Self.check(reason, in: "reason", "Say who asked for it, and when.")
    guard let voter = voters[cluster] else {
      throw .invalid(
        "The cluster has no voter yet in whose place anybody could vote.",
        in: Place(field: "cluster"), remedy: "Name its voter first.")
    }
    guard voter != person else {
      throw .invalid(
        "They are the cluster’s voter themselves.", in: Place(field: "person"),
        remedy: "Choose somebody else.")
    }
    proxies[cluster] = Proxy(person: person, reason: reason)
  }

  private mutating func endProxy(
    of cluster: ClusterID, _ reason: String, _ moment: Moment
  ) throws(Refusal) {
    try mustNotBeOver(at: moment)
    guard proxies[cluster] != nil else { throw .conflict("Nobody votes in that voter’s place.") }
    try Self.check(reason, in: "reason", "Say why.")
    proxies[cluster] = nil
  }

  // MARK: Answering

  private mutating func vote(
    _ choice: ConsultationChoice, for cluster: ClusterID, _ act: ConsultationAct
  ) throws(Refusal) {
    try mustBeOpen(at: act.at)
    try check(cluster)
    guard votes(act.person, for: cluster) else { throw .notAllowed }
    try check(choice)
    votes[cluster] = Vote(
      number: act.number, choice: choice, person: act.person,
      isByProxy: voters[cluster] != act.person, at: act.at)
  }

  private mutating func comment(
    _ text: String, of body: Body, _ act: ConsultationAct
  ) throws(Refusal) {
    try mustBeOpen(at: act.at)
    try Self.check(text, in: "comment", "Write what you want to say.")
    comments.append(
      Comment(number: act.number, body: body, person: act.person, text: text, at: act.at))
  }

  private mutating func answer(
    _ number: Int, _ summary: String, _ text: String
  ) throws(Refusal) {
    guard let place = comments.firstIndex(where: { $0.number == number }) else { throw .notFound }
    try Self.check(text, in: "answer", "Say what is done about it, or why nothing is.")
    guard summary.utf8.count <= ConsultationTerms.longestText else {
      throw .invalid(
        "It is longer than 4,000 letters.", in: Place(field: "summary"),
        remedy: "Say it in a sentence.")
    }
    comments[place].answer = Answer(summary: summary.hasInk ? summary : "", text: text)
  }

  // MARK: What has to hold

  private func mustBeOpen(at moment: Moment) throws(Refusal) {
    switch standing(at: moment) {
    case .open: return
    case .draft: throw .conflict("The clusters have not been asked yet.")
    case .announced: throw .conflict("It has not opened yet.")
    case .closed, .concluded, .withdrawn:
      throw .conflict("It has closed. What was chosen before holds.")
    }
  }

  private func mustNotBeOver(at moment: Moment) throws(Refusal) {
    switch standing(at: moment) {
    case .draft, .announced, .open: return
    case .closed, .concluded, .withdrawn: throw .conflict("It has closed.")
    }
  }

  /// Before it is opened it is not known yet which clusters are asked.
  private func check(_ cluster: ClusterID) throws(Refusal) {
    guard let opening else { return }
    guard opening.clusters.contains(cluster) else { throw .notFound }
  }

  private func check(_ choice: ConsultationChoice) throws(Refusal) {
    guard terms.choices.contains(choice) else {
      throw .invalid(
        "Nothing is chosen.", in: Place(field: "choice"),
        remedy: "Choose one of the options, or none of them.")
    }
  }

  private static func check(
    _ text: String, in field: String, _ remedy: String
  ) throws(Refusal) {
    guard text.hasInk else {
      throw .invalid("Nothing is said.", in: Place(field: field), remedy: remedy)
    }
    guard text.utf8.count <= ConsultationTerms.longestText else {
      throw .invalid(
        "It is longer than 4,000 letters.", in: Place(field: field),
        remedy: "Say it more shortly.")
    }
  }
}
