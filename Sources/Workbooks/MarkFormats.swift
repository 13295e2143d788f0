internal import CXlsxWriter
internal import Domain

/// How cells look that something is wrong with: by fill, and by letters too for whoever sees no colours.
struct MarkFormats {
  let heading: CellFormats.Format
  let hard: CellFormats.Format
  let soft: CellFormats.Format
  /// Words that may take several lines.
  let words: CellFormats.Format

  init(_ book: CellFormats.Book) {
    func format(fill: UInt32, letters: UInt32) -> CellFormats.Format {
      let format = workbook_add_format(book)
      format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      format_set_bg_color(format, fill)
      format_set_font_color(format, letters)
      return format
    }
    heading = workbook_add_format(book)
    format_set_bold(heading)
    hard = format(fill: 0xFFC7CE, letters: 0x7A0006)
    format_set_bold(hard)
    soft = format(fill: 0xFFEB9C, letters: 0x5C3A00)
    format_set_italic(soft)
    words = workbook_add_format(book)
    format_set_text_wrap(words)
    format_set_align(words, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
  }

  subscript(_ severity: Severity) -> CellFormats.Format { severity == .hard ? hard : soft }
}
