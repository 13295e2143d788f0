internal import HTML

/// The page for what the machine does not allow just now: it says what works still, what to do, and holds
/// what was typed, to be sent again.
struct OutagePage: Page {
  let outage: Outage
  let reference: String
  let visit: Visit
  /// What was sent, where its form had been taken.
  let sent: Sent?

  /// A form that could not be dealt with.
  struct Sent: Sendable {
    let path: String
    let form: FormFields
    /// Files are not kept: they must be chosen again on their own page.
    let hadFiles: Bool
  }

  var title: String { outage.title }

  var body: HTML {
    """
    <h1>\(title)</h1>
    \(for: outage.sentences, { "<p>\($0)</p>\n" })<p>\(outage.remedy)</p>
    \(if: sent != nil, again)\
    <p class="reference">If you ask for help, give this reference: <strong>\(reference)</strong></p>
    <p><a href="\(Link("/"))">Go to the start page</a></p>
    """
  }

  private var again: HTML {
    guard let sent else { return .empty }
    let fields = sent.form.fields.filter { field in
      !Self.own.contains { $0.utf8.elementsEqual(field.name.utf8) }
    }
    let typed = fields.filter { Self.isTyped($0.value) }
    return """
      \(if: !typed.isEmpty, Self.list(typed))\
      \(if: sent.hadFiles, "<p>Files are not kept: choose them again on the page that you sent them from.</p>\n")\
      \(if: !sent.hadFiles, form(sent, fields))
      """
  }

  private func form(_ sent: Sent, _ fields: [(name: String, value: String)]) -> HTML {
    guard let action = Link(reading: sent.path) else { return .empty }
    return """
      <form method="post" action="\(action)">
      \(visit.formFields(key: sent.form[Submission.keyField]))
      \(for: fields, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">\n" })\
      <p>What you sent is in this page while it stays open.</p>
      <button type="submit">Send it again</button>
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

  /// Whether a person would know the value again: no identifier, and no link to sign in by.
  private static func isTyped(_ value: String) -> Bool {
    let bytes = Array(value.utf8)
    let isIdentifier = bytes.count == 30 && bytes[3] == UInt8(ascii: "_")
    let isToken = bytes.count == 64 && !bytes.contains(0x20)
    return !bytes.isEmpty && !isIdentifier && !isToken
  }
}
