/// Words as a cell of a workbook can hold them.
struct CellText: Hashable {
  /// What is written into the file.
  private(set) var written = ""
  /// Whether something did not fit.
  private(set) var isCut = false

  /// Letters a cell holds, counted as spreadsheets do: in units of UTF-16.
  static let most = 32_767

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    var length = 0
    for (place, scalar) in scalars.enumerated() where Self.isKept(scalar) {
      // `_x0041_` would be read as an A: the underscore is written as the sign that stands for it.
      let isCode = scalar == "_" && Self.isCode(scalars, at: place)
      let size = isCode ? Self.underscore.utf8.count : scalar.utf16.count
      guard length + size <= Self.most else {
        isCut = true
        return
      }
      length += size
      if isCode {
        written.unicodeScalars.append(contentsOf: Self.underscore.unicodeScalars)
      } else {
        written.unicodeScalars.append(scalar)
      }
    }
  }

  private static let underscore = "_x005F_"

  /// Lines may end in a cell; other control characters and what no XML may hold are left out.
  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: true
    case 0..<0x20, 0x7F..<0xA0: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }

  /// Whether an underscore begins what a spreadsheet reads as a character's number.
  private static func isCode(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
    let code = scalars[place...].prefix(7)
    return code.count == 7 && code.dropFirst().first?.value == 0x78 && code.last == "_"
      && code.dropFirst(2).prefix(4).allSatisfy(\.properties.isASCIIHexDigit)
  }
}

/// The name of a sheet as every spreadsheet takes it.
enum SheetName {
  /// The name without the signs that are not allowed, at most 31 letters long.
  static func allowed(_ name: String) -> String {
    var allowed = ""
    for scalar in name.unicodeScalars {
      let isBanned = "[]:*?/\\'".unicodeScalars.contains(scalar) || scalar.value < 0x20
      let next = isBanned ? " " : Character(scalar)
      guard allowed.utf16.count + String(next).utf16.count <= 31 else { break }
      allowed.append(next)
    }
    let isBlank = allowed.utf8.allSatisfy { $0 <= 0x20 }
    // Spreadsheets keep this one for themselves.
    return isBlank || allowed.lowercased() == "history" ? "Table" : allowed
  }
}
