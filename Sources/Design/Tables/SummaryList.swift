package import HTML

/// Facts about one thing, each with its name, and a way to change it.
package struct SummaryList: HTMLRepresentable {
  /// One fact.
  package struct Fact: Sendable {
    let name: String
    let value: HTML
    let change: Link?

    package init(_ name: String, _ value: HTML, change: Link? = nil) {
      self.name = name
      self.value = value
      self.change = change
    }
  }

  let facts: [Fact]

  /// Facts whose value is empty are left out.
  package init(_ facts: [(name: String, value: HTML)]) {
    self.facts = facts.filter { !$0.value.isEmpty }.map { Fact($0.name, $0.value) }
  }

  /// Every fact is shown: one that has no value yet is one to answer.
  package init(facts: [Fact]) {
    self.facts = facts
  }

  package var html: HTML {
    """
    <dl class="summary">
    \(for: facts, { fact in
      """
      <div><dt>\(fact.name)</dt><dd>\(value(fact))</dd>\
      \(if: facts.contains { $0.change != nil }, "<dd class=\"summary-change\">\(change(fact))</dd>")\
      </div>

      """
    })</dl>
    """
  }

  private func value(_ fact: Fact) -> HTML {
    fact.value.isEmpty ? "<span class=\"soft\">Not answered</span>" : fact.value
  }

  private func change(_ fact: Fact) -> HTML {
    guard let change = fact.change else { return .empty }
    return """
      <a href="\(change)">\(fact.value.isEmpty ? "Answer" : "Change")<span class="hidden"> \
      \(fact.name)</span></a>
      """
  }
}
