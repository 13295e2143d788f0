package import Values

/// Organisations, as identifiers tell them apart.
package enum OrganisationIdentifierKind: IdentifierKind {
  package static let prefix = "org"
}

package typealias OrganisationID = Identifier<OrganisationIdentifierKind>

/// What kind of organisation somebody works for.
///
/// Clusters and schools are in the register, and are not entered a second time.
package enum OrganisationKind: String, CaseIterable, Hashable, Sendable {
  case councilTeam = "council-team"
  case inclusionPartnership = "inclusion-partnership"
  case nhsBody = "nhs-body"
  case police
  case charity

  package var words: String {
    switch self {
    case .councilTeam: "Council team"
    case .inclusionPartnership: "Area inclusion partnership"
    case .nhsBody: "NHS body"
    case .police: "Police"
    case .charity: "Charity"
    }
  }
}

/// An organisation of the partnership that is neither a cluster nor a school.
package struct Organisation: Hashable, Sendable {
  package let id: OrganisationID
  package let kind: OrganisationKind
  package let name: String
  /// The area whose schools an area inclusion partnership works with.
  package let area: AreaID?

  package init(id: OrganisationID, kind: OrganisationKind, name: String, area: AreaID? = nil) {
    self.id = id
    self.kind = kind
    self.name = name
    self.area = area
  }

  /// What is wrong with it as it was typed; empty when nothing is.
  package static func problems(kind: OrganisationKind, name: String, area: AreaID?) -> [Problem] {
    var problems = RegisterText.problems(
      name, field: "name", most: 120, of: "the organisation’s name")
    if area != nil, kind != .inclusionPartnership {
      problems.append(
        Problem(
          "Only an area inclusion partnership works in an area.", in: Place(field: "area"),
          remedy: "Choose no area, or another kind."))
    }
    return problems
  }
}

/// Where in the partnership a post is held.
package enum Body: Hashable, Sendable {
  /// The council as a whole.
  case authority
  case cluster(ClusterID)
  case school(SchoolID)
  case organisation(OrganisationID)
}

extension Body: LosslessStringConvertible {
  /// Reads a body as ``description`` writes it; `nil` for anything else.
  package init?(_ text: String) {
    if text.utf8.elementsEqual(Self.authorityText.utf8) {
      self = .authority
    } else if let cluster = ClusterID(text) {
      self = .cluster(cluster)
    } else if let school = SchoolID(text) {
      self = .school(school)
    } else if let organisation = OrganisationID(text) {
      self = .organisation(organisation)
    } else {
      return nil
    }
  }

  package var description: String {
    switch self {
    case .authority: Self.authorityText
    case .cluster(let id): id.description
    case .school(let id): id.description
    case .organisation(let id): id.description
    }
  }

  private static let authorityText = "authority"
}
