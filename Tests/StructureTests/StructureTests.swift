import Foundation
import Testing

/// The house style, held by reading the sources.
struct StructureTests {
  /// A source file with its lines.
  struct Source {
    let path: String
    let text: String
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// The folder under `Sources` or `Tests`.
    var target: String { String(path.split(separator: "/")[1]) }
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func files(under folder: String, ending: String) -> [Source] {
    let start = root.appendingPathComponent(folder)
    let walk = FileManager.default.enumerator(atPath: start.path)
    var found: [Source] = []
    while let name = walk?.nextObject() as? String {
      guard name.hasSuffix(ending), !name.hasPrefix(".") else { continue }
      // A folder, or a file that is not text, says nothing.
      let url = start.appendingPathComponent(name)
      guard let text = try? String(contentsOf: url, encoding: .utf8) else { continue }
      found.append(Source(path: "\(folder)/\(name)", text: text))
    }
    return found.sorted { $0.path < $1.path }
  }

  private static let ours: Set<String> = [
    "Values", "Domain", "CByteMasks", "Imports", "Reports", "Demonstration", "Commands", "SQL",
    "Digests", "HTML", "Design", "SQLite", "CLibPQ", "Postgres", "Store", "Actions", "Site",
    "Pages", "CZlib", "CXlsxWriter", "Workbooks", "CMinizip", "CSpawn",
    "Printing", "CSodium", "CQREncode", "Secrets", "SignInCodes", "OpenID", "CCurl", "Outgoing",
  ]

  /// What each target may import of ours, and of others' libraries.
  private static let ladder: [String: Set<String>] = [
    "Values": ["BigInt"],
    "Domain": ["Values"],
    "CByteMasks": [],
    "Imports": ["CByteMasks", "Digests", "Domain", "Values"],
    "Reports": ["Domain", "Values"],
    "Demonstration": ["Domain", "Values"],
    "SQL": [],
    "HTML": [],
    "Digests": ["Crypto"],
    "SQLite": ["SQL", "GRDB", "Foundation"],
    "Postgres": ["CLibPQ", "SQL"],
    "Secrets": ["CQREncode", "CSodium", "Digests", "Values", "Foundation"],
    "Store": ["Digests", "Domain", "SQL", "Values"],
    "SignInCodes": ["Digests", "Values"],
    "Actions": ["Digests", "Domain", "SQL", "SignInCodes", "Store", "Values", "Dispatch"],
    "Design": ["Domain", "HTML"],
    "Site": [
      "CZlib", "Digests", "Domain", "HTML", "Values", "Hummingbird", "HummingbirdCore",
      "HTTPTypes", "Logging", "NIOCore", "NIOHTTPTypes", "NIOPosix", "ServiceLifecycle",
      "UnixSignals",
    ],
    "Workbooks": ["CXlsxWriter", "Domain", "Imports", "Reports", "Values"],
    "Printing": ["CMinizip", "CSpawn", "Values", "Foundation"],
    "Outgoing": ["CCurl", "Digests", "Domain", "Values", "Foundation"],
    "OpenID": ["Digests", "Domain", "Imports", "JWTKit", "Outgoing", "Values"],
    "Pages": [
      "Actions", "Design", "Digests", "Domain", "HTML", "Imports", "OpenID", "Printing", "Reports",
      "Secrets", "SignInCodes", "Site", "Store", "Values", "Workbooks",
    ],
    "Commands": [
      "Actions", "Demonstration", "Imports", "Reports", "Domain", "SQL", "Store", "Values",
      "ArgumentParser",
    ],
    "accord": ["Commands", "Domain"],
    "accord-site": [
      "Actions", "Commands", "Digests", "Domain", "Imports", "OpenID", "Outgoing", "Pages",
      "Postgres", "Printing", "Reports", "SQL", "SQLite", "Secrets", "Site", "Values",
    ],
  ]

  /// The system's C library, under its names.
  private static let system: Set<String> = ["Glibc", "Musl", "Darwin", "Synchronization"]

  private func imports(_ source: Source) -> [String] {
    source.lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1 else {
        return nil
      }
      return String(words[place + 1])
    }
  }

  @Test func `Each target imports only from the rungs below it`() throws {
    let sources = Self.files(under: "Sources", ending: ".swift")
    #expect(sources.count > 60)
    for source in sources {
      let allowed = try #require(Self.ladder[source.target], "\(source.path) is in no target")
      for module in imports(source) where !Self.system.contains(module) {
        #expect(allowed.contains(module), "\(source.path) imports \(module)")
      }
    }
  }

