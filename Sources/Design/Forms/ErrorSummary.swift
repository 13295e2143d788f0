package import Domain
package import HTML

/// What is wrong with a form, above it, with a way to each field.
package struct ErrorSummary: HTMLRepresentable {
  let problems: [Problem]

  package init(_ problems: [Problem]) {
    self.problems = problems
  }

  package var html: HTML {
    guard !problems.isEmpty else { return .empty }
    return """
      <div class="error-summary" role="alert" tabindex="-1" data-focus>
      <h2>There is a problem</h2>
      <ul>
      \(for: problems, { problem in "<li>\(sentence(problem))</li>" })
      </ul>
      </div>
      """
  }

  private func sentence(_ problem: Problem) -> HTML {
    let words: HTML = "\(problem.sentence) \(problem.remedy)"
    guard let field = problem.place.field else { return words }
    let link: Link = "#\(field)"
    return "<a href=\"\(link)\">\(words)</a>"
  }
}
