internal import Domain

/// The first row of a delimited file: what separates its fields, and their names.
struct DelimitedHeading {
  let delimiter: UInt8
  let names: [String]
  /// The bytes before the first row of data.
  let length: Int

  /// Reads the heading from the beginning of a file, refusing what is not a delimited text file.
  ///
  /// `isWhole` says that the bytes are the whole file.
  init(
    of bytes: ArraySlice<UInt8>, isWhole: Bool, file: String, encoding: FileEncoding
  ) throws {
    try Self.refuseOtherFormats(bytes, file)
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.startIndex + 3 : bytes.startIndex
    let place = Place(file: file, row: 1)
    guard let end = Self.endOfRow(bytes[start...]) ?? (isWhole ? bytes.endIndex : nil) else {
      throw Refusal.invalid(
        "The heading of \(file) is longer than 256 KB.", in: place,
        remedy: "Check that the file is a CSV whose first row names its columns.")
    }
    var row = bytes[start..<end]
    if row.last == UInt8(ascii: "\r") { row.removeLast() }
    guard !row.allSatisfy({ $0 == 0x20 || $0 == 0x2C }) else {
      throw Refusal.invalid(
        "The first row of \(file) is empty.", in: place,
        remedy: "Let the first row name the columns.")
    }
    if row.contains(UInt8(ascii: "\r")) {
      throw Refusal.invalid(
        "\(file) ends its lines as old Macintosh files do.", in: place,
        remedy: "Save it again as CSV.")
    }
    delimiter = Self.delimiter(of: row)
    names = Self.fields(of: row, delimiter).map { encoding.text($0) }
    length = min(end + 1, bytes.endIndex)
    guard names.count <= DelimitedReader.mostColumns else {
      throw Refusal.invalid(
        "\(file) has \(names.count) columns; no more than \(DelimitedReader.mostColumns) are read.",
        in: place, remedy: "Export only the columns that are needed.")
    }
  }

  private static func refuseOtherFormats(_ bytes: ArraySlice<UInt8>, _ file: String) throws {
    let kinds: [(signature: [UInt8], name: String)] = [
      ([0x50, 0x4B, 0x03, 0x04], "an Excel workbook or a ZIP"),
      ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook"), ([0x1F, 0x8B], "a compressed file"),
      (Array("%PDF".utf8), "a PDF"), ([0xFF, 0xFE], "in UTF-16"), ([0xFE, 0xFF], "in UTF-16"),
    ]
    let place = Place(file: file)
    guard !bytes.isEmpty else {
      throw Refusal.invalid("\(file) is empty.", in: place, remedy: "Export it again.")
    }
    for kind in kinds where bytes.starts(with: kind.signature) {
      throw Refusal.invalid(
        "\(file) is \(kind.name), not a CSV in UTF-8.", in: place,
        remedy: "Save it as CSV (in Excel: “CSV UTF-8”), or XML as UTF-8.")
    }
    // A NUL near the beginning: UTF-16 without its mark, or not text at all.
    if bytes.prefix(64).contains(0) {
      throw Refusal.invalid(
        "\(file) is in UTF-16 or is not text.", in: place,
        remedy: "Save it as CSV (in Excel: “CSV UTF-8”).")
    }
    let first = bytes.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    if first == UInt8(ascii: "<") {
      throw Refusal.invalid(
        "\(file) is XML or HTML, not a CSV.", in: place,
        remedy: "Give the file its ending .xml if it is a census, or export it as CSV.")
    }
  }

  /// The first line end outside quotes.
  private static func endOfRow(_ bytes: ArraySlice<UInt8>) -> Int? {
    var isInside = false
    return bytes.firstIndex { byte in
      if byte == UInt8(ascii: "\"") { isInside.toggle() }
      return byte == UInt8(ascii: "\n") && !isInside
    }
  }

  /// Of comma, semicolon, tab and bar, the one that stands most often outside quotes.
  private static func delimiter(of row: ArraySlice<UInt8>) -> UInt8 {
    let candidates = Array(",;\t|".utf8)
    var counts = [0, 0, 0, 0]
    var isInside = false
    for byte in row {
      if byte == UInt8(ascii: "\"") { isInside.toggle() }
      if !isInside, let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
    }
    let most = counts.max() ?? 0
    return candidates[counts.firstIndex(of: most) ?? 0]
  }

  private static func fields(of row: ArraySlice<UInt8>, _ delimiter: UInt8) -> [[UInt8]] {
    var fields: [[UInt8]] = [[]]
    var isInside = false
    for byte in row {
      if byte == UInt8(ascii: "\"") {
        isInside.toggle()
      } else if byte == delimiter, !isInside {
        fields.append([])
      } else {
        fields[fields.count - 1].append(byte)
      }
    }
    return fields
  }
}