  @Test func `A library of others is imported by one target only`() throws {
    var users: [String: Set<String>] = [:]
    for source in Self.files(under: "Sources", ending: ".swift") {
      for module in imports(source)
      where !Self.ours.contains(module) && !Self.system.contains(module) {
        users[module, default: []].insert(source.target)
      }
    }
    for (module, targets) in users where module != "Foundation" {
      #expect(targets.count == 1, "\(module): \(targets)")
    }
    #expect(users["BigInt"] == ["Values"])
    #expect(users["GRDB"] == ["SQLite"])
  }

  @Test func `The pure core asks neither clock nor disk nor chance`() throws {
    for source in Self.files(under: "Sources", ending: ".swift")
    where ["Values", "Domain"].contains(source.target) {
      for word in [
        "Foundation", "Glibc", "Date()", "Date.now", "Clock", "random(", "async ", "print(",
      ] {
        #expect(!source.text.contains(word), "\(source.path) has \(word)")
      }
    }
  }

  @Test func `No file is longer than 300 lines, and no function than 60`() throws {
    for folder in ["Sources", "Tests"] {
      for source in Self.files(under: folder, ending: ".swift") {
        #expect(source.lines.count <= 300, "\(source.path) has \(source.lines.count) lines")
        for (name, length) in functions(source) {
          #expect(length <= 60, "\(source.path): \(name) has \(length) lines")
        }
      }
    }
  }

  /// Functions with the number of lines from their first to the brace that closes them, judged by
  /// indentation, which the formatter keeps true.
  private func functions(_ source: Source) -> [(name: String, lines: Int)] {
    let lines = source.lines
    var found: [(String, Int)] = []
    for (start, line) in lines.enumerated() {
      let words = line.split(separator: " ")
      guard words.contains("func") || words.contains(where: { $0.hasPrefix("init(") }),
        !line.hasPrefix("//"), !line.contains("///"), line.hasSuffix("{") || line.hasSuffix("(")
      else { continue }
      let indent = line.prefix { $0 == " " }
      let close = lines[start...].firstIndex { $0 == "\(indent)}" }
      if let close { found.append((String(line.dropFirst(indent.count)), close - start + 1)) }
    }
    return found
  }

  @Test func `Nothing traps on outside data, and nothing is left for later`() throws {
    for source in Self.files(under: "Sources", ending: ".swift") {
      for (number, line) in source.lines.enumerated() {
        for word in ["try!", "as!", "fatalError(", "TODO", "FIXME", "XXX"] {
          #expect(!line.contains(word), "\(source.path):\(number + 1) has \(word)")
        }
      }
    }
  }

  @Test func `Unsafe pointers stand in the files that give their reasons`() throws {
    let allowed: Set = [
      "Sources/Imports/Delimited/SeparatorScan+Masks.swift",
      "Sources/Imports/XML/MarkupIndex.swift",
      // Look-ups proved once a row or run instead of checked one by one.
      "Sources/Imports/Delimited/RowBytes.swift", "Sources/Imports/Census/PlainRows.swift",
      // Memory that is written once where it stays, and read from there.
      "Sources/Imports/Census/LedgerMemory.swift", "Sources/Imports/Census/RepeatFilter.swift",
      // The system's read and write take pointers.
      "Sources/Imports/Bytes/InputFile.swift", "Sources/Reports/Writers/OutputFile.swift",
      "Sources/Reports/Writers/StandardStreams.swift",
      // libpq takes pointers, and so does the start of a thread.
      "Sources/Postgres/Parameters.swift", "Sources/Postgres/Awaited.swift",
      // So do its pipes and the compression library.
      "Sources/Site/Forms/BodyReader.swift", "Sources/Site/Answers/Compression.swift",
      // The system gives a file's name in a folder as a tuple of bytes.
      "Sources/Site/Forms/LeftUploads.swift",
      // The workbook library's own things are pointers, and are let go of together.
      "Sources/Workbooks/SheetWriter.swift",
      // Lists of lanes that are read and written without a look at their length.
      "Sources/Domain/Options/Space/GridKernel.swift",
      // Moving the rest of a window to its front is one checked copy.
      "Sources/Imports/Delimited/DelimitedReader.swift", "Sources/Imports/XML/XMLReader.swift",
    ]
    for source in Self.files(under: "Sources", ending: ".swift") {
      let isUnsafe =
        source.text.contains("UnsafePointer") || source.text.contains("UnsafeMutable")
        || source.text.contains("UnsafeRaw") || source.text.contains("withUnsafe")
        || source.text.contains("unchecked:") || source.text.contains("fromUnchecked")
      #expect(!isUnsafe || allowed.contains(source.path), "\(source.path)")
      // What the connections' threads wait at: a value behind a mutex of the system's.
      let isShared = source.path == "Sources/Postgres/Awaited.swift"
      for word in ["@unchecked Sendable", "nonisolated(unsafe)", "-Ounchecked"]
      where !isShared || word != "@unchecked Sendable" {
        #expect(!source.text.contains(word), "\(source.path) has \(word)")
      }
    }
  }

