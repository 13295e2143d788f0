import Foundation
import Support

/// What a PDF says of itself, as Python finds it with what comes with it.
struct ReadPDF: Decodable {
  /// How often each tag of the structure stands in it.
  let tags: [String: Int]
  let isMarked: Bool
  let hasStructure: Bool
  let hasOutline: Bool
  let language: String
  let pages: Int
  /// Heading cells that say what they head.
  let scopes: Int
  /// The words that stand for pictures.
  let alternatives: [String]
  /// Everything in it that can be unpacked, as Latin letters.
  let text: String

  static func reading(_ bytes: [UInt8]) throws -> ReadPDF {
    try JSONDecoder().decode(ReadPDF.self, from: Data(Python.run(script, on: bytes)))
  }

  /// What somebody who is read to would miss.
  var lacks: [String] {
    var lacks: [String] = []
    if !hasStructure { lacks.append("structure") }
    if !isMarked { lacks.append("mark") }
    if language != "en-GB" { lacks.append("language") }
    for tag in ["H1", "H2", "Table", "TR", "TH", "TD", "Figure"] where tags[tag] == nil {
      lacks.append(tag)
    }
    if scopes == 0 { lacks.append("scope") }
    if !alternatives.contains("Amounts by school") { lacks.append("words for the chart") }
    return lacks
  }

  private static let script = #"""
    import collections, json, re, sys, zlib
    data = open(sys.argv[1], "rb").read()
    parts = [data]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S):
        try:
            parts.append(zlib.decompressobj().decompress(found[1]))
        except zlib.error:
            pass
    text = b"\n".join(parts)

    def words(raw):
        if raw[:1] == b"<":
            raw = bytes.fromhex(raw[1:-1].decode())
        else:
            raw = re.sub(rb"\\(\d{3})", lambda m: bytes([int(m[1], 8)]), raw[1:-1])
        return raw.decode("utf-16" if raw[:2] == b"\xfe\xff" else "latin-1")

    string = rb"\s*(\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f]+>)"
    language = re.search(rb"/Lang" + string, text)
    print(json.dumps({
        "tags": collections.Counter(t.decode() for t in re.findall(rb"/S\s*/([A-Za-z0-9]+)", text)),
        "isMarked": re.search(rb"/Marked\s+true", text) is not None,
        "hasStructure": b"/StructTreeRoot" in text,
        "hasOutline": b"/Outlines" in text,
        "language": words(language[1]) if language else "",
        "pages": len(re.findall(rb"/Type\s*/Page\b", text)),
        "scopes": len(re.findall(rb"/Scope\s*/", text)),
        "alternatives": [words(a) for a in re.findall(rb"/Alt" + string, text)],
        "text": text.decode("latin-1"),
    }))
    """#
}

/// Other programs that look at what was made.
enum Python {
  struct Complaint: Error {
    let text: String
  }

  /// What a script prints that is given a file.
  static func run(_ script: String, on bytes: [UInt8]) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let (program, file) = (
      try folder.write("script.py", script), try folder.write("file", bytes: bytes)
    )
    return try output(["python3", program, file])
  }

  /// What a program prints that must end well.
  static func output(_ words: [String]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    let (output, complaints) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = complaints
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = complaints.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Complaint(text: String(decoding: complaint + bytes, as: UTF8.self))
    }
    return Array(bytes)
  }
}
