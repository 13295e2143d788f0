package import Values

/// Legal holds, as identifiers tell them apart.
package enum HoldKind: IdentifierKind {
  package static let prefix = "hld"
}

package typealias HoldID = Identifier<HoldKind>

/// That records must not be disposed of, whatever the rules say: for a court, an inquiry, a complaint.
package struct LegalHold: Hashable, Sendable {
  package let id: HoldID
  package let on: Target
  package let from: CalendarDate
  package let placed: Post.Deed
  package let ended: Post.Deed?

  package init(
    id: HoldID, on target: Target, from: CalendarDate, placed: Post.Deed, ended: Post.Deed? = nil
  ) {
    self.id = id
    on = target
    self.from = from
    self.placed = placed
    self.ended = ended
  }

  /// What is held.
  package enum Target: Hashable, Sendable {
    /// Everything of one person.
    case person(PersonID)
    /// Everything of who holds or held a post there; of the council as a whole, everything there is.
    case body(Body)
    /// One record, as the records call it.
    case record(String)
  }

  /// Whether anything may be disposed of on `day` as it stands on `today`.
  ///
  /// One that has not ended keeps, though `day` may lie before it; one that has ended keeps what it kept
  /// on its own days.
  package func keeps(on day: CalendarDate, today: CalendarDate) -> Bool {
    guard from <= max(day, today) else { return false }
    guard let ended, let last = ended.at.dayInLondon else { return true }
    return day < last
  }

  /// What is wrong with a hold as it was typed; empty when nothing is.
  package static func problems(reason: String, field: String) -> [Problem] {
    RegisterText.problems(reason, field: field, most: 500, of: "the reason")
  }
}

extension LegalHold.Target: LosslessStringConvertible {
  package init?(_ text: String) {
    if let person = PersonID(text) {
      self = .person(person)
    } else if let body = Body(text) {
      self = .body(body)
    } else {
      let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
      guard (1...100).contains(text.utf8.count), isPlain else { return nil }
      self = .record(text)
    }
  }

  package var description: String {
    switch self {
    case .person(let id): id.description
    case .body(let body): body.description
    case .record(let text): text
    }
  }
}

/// What the holds that are in force keep, all together.
package struct HeldRecords: Hashable, Sendable {
  package let holdsEverything: Bool
  package let people: [String]
  package let bodies: [String]
  package let records: [String]

  package init(_ holds: [LegalHold], on day: CalendarDate, today: CalendarDate) {
    let targets = Set(holds.filter { $0.keeps(on: day, today: today) }.map(\.on))
    holdsEverything = targets.contains(.body(.authority))
    var (people, bodies, records): ([String], [String], [String]) = ([], [], [])
    for target in targets {
      switch target {
      case .person: people.append(target.description)
      case .body: bodies.append(target.description)
      case .record: records.append(target.description)
      }
    }
    (self.people, self.bodies, self.records) = (people.sorted(), bodies.sorted(), records.sorted())
  }
}
