import Domain
import Foundation
import Reports
import Testing
import Values

/// No message speaks of anybody.
struct NoticeWordsTests {
  private static let contents = NoticeKind.allCases.map { Letter.Content.notice($0) } + [.digest]

  private func text(
    _ content: Letter.Content, _ path: String, _ partnership: String, _ address: String
  ) throws -> LetterText {
    LetterText(
      content, at: try #require(NoticePlace(path)), partnership: partnership,
      publicAddress: address)
  }

  @Test func `A message is fixed words, the partnership’s name, and a link`() throws {
    let worlds = [
      (
        path: "/rounds/\(RoundID(high: 77, low: 99))", name: "Leeds", address: "https://one.example"
      ),
      (path: "/jobs", name: "Québec & Söhne", address: "https://two.example:8443"),
    ]
    for content in Self.contents {
      let texts = try worlds.map { try text(content, $0.path, $0.name, $0.address) }
      // With the three taken out, the rest is the same, so that nothing else can have come in.
      let bare = zip(texts, worlds).map { text, world in
        [text.subject, text.body].map { words in
          words.replacingOccurrences(of: "\(world.address)\(world.path)\n", with: "<place>\n")
            .replacingOccurrences(of: world.address, with: "<address>")
            .replacingOccurrences(of: world.name, with: "<name>")
        }
      }
      #expect(bare[0] == bare[1])
      #expect(bare[0][0].hasPrefix("Accord, <name>: ") && bare[0][1].contains("\n<place>\n"))
      #expect(!texts[0].subject.contains("\n"))
    }
  }

  @Test func `Every kind has words of its own, of which none is a number or a placeholder`() throws
  {
    var subjects: Set<String> = []
    for content in Self.contents {
      let text = try text(content, "/notices", "Leeds", "https://one.example")
      subjects.insert(text.subject)
      for words in [text.subject, text.body] {
        #expect(!words.contains { $0.isNumber || "\\{}<>%$".contains($0) }, "\(words)")
      }
    }
    #expect(subjects.count == Self.contents.count)
  }

  @Test func `Of an address only enough is seen to tell two apart`() {
    #expect(LetterWords.masked("ada.lovell@leeds.gov.uk") == "a…@leeds.gov.uk")
    #expect(LetterWords.masked("nonsense") == "…")
  }
}
