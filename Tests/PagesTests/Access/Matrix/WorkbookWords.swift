import Foundation
import Support

/// Finds words in many workbooks at once, by Python, with what comes with it.
enum WorkbookWords {
  /// The places of the words that stand in each.
  static func found(in books: [[UInt8]], words: [String]) throws -> [Set<Int>] {
    guard !books.isEmpty else { return [] }
    let folder = try TemporaryFolder()
    let script = try folder.write("words.py", Self.script)
    _ = try folder.write("words", words.joined(separator: "\n"))
    for (place, book) in books.enumerated() { _ = try folder.write("\(place).xlsx", bytes: book) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script, folder.path, String(books.count)]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw CocoaError(.fileReadUnknown)
    }
    return try JSONDecoder().decode([Set<Int>].self, from: text)
  }

  private static let script = #"""
    import json, re, sys, zipfile

    folder, count = sys.argv[1], int(sys.argv[2])
    places = {}
    with open(f"{folder}/words") as file:
        places = {word: place for place, word in enumerate(file.read().split("\n"))}
    found = []
    for number in range(count):
        with zipfile.ZipFile(f"{folder}/{number}.xlsx") as book:
            text = b"\n".join(book.read(name) for name in book.namelist()).decode()
        words = re.findall(r"qxz[a-p]{5}|(?<![0-9a-z])7391[0-9]{2}(?![0-9a-z])|ses_[0-9a-z]{26}", text)
        found.append(sorted({places[word] for word in words if word in places}))
    print(json.dumps(found))
    """#
}
