package import Actions
internal import Domain
internal import Imports
internal import Reports

extension RoundPapers {
  /// The documents as this program writes and reads them.
  package static let json = RoundPapers(
    write: { RoundDocument.json($0) },
    read: { try RoundDocumentFile.record($0, name: "round.json") },
    open: { OpenRoundDocument.json($0, $1) })
}

extension PageContext {
  /// Where the rounds of this partnership are worked out.
  var desk: RoundDesk {
    RoundDesk(
      RoundPartnership(
        name: settings.name, authority: settings.authority,
        isDemonstration: settings.isDemonstration),
      .json)
  }
}
