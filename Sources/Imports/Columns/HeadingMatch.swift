internal import Domain

/// Where the fields of one file are: in columns, or given by the map.
struct HeadingMatch {
  /// Where one field comes from.
  enum Source: Equatable {
    case column(Int)
    /// The numbers in several columns, added.
    case sum([Int])
    case constant(String)
    case absent
  }

  private let kind: FileKind
  private let sources: [String: Source]

  /// Finds each field of a kind of file, refused when a required one has no column, when a mapped
  /// column is not there, or when a heading that is used stands twice.
  init(_ kind: FileKind, heading: [String], file: String, map: ColumnMap) throws(Refusal) {
    let folded = heading.map(Self.folded)
    var problems: [Problem] = []
    func column(_ name: String) -> Int? {
      let places = folded.indices.filter { folded[$0] == Self.folded(name) }
      if places.count > 1 {
        problems.append(
          Problem(
            "The heading ‘\(name)’ stands \(places.count) times.", rule: "duplicate-heading",
            in: Place(file: file, row: 1, column: name),
            remedy: "Rename or remove the columns that are not meant."))
      }
      return places.first
    }

    var found: [String: Source] = [:]
    for field in KnownField.all(of: kind) where field.name != "encoding" {
      switch map.source(kind, field.name) {
      case .constant(let text):
        found[field.name] = .constant(text)
      case .columns(let names):
        let columns = names.map { ($0, column($0)) }
        for (name, position) in columns where position == nil {
          problems.append(Self.missing(name, kind, field.name, heading, file))
        }
        let positions = columns.compactMap(\.1)
        found[field.name] = positions.count == 1 ? .column(positions[0]) : .sum(positions)
      case nil:
        if let position = field.headings.lazy.compactMap(column).first {
          found[field.name] = .column(position)
        } else if field.isRequired {
          problems.append(Self.missing(nil, kind, field.name, heading, file))
        }
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    self.kind = kind
    sources = found
  }

  subscript(_ field: String) -> Source { sources[field] ?? .absent }

  /// The columns with exactly these headings, refused when one is missing.
  static func find(_ names: [String], in heading: [String], of file: String) throws(Refusal)
    -> [Int]
  {
    let folded = heading.map(Self.folded)
    var problems: [Problem] = []
    var columns: [Int] = []
    for name in names {
      let places = folded.indices.filter { folded[$0] == name }
      if places.count == 1 {
        columns.append(places[0])
      } else {
        problems.append(
          Problem(
            places.isEmpty
              ? "There is no column ‘\(name)’." : "The heading ‘\(name)’ stands twice.",
            rule: "missing-column", in: Place(file: file, row: 1),
            remedy: "Let the first row be: \(names.joined(separator: ",")) (in any order)."))
      }
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    return columns
  }

  private static func missing(
    _ column: String?, _ kind: FileKind, _ field: String, _ heading: [String], _ file: String
  ) -> Problem {
    let few = heading.prefix(12).map { "‘\($0)’" }.joined(separator: ", ")
    let more = heading.count > 12 ? " and \(heading.count - 12) more" : ""
    let said = column.map { "‘\($0)’, which the map names for \(field)" } ?? "‘\(field)’"
    return Problem(
      "There is no column \(said). The columns are \(few)\(more).", rule: "missing-column",
      in: Place(file: file, row: 1),
      remedy: "Name the column in the map: \(kind.rawValue),\(field),COLUMN, "
        + "or give a constant: \(kind.rawValue),\(field),,VALUE")
  }

  static func folded(_ name: String) -> String {
    String(decoding: trimmed(name).utf8.map(asciiLowered), as: UTF8.self)
  }

  static func trimmed(_ text: String) -> String {
    var bytes = Array(text.utf8)[...]
    while bytes.first == 0x20 || bytes.first == 0x09 { bytes.removeFirst() }
    while bytes.last == 0x20 || bytes.last == 0x09 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ColumnMap {
  /// How a file's text is encoded: what the map says, else the kind's usual way.
  func encoding(of kind: FileKind) throws(Refusal) -> FileEncoding {
    guard case .constant(let name) = source(kind, "encoding") else {
      return kind == .register || kind == .registerLinks ? .guessed : .strict(.utf8)
    }
    guard let encoding = TextEncoding(rawValue: name) else {
      throw .invalid(
        "The map names an encoding ‘\(name)’ for \(kind.rawValue).",
        remedy: "Use utf-8 or windows-1252.")
    }
    return .strict(encoding)
  }
}
