import Domain
import Foundation
import Testing

struct CheckTests {
  @Test func `Every check has a name of its own in kebab case`() {
    let names = Check.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      let words = name.split(separator: "-", omittingEmptySubsequences: false)
      #expect(
        words.allSatisfy { !$0.isEmpty && $0.allSatisfy("abcdefghijklmnopqrstuvwxyz".contains) })
    }
  }

  @Test func `Every file that defines a check defines one, and the list has it`() throws {
    var defined: [String] = []
    for file in try CheckSources.files() {
      let names = try CheckSources.names(in: file)
      #expect(names.count <= 1, "\(file.lastPathComponent) defines more than one check")
      defined += names
    }
    #expect(defined.count > 30)
    #expect(Set(defined) == Set(Check.all.map(\.name)))
    #expect(defined.count == Check.all.count)
  }

  @Test func `A check's file carries its name and has a test beside it`() throws {
    let tests = CheckSources.repository.appending(path: "Tests/DomainTests/Checks")
    for file in try CheckSources.files() {
      guard let name = try CheckSources.names(in: file).first else { continue }
      let stem = file.deletingPathExtension().lastPathComponent
      #expect(stem.lowercased() == name.filter { $0 != "-" })
      let test = tests.appending(path: "\(stem)Tests.swift")
      #expect(FileManager.default.fileExists(atPath: test.path), "\(stem) has no test")
    }
  }

  @Test(arguments: Check.all.map(\.name))
  func `Sentence and remedy are sentences`(_ name: String) throws {
    let check = try #require(Check.all.first { $0.name == name })
    for text in [check.sentence("Value"), check.remedy] {
      #expect(text.first?.isUppercase == true)
      #expect(text.hasSuffix(".") && !text.hasSuffix(".."))
      #expect(!text.contains("  "))
    }
    #expect(check.years.contains(2026))
  }

  @Test func `A problem carries the rule's name, severity, place, sentence and remedy`() {
    let place = Place(file: "census.csv", row: 7, column: "SENprovision")
    let problem = Check.unknownSEN.problem("Q", in: place)
    #expect(problem.rule == "unknown-sen")
    #expect(problem.severity == .soft)
    #expect(problem.place == place)
    #expect(problem.sentence == "The SEN provision is Q.")
    #expect(problem.remedy == Check.unknownSEN.remedy)
  }
}

/// The source files of the checks, read as text.
private enum CheckSources {
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func files() throws -> [URL] {
    let folder = repository.appending(path: "Sources/Domain/Checks")
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "swift" && $0.lastPathComponent != "Check.swift" }
  }

  /// The first string after each `static let … = Check(`.
  static func names(in file: URL) throws -> [String] {
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.components(separatedBy: "= Check(").dropFirst().compactMap { definition in
      let parts = definition.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
      return parts.count == 3 ? String(parts[1]) : nil
    }
  }
}
