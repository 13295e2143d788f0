package import Domain
package import Values

/// What happened to the register of the demonstration before anybody came.
package struct DemoRegister: Sendable {
  package var schools: [RegisterSchool] = []
  package var acts: [RegisterAct] = []
}

extension DemoWorld {
  /// The real twenty clusters with the invented schools that belong to them.
  package func register(_ identifiers: IdentifierGenerator) -> DemoRegister {
    guard let founded = CalendarDate(year: 2021, month: 4, day: 1),
      let autumn2025 = CalendarDate(year: 2025, month: 9, day: 1),
      let autumn2026 = CalendarDate(year: 2026, month: 9, day: 1)
    else { return DemoRegister() }
    var demo = DemoRegister()
    func add(_ deed: RegisterAct.Deed, on day: CalendarDate, _ reason: String) {
      demo.acts.append(RegisterAct(id: identifiers.make(), deed, on: day, reason: reason))
    }
    let names = Leeds.clusterNames.entries.sorted { $0.name < $1.name }
    var clusters: [String: ClusterID] = [:]
    for entry in names {
      let id: ClusterID = identifiers.make()
      clusters[entry.name] = id
      add(
        .found(id, authority: Leeds.authority, name: entry.name), on: founded,
        "In the allocation tables of 2021/22 and 2022/23 (S0, S1, Appendix 1)")
      for alias in entry.aliases {
        add(
          .addAlias(id, alias, source: entry.source), on: founded, "Spelt so in the earlier table")
      }
    }
    let all = Leeds.clusterNames.all
    // In Leeds there are five, of which only one's name is confirmed (`S2 5`): these are invented.
    for (number, part) in ["North", "East", "South", "West", "Central"].enumerated() {
      let area: AreaID = identifiers.make()
      add(
        .nameArea(area, authority: Leeds.authority, name: "\(part) (invented)"), on: founded,
        "Demonstration: invented")
      for (place, name) in all.enumerated() where place % 5 == number {
        guard let cluster = clusters[name] else { continue }
        add(.place(cluster, in: area), on: founded, "Demonstration: invented")
      }
    }
    for school in schools where school.authority == 0 {
      let record = RegisterSchool(id: identifiers.make(), facts: facts(of: school))
      demo.schools.append(record)
      guard let own = clusters[all[school.cluster]],
        let other = clusters[all[(school.cluster + 1) % all.count]]
      else { continue }
      let reason = "Demonstration: invented"
      switch school.standing {
      case .pays: add(.join(record.id, own, isPaying: true), on: founded, reason)
      case .doesNotPay: add(.join(record.id, own, isPaying: false), on: founded, reason)
      case .inNoCluster: break
      case .moved:
        add(.join(record.id, other, isPaying: true), on: founded, reason)
        add(.move(record.id, to: own, isPaying: true), on: autumn2025, reason)
      case .left:
        add(.join(record.id, own, isPaying: true), on: founded, reason)
        add(.leave(record.id), on: autumn2025, reason)
      case .joinsLater: add(.join(record.id, own, isPaying: true), on: autumn2026, reason)
      }
      if school.place < all.count {
        add(.changeHost(HostPlace(own, .host), to: .school(record.id)), on: founded, reason)
      }
    }
    return demo
  }

  private func facts(of school: DemoSchool) -> SchoolFacts {
    let kind = school.isSecondary ? "High School" : "Primary School"
    return SchoolFacts(
      urn: String(school.urn),
      laestab: "\(Self.authorityCode(school.authority))\(school.establishment)",
      name: "Demonstration \(kind) \(school.position + 1)",
      phase: school.isSecondary ? "Secondary" : "Primary",
      ward: "Invented ward \(school.cluster + 1 + school.place / 20 % 2 * 7)",
      place: place(of: school))
  }

  /// An invented place within Leeds: clusters lie in four rows of five.
  private func place(of school: DemoSchool) -> GridPlace? {
    var numbers = SeededNumbers(seed: seed, 1_000 + UInt64(school.position))
    return GridPlace(
      easting: 417_000 + school.cluster % 5 * 5_600 + numbers.below(5_600),
      northing: 446_000 - school.cluster / 5 * 5_500 - numbers.below(5_500))
  }
}
