/// Text on its way to and from a spreadsheet, where a cell that begins with `=` is a formula.
package enum SpreadsheetText {
  /// The text with an apostrophe before it if a spreadsheet would take it for a formula.
  ///
  /// Judged over bytes, past what hides the beginning: an equals sign with an accent on it is still
  /// a formula to a spreadsheet. A text that has its own apostrophe before one gets another, so that
  /// ``unguarded(_:)`` gives back exactly what was guarded.
  package static func guarded(_ text: String) -> String {
    // Nearly every text begins with a letter or a digit, and that settles it.
    guard let first = text.utf8.first, !isLetterOrDigit(first) else { return text }
    return needsGuard(text.utf8[...]) ? "'" + text : text
  }

  /// The text without the apostrophe that ``guarded(_:)`` put there.
  package static func unguarded(_ text: String) -> String {
    let rest = text.utf8.dropFirst()
    guard text.utf8.first == apostrophe, needsGuard(rest) else { return text }
    return String(decoding: rest, as: UTF8.self)
  }

  private static let apostrophe = UInt8(ascii: "'")

  private static func needsGuard(_ text: Substring.UTF8View) -> Bool {
    guard let first = text.first, !isLetterOrDigit(first) else { return false }
    let rest = text.drop { $0 == apostrophe }
    // A tab or a line end at the beginning is taken for the end of the cell before.
    if let first = rest.first, first < 0x20 { return true }
    return isFormula(rest)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  /// Signs that begin a formula, the full-width ones too.
  private static let signs = ["=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"]

  /// Blanks and invisible characters that a spreadsheet passes over.
  private static let hidden = [
    "\u{A0}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{3000}", "\u{FEFF}",
  ]

  private static func isFormula(_ text: Substring.UTF8View) -> Bool {
    var rest = text
    while true {
      rest = rest.drop { $0 <= 0x20 || $0 == 0x7F }
      guard let blank = hidden.first(where: { rest.starts(with: $0.utf8) }) else { break }
      rest = rest.dropFirst(blank.utf8.count)
    }
    return signs.contains { rest.starts(with: $0.utf8) }
  }
}
