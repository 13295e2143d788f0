import Foundation
import Testing

/// The documents are there and speak of what is.
struct DocumentTests {
  private func text(_ path: String) throws -> String {
    try String(contentsOf: StructureTests.root.appendingPathComponent(path), encoding: .utf8)
  }

  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: StructureTests.root.appendingPathComponent(path).path)
  }

  @Test(arguments: [
    "README.md", "ARCHITECTURE.md", "STYLE.md", "GLOSSARY.md", "CONTRIBUTING.md", "LICENSE",
    "docs/files.md", "docs/checks.md", "docs/sources.md", "bin/run", "bin/build", "bin/test",
    "bin/setup",
    "bin/format", "bin/bench", "bin/fuzz", "bin/demonstration", "bin/smoke", "bin/kill-loop",
    "bin/browser", "bin/slow-clients", "bin/disclosure", "bin/openid",
    "bin/mail", "bin/scan", "docs/configuration.md", "docs/notices.md", "docs/permissions.md",
    "docs/signing-in.md", ".ci/run",
  ])
  func `The house has its documents and commands`(_ path: String) {
    #expect(exists(path))
  }

  @Test func `Every option of the site is in the list of settings, and none that is not`() throws {
    let list = try text("docs/configuration.md")
    var options: Set<String> = []
    let files = [
      "ServeCommand", "DataOptions", "ConverterOptions", "MailOptions", "HeadOptions",
      "ProviderOptions",
      "StatementOptions",
    ]
    for file in files {
      let lines = try text("Sources/Commands/Operations/\(file).swift").split(separator: "\n")
      for (number, line) in lines.enumerated()
      where line.contains("@Option(") || line.contains("@Flag(") {
        let line = lines[number...].first { $0.hasPrefix("  var ") } ?? ""
        let words = line.split { !$0.isLetter }
        let name = words.dropFirst().first.map(String.init) ?? ""
        options.insert(
          name.reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : String($1) })
      }
    }
    let described = list.split(separator: "\n").filter { $0.hasPrefix("| `--") }.compactMap {
      $0.dropFirst(5).split { !$0.isLetter && $0 != "-" }.first.map(String.init)
    }
    #expect(options.count > 8)
    #expect(Set(described) == options)
  }

  @Test func `Every check is described, and every check described is there`() throws {
    let document = try text("docs/checks.md")
    var names: Set<String> = []
    for source in StructureTests.files(under: "Sources/Domain/Checks", ending: ".swift") {
      let lines = source.lines
      for (number, line) in lines.enumerated() where line.hasSuffix("= Check(") {
        let name = lines[number + 1].split(separator: "\"").dropFirst().first.map(String.init) ?? ""
        names.insert(name)
      }
    }
    let described = document.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
    #expect(names.count > 25)
    #expect(Set(described) == names)
  }

  @Test func `Links between documents lead somewhere`() throws {
    for source in StructureTests.files(under: ".", ending: ".md")
    where !source.path.contains("/.") && !source.path.contains("Benchmarks/") {
      let folder = source.path.split(separator: "/").dropLast().joined(separator: "/")
      for part in source.text.components(separatedBy: "](").dropFirst() {
        let target = part.prefix { $0 != ")" && $0 != "#" }
        guard !target.isEmpty, !target.hasPrefix("http") else { continue }
        #expect(exists("\(folder)/\(target)"), "\(source.path) links to \(target)")
      }
    }
  }

  @Test func `Every dependency has a decision record`() throws {
    let manifest = try text("Package.swift")
    let records = StructureTests.files(under: "docs/decisions", ending: ".md")
    for line in manifest.split(separator: "\n") where line.contains(".package(url:") {
      let name = line.split(separator: "/").last?.prefix { $0 != "\"" } ?? ""
      #expect(records.contains { $0.text.contains(String(name)) }, "\(name)")
    }
  }

  @Test func `No document or source names a place on somebody's machine`() throws {
    let places = ["home", "Users", "root", "opt", "work"].map { "/\($0)/" }
    for folder in ["Sources", "Tests", "docs", "bin"] {
      for ending in [".swift", ".md", ""] {
        for source in StructureTests.files(under: folder, ending: ending)
        where !source.path.hasSuffix("DocumentTests.swift") {
          for place in places {
            #expect(!source.text.contains(place), "\(source.path) has \(place)")
          }
        }
      }
    }
  }
}
