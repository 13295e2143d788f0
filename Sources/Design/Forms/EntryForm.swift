package import HTML

/// A form that sends what is typed, with what must go along unseen.
package struct EntryForm: HTMLRepresentable {
  /// What goes along unseen: what tells a forgery, which version was seen, which try this is.
  package struct Hidden: Sendable {
    let name: String
    let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  private let action: Link
  private let hidden: [Hidden]
  private let takesFiles: Bool
  private let asksBeforeLeaving: Bool
  private let content: HTML

  /// A form that asks before leaving warns whoever would lose what they have typed.
  package init(
    action: Link, hidden: [Hidden], takesFiles: Bool = false, asksBeforeLeaving: Bool = true,
    _ content: HTML
  ) {
    self.action = action
    self.hidden = hidden
    self.takesFiles = takesFiles
    self.asksBeforeLeaving = asksBeforeLeaving
    self.content = content
  }

  package var html: HTML {
    """
    <form method="post" action="\(action)" novalidate\
    \(attribute: "enctype", takesFiles ? "multipart/form-data" : nil)\
    \(attribute: "data-asks-before-leaving", asksBeforeLeaving)>
    \(for: hidden, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">\n" })\
    \(content)
    </form>
    """
  }
}
