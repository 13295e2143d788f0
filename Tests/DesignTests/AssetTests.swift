import Design
import HTML
import Testing

struct AssetTests {
  private var rules: String { String(decoding: Assets.stylesheet.bytes, as: UTF8.self) }

  @Test func `The style sheet is whole and asks nobody else for anything`() {
    #expect(
      rules.utf8.count { $0 == UInt8(ascii: "{") } == rules.utf8.count { $0 == UInt8(ascii: "}") })
    for word in ["url(", "@import", "http:", "https:", "!important"] {
      #expect(!rules.contains(word))
    }
    #expect(rules.utf8.count < 40_000)
  }

  @Test func `Every property that is used is defined`() {
    let parts = rules.split(separator: "var(--").dropFirst()
    let used = Set(parts.map { $0.prefix { $0 != ")" && $0 != "," } })
    for name in used { #expect(rules.contains("--\(name):"), "\(name)") }
    #expect(used.count > 25)
  }

  @Test func `It knows the dark, paper, forced colours and people whom movement disturbs`() {
    for query in [
      "prefers-color-scheme: dark", "@media print", "forced-colors: active",
      "prefers-reduced-motion: no-preference", ":focus-visible",
    ] { #expect(rules.contains(query), "\(query)") }
  }

  @Test func `An address says which contents it has`() {
    #expect(Set(Assets.all.map(\.link.address)).count == Assets.all.count)
    for asset in Assets.all {
      #expect(asset.link.address == "/assets/\(asset.version)/\(asset.name)")
      #expect(asset.version.utf8.count >= 8)
      #expect(!asset.bytes.isEmpty)
    }
  }

  @Test func `The script writes no markup of its own but a job's fragment`() {
    let script = String(decoding: Assets.script.bytes, as: UTF8.self)
    for word in ["innerHTML", "eval(", "document.write", ".style."] {
      #expect(!script.contains(word))
    }
    #expect(script.split(separator: "outerHTML").count == 2)
  }
}
