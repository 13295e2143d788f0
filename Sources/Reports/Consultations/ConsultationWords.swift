package import Domain
package import Values

/// What people read of a consultation, on pages, in files and in the source of a formula.
package enum ConsultationWords {
  /// How it stands, as a tag says it.
  package static func standing(_ standing: Consultation.Standing) -> String {
    switch standing {
    case .draft: "Being prepared"
    case .announced: "Opens later"
    case .open: "Open"
    case .closed: "Closed"
    case .concluded: "Concluded"
    case .withdrawn: "Withdrawn"
    }
  }

  /// `17:00 on 12 March 2027`.
  package static func when(_ moment: Moment) -> String {
    guard let (day, minute) = moment.inLondon else { return moment.description }
    return "\(clock(minute)) on \(day.inWords)"
  }

  /// `09:05`.
  package static func clock(_ minute: Int) -> String {
    let padded = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(padded(minute / 60)):\(padded(minute % 60))"
  }

  /// `Rothwell would get from £32,667 (Option 1) to £40,112 (Option 2)`; `nil` where no option has the cluster.
  package static func finding(
    of cluster: ClusterKey, in figures: ConsultationFigures
  ) -> String? {
    let amounts = figures.options.compactMap { worked in
      figures.line(of: cluster, under: worked)?.after.map { (name: worked.name, amount: $0) }
    }
    guard let least = amounts.min(by: { $0.amount < $1.amount }),
      let most = amounts.max(by: { $0.amount < $1.amount })
    else { return nil }
    guard least.amount < most.amount else {
      return "\(cluster.name) would get \(least.amount.text) under every option"
    }
    return "\(cluster.name) would get from \(least.amount.text) (\(least.name)) to "
      + "\(most.amount.text) (\(most.name))"
  }

  /// `12 of 20 clusters have voted`.
  package static func turnout(_ consultation: Consultation) -> String {
    let (voted, asked) = (consultation.votes.count, consultation.clusters.count)
    if voted == asked {
      return asked == 1 ? "The cluster has voted" : "All \(asked) clusters have voted"
    }
    return "\(voted) of \(asked) clusters \(voted == 1 ? "has" : "have") voted"
  }

  /// `Option 1: 16; Option 2: 2; None of these: 0`.
  package static func result(_ consultation: Consultation) -> String {
    consultation.result.map { choice, clusters in
      "\(name(choice, consultation)): \(clusters)"
    }.joined(separator: "; ")
  }

  package static func name(_ choice: ConsultationChoice, _ consultation: Consultation) -> String {
    consultation.terms.name(choice) ?? "an option that is not there"
  }

  /// A part of all votes, to the tenth of a per cent, halves upwards: `88.9%`.
  package static func share(_ clusters: Int, of all: Int) -> String {
    guard all > 0 else { return "–" }
    let tenths = (clusters * 2_000 + all) / (all * 2)
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }

  /// Where a formula that comes of it is decided: what its version keeps as its source.
  package static func source(_ consultation: Consultation, year: FinancialYear) -> String {
    let asked = consultation.clusters.count
    let chosen = consultation.conclusion.map { name($0.choice, consultation) } ?? "nothing"
    let votes = consultation.conclusion.map { conclusion in
      consultation.votes.values.count { $0.choice == conclusion.choice }
    }
    return "Consultation of \(asked) clusters on \(year), closed at "
      + "\(when(consultation.terms.closes)): \(chosen), with \(votes ?? 0) of "
      + "\(consultation.votes.count) votes (\(consultation.id))"
  }

  /// What was done, in words; what a cluster chose is not among them.
  package static func done(
    _ deed: ConsultationAct.Deed, name: (_ body: Body) -> String,
    person: (_ person: PersonID) -> String
  ) -> String {
    switch deed {
    case .prepared: "Prepared"
    case .opened(_, let clusters): "\(clusters.count) clusters asked"
    case .named(let cluster, let voter): "\(person(voter)) votes for \(name(.cluster(cluster)))"
    case .proxied(let cluster, let other, _):
      "\(person(other)) may vote for \(name(.cluster(cluster))) in its voter’s place"
    case .proxyEnded(let cluster, _):
      "Nobody votes for \(name(.cluster(cluster))) in its voter’s place any more"
    case .voted(let cluster, _): "\(name(.cluster(cluster))) voted"
    case .commented(let body, _): "\(name(body)) commented"
    case .answered: "A comment answered"
    case .reminded: "Clusters without a vote reminded"
    case .extended(let until, _): "Closes later: at \(when(until))"
    case .withdrawn: "Withdrawn"
    case .concluded: "Concluded"
    }
  }

  /// Why it was done, where somebody said so.
  package static func reason(_ deed: ConsultationAct.Deed) -> String {
    switch deed {
    case .proxied(_, _, let reason), .proxyEnded(_, let reason), .extended(_, let reason),
      .withdrawn(let reason), .concluded(_, let reason):
      reason
    case .prepared, .opened, .named, .voted, .commented, .answered, .reminded: ""
    }
  }
}
