import HTML
import Support
import Testing

struct HTMLTests {
  @Test func `Text is text, in an element and in an attribute`() {
    let hostile = "\"\u{301} autofocus onfocus=alert(1) '<script>&\u{0}"
    let page: HTML = "<input value=\"\(hostile)\">\(hostile)"
    let escaped = "&quot;\u{301} autofocus onfocus=alert(1) &#39;&lt;script&gt;&amp;\u{FFFD}"
    #expect(page.text.utf8.elementsEqual("<input value=\"\(escaped)\">\(escaped)".utf8))
  }

  @Test func `Markup nests and is not escaped twice`() {
    let items: [HTML] = ["<li>\("a & b")</li>", "<li>\(2)</li>"]
    let list: HTML = "<ul>\(items)\(if: false, "<li>no</li>")</ul>"
    #expect(list.text == "<ul><li>a &amp; b</li><li>2</li></ul>")
    let whole: HTML = "<ul>\(for: [3, 4], { "<li>\($0)</li>" })</ul>"
    #expect(whole.text == "<ul><li>3</li><li>4</li></ul>")
  }

  @Test func `An attribute is there when it has something to say`() {
    let absent: String? = nil
    let page: HTML = """
      <input\(attribute: "checked", true)\(attribute: "disabled", false)\
      \(attribute: "title", "a \"b\"")\(attribute: "lang", absent)>
      """
    #expect(page.text == "<input checked title=\"a &quot;b&quot;\">")
  }

  @Test func `A long table is put together whole`() {
    let rows = (0..<200).map { (name: "St. Mary’s & All Saints’ \($0)", pence: $0 * 12_345) }
    let table: HTML =
      "<table>\(for: rows, { "<tr><td>\($0.name)</td><td>\($0.pence)</td></tr>" })</table>"
    #expect(table.text.components("<tr>") == 200)
    #expect(table.text.components("&amp;") == 200)
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(_ text: String) -> Int {
    var rest = Array(utf8)[...]
    var count = 0
    while !rest.isEmpty {
      if rest.starts(with: text.utf8) { count += 1 }
      rest = rest.dropFirst()
    }
    return count
  }
}
