package import HTML

/// Facts about one thing, each with its name.
package struct SummaryList: HTMLRepresentable {
  let facts: [(name: String, value: HTML)]

  /// Facts whose value is empty are left out.
  package init(_ facts: [(name: String, value: HTML)]) {
    self.facts = facts.filter { !$0.value.isEmpty }
  }

  package var html: HTML {
    """
    <dl class="summary">
    \(for: facts, { fact in "<div><dt>\(fact.name)</dt><dd>\(fact.value)</dd></div>\n" })</dl>
    """
  }
}
