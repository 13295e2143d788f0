internal import CXlsxWriter
package import Reports

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A table as an Excel workbook: its cells, and on a second sheet where they come from.
package enum WorkbookFile {
  /// The file could not be made; the sentence says why.
  package struct Fault: Error, Hashable {
    package let sentence: String
  }

  package static let contentType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  /// More rows are refused: whoever wants them takes the CSV.
  package static let mostRows = 200_000

  /// Makes the file with the help of a folder, in which nothing is left.
  ///
  /// `nil` for a table of more than ``mostRows`` rows.
  package static func bytes(_ sheet: Sheet, in folder: String) throws -> [UInt8]? {
    guard sheet.rows.count <= mostRows else { return nil }
    return try made(in: folder) { book in
      let formats = CellFormats(book)
      var writer = SheetWriter(
        workbook_add_worksheet(book, SheetName.allowed(sheet.name)), formats)
      writer.write(sheet.heading, sheet.rows)
      var about = SheetWriter(workbook_add_worksheet(book, "About this table"), formats)
      about.write(
        ["About this table", ""],
        (sheet.remarks + writer.remarks).map { [.text($0.name), .text($0.words)] })
      return [writer.fault, about.fault]
    }
  }

  /// A workbook whose sheets `fill` writes, saying what went wrong; nothing is left in the folder.
  static func made(
    in folder: String, _ fill: (CellFormats.Book) throws -> [lxw_error]
  ) throws -> [UInt8] {
    // As uploads are called, so that one left by a power cut is cleared away with those.
    var path = Array(("\(folder)/upload-" + String(repeating: "X", count: 6)).utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw Fault(sentence: String(cString: strerror(errno))) }
    defer {
      close(descriptor)
      unlink(path)
    }
    guard let book = accord_workbook(path, folder) else {
      throw Fault(sentence: "There is no memory for a workbook.")
    }
    let filled = Result { try fill(book) }
    // Closing writes the file, and lets go of everything.
    let closed = workbook_close(book)
    if let fault = (try filled.get() + [closed]).first(where: { $0 != LXW_NO_ERROR }) {
      throw Fault(sentence: String(cString: lxw_strerror(fault)))
    }
    return try read(descriptor)
  }

  private static func read(_ descriptor: Int32) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(descriptor, &piece, piece.count, off_t(bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Fault(sentence: String(cString: strerror(errno))) }
      guard count > 0 else { return bytes }
      bytes += piece[..<count]
    }
  }
}
