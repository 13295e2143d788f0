/// Text on its way to and from a spreadsheet, where a cell that begins with `=` is a formula.
package enum SpreadsheetText {
  /// The text with an apostrophe before it if a spreadsheet would take it for a formula.
  ///
  /// Judged over bytes, past blanks and control characters: an equals sign with an accent on it is
  /// still a formula to a spreadsheet.
  package static func guarded(_ text: String) -> String {
    isFormula(text) ? "'" + text : text
  }

  /// The text without the apostrophe that ``guarded(_:)`` put there.
  package static func unguarded(_ text: String) -> String {
    guard text.utf8.first == UInt8(ascii: "'") else { return text }
    let rest = String(decoding: text.utf8.dropFirst(), as: UTF8.self)
    return isFormula(rest) ? rest : text
  }

  private static func isFormula(_ text: String) -> Bool {
    var rest = text.utf8[...]
    while let first = rest.first, first <= 0x20 || first == 0x7F { rest.removeFirst() }
    // No-break and zero-width spaces and the byte order mark hide a formula as well.
    for hidden in ["\u{A0}", "\u{200B}", "\u{FEFF}"] where rest.starts(with: hidden.utf8) {
      return true
    }
    let signs = ["=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"]
    return signs.contains { rest.starts(with: $0.utf8) }
      || text.utf8.first.map { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } ?? false
  }
}
