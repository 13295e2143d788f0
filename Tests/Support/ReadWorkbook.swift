internal import Foundation

/// A workbook as another program reads it: Python, with what comes with it.
package struct ReadWorkbook: Decodable, Sendable {
  /// A cell: `text`, `number` with the number as it stands in the file, or `formula`.
  package struct Cell: Decodable, Hashable, Sendable {
    package let kind: String
    package let value: String
    /// The code of its number format; empty for none.
    package let format: String

    package init(_ kind: String, _ value: String, _ format: String) {
      (self.kind, self.value, self.format) = (kind, value, format)
    }
  }

  /// One of its sheets.
  package struct Sheet: Decodable, Sendable {
    package let name: String
    /// By row, then column; where there is no cell, a text of nothing.
    package let rows: [[Cell]]
    /// The colour that each cell is filled with, `FFRRGGBB`; empty for none.
    package let fills: [[String]]
    package let isHeadingFrozen: Bool
    package let isHeadingBold: Bool
    package let widths: [Int]

    package var values: [[String]] { rows.map { $0.map(\.value) } }
  }

  package let sheets: [Sheet]

  /// What cannot be read.
  package struct Unreadable: Error {
    package let complaint: String
  }

  package static func reading(_ bytes: [UInt8]) throws -> ReadWorkbook {
    let folder = try TemporaryFolder()
    let (script, book) = (
      try folder.write("read.py", Self.script), try folder.write("book.xlsx", bytes: bytes)
    )
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script, book]
    let (output, complaints) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = complaints
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = complaints.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Unreadable(complaint: String(decoding: complaint, as: UTF8.self))
    }
    return try JSONDecoder().decode(ReadWorkbook.self, from: text)
  }

  private static let script = #"""
    import json, re, sys, zipfile
    from xml.etree import ElementTree

    N = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    book = zipfile.ZipFile(sys.argv[1])
    assert book.testzip() is None

    def part(name):
        return ElementTree.fromstring(book.read(name))

    def unescaped(text):
        # What a spreadsheet does with the codes that stand for characters.
        return re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text)

    styles = part("xl/styles.xml")
    codes = {"0": "", "3": "#,##0"}
    for code in styles.iter(N + "numFmt"):
        codes[code.get("numFmtId")] = code.get("formatCode")
    fonts = [font.find(N + "b") is not None for font in styles.find(N + "fonts")]
    colours = [(fill.find(f".//{N}fgColor").get("rgb", "") if fill.find(f".//{N}fgColor") is not None
                else "") for fill in styles.find(N + "fills")]
    looks = [(codes.get(x.get("numFmtId"), "?"), fonts[int(x.get("fontId"))],
              colours[int(x.get("fillId"))])
             for x in styles.find(N + "cellXfs")]

    def column(reference):
        number = 0
        for letter in re.match("[A-Z]+", reference)[0]:
            number = number * 26 + ord(letter) - 64
        return number - 1

    sheets = []
    for place, sheet in enumerate(part("xl/workbook.xml").iter(N + "sheet"), 1):
        page = part(f"xl/worksheets/sheet{place}.xml")
        rows, fills, bold = [], [], True
        for row in page.iter(N + "row"):
            cells, painted = [], []
            for cell in row.iter(N + "c"):
                at = column(cell.get("r"))
                while len(cells) < at:
                    cells.append({"kind": "text", "value": "", "format": ""})
                    painted.append("")
                look = looks[int(cell.get("s", 0))]
                if cell.find(N + "f") is not None:
                    entry = ("formula", cell.findtext(N + "f"))
                elif cell.get("t") == "inlineStr":
                    entry = ("text", unescaped("".join(cell.itertext())))
                elif cell.find(N + "v") is None:
                    entry = ("text", "")
                else:
                    entry = ("number", cell.findtext(N + "v"))
                if row.get("r") == "1":
                    bold = bold and look[1]
                cells.append({"kind": entry[0], "value": entry[1], "format": look[0]})
                painted.append(look[2])
            while len(rows) < int(row.get("r")) - 1:
                rows.append([])
                fills.append([])
            rows.append(cells)
            fills.append(painted)
        pane = page.find(f".//{N}pane")
        frozen = pane is not None and pane.get("state") == "frozen" and pane.get("ySplit") == "1"
        widths = [round(float(col.get("width"))) for col in page.iter(N + "col")]
        sheets.append({"name": sheet.get("name"), "rows": rows, "fills": fills,
                       "isHeadingFrozen": frozen, "isHeadingBold": bold, "widths": widths})
    print(json.dumps({"sheets": sheets}))
    """#
}
