/// How much of a thing somebody may see or do; each includes what comes before it.
package enum Sight: Int, Comparable, CaseIterable, Hashable, Sendable {
  /// Nothing: it is not there.
  case nothing
  /// That it is known, and who leads; no reason and no address.
  case minimal
  /// What was agreed to be told, or sums over many.
  case part
  case read
  /// Read, and add one's own.
  case contribute
  case full

  package static func < (left: Sight, right: Sight) -> Bool { left.rawValue < right.rawValue }

  /// As the table of roles says it.
  package var words: String {
    switch self {
    case .nothing: "–"
    case .minimal: "minimal"
    case .part: "part"
    case .read: "read"
    case .contribute: "contribute"
    case .full: "full"
    }
  }
}

/// How a thing stands to a post.
package enum Relation: String, CaseIterable, Hashable, Sendable {
  /// The person is named on it, or it is their own.
  case named
  /// It belongs to the body that the post is held at.
  case place
  /// It belongs to others.
  case elsewhere
}

/// Several relations at once; none of it is in memory of its own, for leave is asked for very often.
package struct Relations: Hashable, Sendable, ExpressibleByArrayLiteral {
  private let bits: UInt8

  package static let all = Relations(Relation.allCases)

  package init(arrayLiteral relations: Relation...) { self.init(relations) }

  private init(_ relations: [Relation]) { bits = relations.reduce(0) { $0 | Self.bit($1) } }

  package var isEmpty: Bool { bits == 0 }

  package func contains(_ relation: Relation) -> Bool { bits & Self.bit(relation) != 0 }

  private static func bit(_ relation: Relation) -> UInt8 {
    switch relation {
    case .named: 1
    case .place: 2
    case .elsewhere: 4
    }
  }
}

/// What one role may do with things of one kind, by how they stand to the post.
package struct Leave: Hashable, Sendable {
  package let named: Sight
  package let place: Sight
  package let elsewhere: Sight
  /// From where on somebody may break the glass: with a reason, for a time, and seen by others.
  package let breakGlass: Relations

  package init(
    named: Sight, place: Sight = .nothing, elsewhere: Sight = .nothing,
    breakGlass: Relations = []
  ) {
    self.named = named
    self.place = place
    self.elsewhere = elsewhere
    self.breakGlass = breakGlass
  }

  /// The same wherever the thing belongs.
  package static func everywhere(_ sight: Sight = .full) -> Leave {
    Leave(named: sight, place: sight, elsewhere: sight)
  }

  /// With what belongs to the post's body, and with what the person is named on.
  package static func place(_ sight: Sight = .full) -> Leave {
    Leave(named: sight, place: sight)
  }

  /// With what the person is named on.
  package static func named(_ sight: Sight = .full) -> Leave { Leave(named: sight) }

  package static let none = Leave(named: .nothing)

  package func sight(_ relation: Relation) -> Sight {
    switch relation {
    case .named: named
    case .place: place
    case .elsewhere: elsewhere
    }
  }

  /// How far it reaches at all.
  package var reach: Reach {
    if elsewhere > .nothing { return .everything }
    if place > .nothing { return .place }
    return named > .nothing ? .named : .nothing
  }

  package var isNone: Bool { reach == .nothing && breakGlass.isEmpty }

  /// As the table of roles says it: `named full, place read, elsewhere minimal or break glass`.
  package var words: String {
    guard !isNone else { return "–" }
    if breakGlass.isEmpty, named == place, place == elsewhere { return named.words }
    return Relation.allCases.compactMap { relation in
      let (sight, breaks) = (sight(relation), breakGlass.contains(relation))
      guard sight > .nothing || breaks else { return nil }
      let parts = (sight > .nothing ? [sight.words] : []) + (breaks ? ["break glass"] : [])
      return "\(relation.rawValue) \(parts.joined(separator: " or "))"
    }.joined(separator: ", ")
  }
}

/// How far a leave reaches; what a query narrows its rows by.
package enum Reach: String, Hashable, Sendable {
  case nothing
  case named
  case place
  case everything
}
