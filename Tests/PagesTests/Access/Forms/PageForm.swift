import Domain

/// A form as it stands on a page, with what a browser would send of it.
struct PageForm: Sendable {
  typealias Field = (name: String, value: String)

  let action: String
  private(set) var fields: [Field]

  /// The forms of a page that are sent, in their order.
  static func all(on page: String) -> [PageForm] {
    page.matches(of: #/<form[^>]* method="post" action="([^"]*)"(?s:(.*?))</form>/#).map { form in
      PageForm(action: plain(form.1), fields: fields(String(form.2)))
    }
  }

  private static func fields(_ text: String) -> [Field] {
    let lists = #/<select[^>]* name="([^"]*)"[^>]*>(?s:(.*?))</select>/#
    let areas = #/<textarea[^>]* name="([^"]*)"[^>]*>(?s:(.*?))</textarea>/#
    var fields: [Field] = []
    for input in text.matches(of: #/<input[^>]*>/#) {
      let tag = String(input.0)
      guard let name = attribute("name", tag) else { continue }
      let isChosen = ["radio", "checkbox"].contains(attribute("type", tag) ?? "")
      if isChosen, !tag.contains(" checked") { continue }
      fields.append((name, attribute("value", tag) ?? ""))
    }
    for list in text.matches(of: lists) {
      let chosen = list.2.firstMatch(of: #/<option value="([^"]*)" selected/#)?.1 ?? ""
      fields.append((plain(list.1), plain(chosen)))
    }
    for area in text.matches(of: areas) { fields.append((plain(area.1), plain(area.2))) }
    return fields
  }

  private static func attribute(_ name: String, _ tag: String) -> String? {
    let parts = tag.split(separator: " \(name)=\"", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 ? plain(parts[1].prefix { $0 != "\"" }) : nil
  }

  private static func plain(_ text: some StringProtocol) -> String {
    String(text).replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }

  /// The same with answers typed.
  func answered(_ answers: [String: String]) -> PageForm {
    var form = self
    form.fields = fields.map { ($0.name, answers[$0.name] ?? $0.value) }
    for (name, value) in answers.sorted(by: { $0.key < $1.key })
    where !fields.contains(where: { $0.name == name }) {
      form.fields.append((name, value))
    }
    return form
  }

  /// As it is sent.
  static func encoded(_ fields: [Field]) -> String {
    fields.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.reduce(into: "") { sent, byte in
      let isPlain =
        byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A
        || byte >= 0x61 && byte <= 0x7A || byte == 0x2D || byte == 0x5F
      let digits = String(byte, radix: 16, uppercase: true)
      sent +=
        isPlain
        ? String(decoding: [byte], as: UTF8.self)
        : "%\(digits.utf8.count < 2 ? "0" : "")\(digits)"
    }
  }
}
