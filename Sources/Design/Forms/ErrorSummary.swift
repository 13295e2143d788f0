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
      <h2>\(heading)</h2>
      <ul>
      \(for: problems, { problem in "<li>\(sentence(problem))</li>\n" })</ul>
      </div>
      """
  }

  private var heading: HTML {
    problems.count == 1 ? "There is a problem" : "There are \(problems.count) problems"
  }

  private func sentence(_ problem: Problem) -> HTML {
    let words: HTML =
      "\(problem.sentence)\(if: !problem.remedy.isEmpty, " \(problem.remedy)")"
    guard let field = problem.place.field else { return words }
    let link: Link = "#\(field)"
    return "<a href=\"\(link)\">\(words)</a>"
  }
}

extension [Problem] {
  /// What is wrong with the answer to one question, in words for beside it.
  package func words(for field: String) -> String? {
    first { $0.place.field == field }.map { problem in
      problem.remedy.isEmpty ? problem.sentence : "\(problem.sentence) \(problem.remedy)"
    }
  }
}
