package import HTML

/// What a list is narrowed to: how many are left, and each condition with a way to drop it.
package struct FilterTags: HTMLRepresentable {
  /// One condition.
  package struct Condition: Sendable {
    let words: String
    let without: Link

    /// `without` is the same list without the condition.
    package init(_ words: String, without: Link) {
      self.words = words
      self.without = without
    }
  }

  private let found: String
  private let conditions: [Condition]
  private let all: Link

  /// `found` says how many there are ("14 of 252 schools"); `all` drops every condition.
  package init(found: String, _ conditions: [Condition], all: Link) {
    self.found = found
    self.conditions = conditions
    self.all = all
  }

  package var html: HTML {
    """
    <div class="filter-tags" role="group" aria-label="Filters">
    <p role="status">\(found)</p>
    \(if: !conditions.isEmpty, list)</div>
    """
  }

  private var list: HTML {
    """
    <ul>
    \(for: conditions, { condition in
      """
      <li><a class="filter-tag" href="\(condition.without)"><span class="hidden">Remove </span>\
      \(condition.words) <span class="filter-cross" aria-hidden="true">×</span></a></li>

      """
    })<li><a href="\(all)">Clear all</a></li>
    </ul>

    """
  }
}
