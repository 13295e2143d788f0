internal import HTML

/// A form that could not be dealt with, held in the answer's page to be sent again.
struct SentForm: Sendable {
  let path: String
  let form: FormFields
  /// Files are not kept: they must be chosen again on their own page.
  let hadFiles: Bool

  /// What was typed, and a button that sends it again as this visitor's.
  func html(_ visit: Visit, button: String) -> HTML {
    let fields = form.fields.filter { !Self.isAmong(Self.own, $0.name) }
    // A password is typed again.
    guard !has(Self.passwords) else { return .empty }
    let typed = fields.filter { Self.isTyped($0.name, $0.value) }
    return """
      \(if: !typed.isEmpty, Self.list(typed))\
      \(if: hadFiles, "<p>Files are not kept: choose them again on the page that you sent them from.</p>\n")\
      \(if: !hadFiles, again(visit, fields, button))
      """
  }

  /// Whether there is anything in it that no page shows back.
  var hasSecret: Bool { has(Self.passwords) || has(Self.tokens) }

  private func has(_ names: [String]) -> Bool {
    form.fields.contains { Self.isAmong(names, $0.name) }
  }

  private static func isAmong(_ names: [String], _ name: String) -> Bool {
    names.contains { $0.utf8.elementsEqual(name.utf8) }
  }

  private func again(
    _ visit: Visit, _ fields: [(name: String, value: String)], _ button: String
  ) -> HTML {
    guard let action = Link(reading: path) else { return .empty }
    return """
      <form method="post" action="\(action)">
      \(visit.formFields(key: form[Submission.keyField]))
      \(for: fields, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">\n" })\
      <p>What you sent is in this page while it stays open.</p>
      <button type="submit">\(button)</button>
      </form>

      """
  }

  private static func list(_ typed: [(name: String, value: String)]) -> HTML {
    """
    <h2>What you had typed</h2>
    <dl class="summary">
    \(for: typed, { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>\n" })</dl>

    """
  }

  private static let own = [Submission.tokenField, Submission.keyField]
  private static let passwords = ["password"]
  /// What opens something once.
  private static let tokens = ["code", "link"]

  /// Whether a person would know the value again: no identifier, and nothing that opens something.
  private static func isTyped(_ name: String, _ value: String) -> Bool {
    let bytes = Array(value.utf8)
    let isIdentifier = bytes.count == 30 && bytes[3] == UInt8(ascii: "_")
    let isToken = isAmong(tokens, name) || bytes.count == 64 && !bytes.contains(0x20)
    return !bytes.isEmpty && !isIdentifier && !isToken
  }
}