  @Test func `Codecs work on bytes, never on characters`() throws {
    for source in Self.files(under: "Sources/Imports", ending: ".swift") {
      #expect(!source.text.contains(": Character"), "\(source.path)")
    }
  }

  @Test func `No text becomes markup but through the escaping`() throws {
    let markup = Self.files(under: "Sources/HTML", ending: "HTML.swift").flatMap(\.lines)
    let ways = markup.filter { $0.hasPrefix("  package init(") }.map { $0.drop { $0 == " " } }
    #expect(
      ways == [
        "package init() {", "package init(stringLiteral value: StaticString) {",
        "package init(stringInterpolation: StringInterpolation) {",
        "package init(text: String) {",
      ])
  }

  @Test func `What the public sees is made by disclosure control and by nothing else`() throws {
    let shown = try #require(
      Self.files(under: "Sources/Domain/Disclosure", ending: "ShownCount.swift").first)
    // Without `package` an initialiser is out of reach outside the target.
    let ways = shown.lines.filter { $0.contains("init(") }
    #expect(ways.count == 2 && ways.allSatisfy { $0.hasPrefix("  init(") }, "\(ways)")
    for source in Self.files(under: "Sources", ending: ".swift")
    where !source.path.hasPrefix("Sources/Domain/Disclosure/") {
      for name in ["ShownCount(", "ShownMoney(", "extension ShownCount", "extension ShownMoney"] {
        #expect(!source.text.contains(name), "\(source.path) has \(name)")
      }
    }
    let gate = Self.files(under: "Sources/Domain/Disclosure", ending: ".swift").flatMap(\.lines)
    #expect(gate.count { $0.hasPrefix("  package init(") && $0.contains("of allocation") } <= 1)
  }

  @Test func `A browser is sent to another site in one place alone, to sign in there`() throws {
    let makers = Self.files(under: "Sources", ending: ".swift").filter {
      $0.text.contains("OutsideAddress(") || $0.text.contains(".away(to:")
    }
    #expect(makers.map(\.path) == ["Sources/Pages/Access/ProviderEndpoints.swift"])
    // What leads there is made by discovery alone.
    let request = Self.files(under: "Sources/OpenID", ending: "OpenIDSignIn.swift").flatMap(\.lines)
    #expect(request.count { $0.contains("OpenIDRequest(") } == 1)
  }

  @Test func `There is no floating point where money is`() throws {
    for source in Self.files(under: "Sources", ending: ".swift") {
      for word in ["Double", "Float", "Decimal"] {
        #expect(!source.text.contains(word), "\(source.path) has \(word)")
      }
    }
  }

  @Test func `Names say what a thing is`() throws {
    let banned = [
      "Manager", "Helper", "Util", "Service", "Info", "Base", "Common", "Core", "Misc",
    ]
    for source in Self.files(under: "Sources", ending: ".swift") {
      for line in source.lines {
        let words = line.split(separator: " ")
        guard
          let kind = words.firstIndex(where: {
            ["struct", "enum", "class", "protocol"].contains($0)
          }),
          words.count > kind + 1, !line.contains("//")
        else { continue }
        for word in banned {
          #expect(!words[kind + 1].contains(word), "\(source.path): \(words[kind + 1])")
        }
      }
    }
  }

  @Test func `Every type has a sentence that says what it is`() throws {
    for source in Self.files(under: "Sources", ending: ".swift") {
      let lines = source.lines
      for (number, line) in lines.enumerated() {
        let words = line.split(separator: " ").filter {
          !["package", "private", "final", "indirect"].contains($0)
        }
        guard let kind = words.first, ["struct", "enum", "class", "protocol"].contains(kind),
          line.hasSuffix("{")
        else { continue }
        let before = number > 0 ? lines[number - 1].drop { $0 == " " } : ""
        let isDocumented = before.hasPrefix("///") || before.hasPrefix("@") || before.hasPrefix(")")
        // A private type of one line's reach, inside another, may do without.
        let isNested = line.hasPrefix(" ")
        #expect(isDocumented || isNested, "\(source.path):\(number + 1): \(line)")
      }
    }
  }
}
