import Domain
import Foundation
import Testing

/// The table of who may do what, as people read it, is the policy: a change of one is a change of both.
struct PermissionsDocumentTests {
  private static let document = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("docs/permissions.md")

  private static func cell(_ leave: Leave, _ relation: Relation) -> String {
    let (sight, breaks) = (leave.sight(relation), leave.breakGlass.contains(relation))
    if breaks {
      return sight > .nothing ? "\(sight.words), or breaks the glass" : "breaks the glass"
    }
    return sight.words
  }

  private static func section(_ permission: Permission) -> [String] {
    let rows = Role.allCases.compactMap { role -> String? in
      let leave = Policy.leave(role, permission)
      guard !leave.isNone else { return nil }
      let cells = Relation.allCases.map { cell(leave, $0) }
      return "| \(role.words) | \(cells.joined(separator: " | ")) |"
    }
    return ["", "### \(permission.words)", "", "`\(permission.rawValue)`"]
      + (permission.needsStepUp ? ["", "Asks again who it is."] : [])
      + ["", "| Role | Named on it | At the own place | Elsewhere |", "|---|---|---|---|"] + rows
  }

  private static func role(_ role: Role) -> String {
    let (needs, limits) = (role.needsSecondPerson ? "yes" : "no", role.limits)
    let hours = limits.absolute / 60
    let session =
      Role.given.contains(role) ? "\(limits.idle) minutes unused, \(hours) hours in all" : "–"
    return "| \(role.words) | `\(role.rawValue)` | \(needs) | \(session) |"
  }

  private static var golden: String {
    ([
      "## Roles", "", "| Role | Name | Needs a second person | A session lasts |",
      "|---|---|---|---|",
    ]
      + Role.allCases.map(role) + ["", "## Permissions"] + Permission.allCases.flatMap(section))
      .joined(separator: "\n") + "\n"
  }

  @Test func `The document says what the policy does`() throws {
    let text = try String(contentsOf: Self.document, encoding: .utf8)
    let begins = try #require(text.range(of: "## Roles")).lowerBound
    let (said, golden) = (
      text[begins...].split(separator: "\n", omittingEmptySubsequences: false),
      Self.golden.split(separator: "\n", omittingEmptySubsequences: false)
    )
    for (place, line) in golden.enumerated() {
      #expect(place < said.count ? said[place] == line : false, "line \(place + 1): \(line)")
    }
    #expect(said.count == golden.count)
  }

  @Test func `Every role and permission has a name and words of its own`() {
    #expect(Set(Permission.allCases.map(\.words)).count == Permission.allCases.count)
    #expect(Set(Role.allCases.map(\.words)).count == Role.allCases.count)
    for permission in Permission.allCases {
      #expect(
        Role.allCases.contains { !Policy.leave($0, permission).isNone }, "\(permission.rawValue)")
    }
  }
}
