package import Domain

/// What a file is taken for, by what stands at its beginning.
package enum FileGuess {
  /// The kind of file whose fields are all there, or what else is known of it; `nil` for one that nobody
  /// knows, such as a table by school whose columns have other names.
  package static func kind(of path: String) -> FileKind? {
    guard let isXML = try? isXML(path: path) else { return nil }
    if isXML { return isChildrenInNeed(path) ? .socialCare : .census }
    for kind in order where fits(path, kind) { return kind }
    return nil
  }

  /// Why a file cannot be a table at all: an Excel workbook, another encoding, nothing; empty where it can.
  package static func faults(of path: String) -> [Problem] {
    do {
      if try isXML(path: path) { return [] }
      _ = try DelimitedReader(path: path)
      return []
    } catch let refusal as Refusal {
      return refusal.problems
    } catch {
      return [Problem("The file cannot be read.", remedy: "Save it once more, and send it again.")]
    }
  }

  /// The headings of a table, for whoever says which column is which.
  package static func headings(of path: String) throws -> [String] {
    try DelimitedReader(path: path).heading
  }

  /// Which column of a table by school holds which field, as far as its headings are known.
  package static func schoolColumns(of path: String) -> [String: String] {
    let map = ColumnMap()
    guard let heading = try? DelimitedReader(path: path).heading else { return [:] }
    let folded = heading.map(HeadingMatch.folded)
    var columns: [String: String] = [:]
    for field in KnownField.all(of: .schoolCounts)
    where map.source(.schoolCounts, field.name) == nil {
      let place = field.headings.lazy.compactMap { known in
        folded.firstIndex(of: HeadingMatch.folded(known))
      }.first
      if let place { columns[field.name] = heading[place] }
    }
    return columns
  }

  /// Kinds with many fields before those with few: the few are among the many.
  private static let order: [FileKind] = [
    .register, .registerLinks, .schools, .census, .deprivation, .postcodes, .schoolCounts,
    .socialCare, .pupilPremium,
  ]

  private static func fits(_ path: String, _ kind: FileKind) -> Bool {
    let map = ColumnMap()
    guard let encoding = try? map.encoding(of: kind),
      let heading = try? DelimitedReader(path: path, encoding: encoding).heading,
      let match = try? HeadingMatch(kind, heading: heading, file: "", map: map)
    else { return false }
    func has(_ field: String) -> Bool { match[field] != .absent }
    switch kind {
    case .deprivation, .postcodes: return has("lsoa11") || has("lsoa21")
    case .schoolCounts: return has("pupil_premium") || has("eal") || has("send")
    case .socialCare: return has("child") || (has("upn") && (has("from") || has("to")))
    case .pupilPremium: return heading.count <= 3
    case .census, .schools, .register, .registerLinks: return true
    }
  }

  /// The children-in-need census has children where the school census has pupils.
  private static func isChildrenInNeed(_ path: String) -> Bool {
    guard let file = try? InputFile(path: path) else { return false }
    var buffer = [UInt8](repeating: 0, count: min(file.length, 65_536))
    guard let count = try? file.read(into: &buffer, from: 0, to: buffer.count) else { return false }
    let beginning = String(decoding: buffer[..<count], as: UTF8.self)
    return beginning.contains("<Child>") || beginning.contains("<Children>")
      || beginning.contains("<Collection>CIN<")
  }
}
