package import HTML

/// Everything that was answered, to be looked over before it is sent.
package struct CheckAnswers: HTMLRepresentable {
  /// Answers that belong together.
  package struct Group: Sendable {
    let heading: String
    let facts: [SummaryList.Fact]

    package init(_ heading: String, _ facts: [SummaryList.Fact]) {
      self.heading = heading
      self.facts = facts
    }
  }

  private let groups: [Group]

  package init(_ groups: [Group]) {
    self.groups = groups
  }

  package var html: HTML {
    "\(for: groups, { "<h2>\($0.heading)</h2>\n\(SummaryList(facts: $0.facts))\n" })"
  }
}
