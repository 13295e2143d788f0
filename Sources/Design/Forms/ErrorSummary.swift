package import Domain
package import HTML

/// What is wrong with a form, above it, with a way to each field.
package struct ErrorSummary: HTMLRepresentable {
  let problems: [Problem]

  /// More than these are not read: the rest is counted.
  private static let most = 200

  package init(_ problems: [Problem]) {
    self.problems = problems
  }

  package var html: HTML {
    guard !problems.isEmpty else { return .empty }
    return """
      <div class="error-summary" role="alert" tabindex="-1" data-focus>
      <h2>\(heading)</h2>
      <ul>
      \(for: Array(problems.prefix(Self.most)), { "<li>\(sentence($0))</li>\n" })</ul>
      \(if: problems.count > Self.most, "<p>These are the first \(Self.most).</p>\n")\
      </div>
      """
  }

  private var heading: HTML {
    problems.count == 1 ? "There is a problem" : "There are \(problems.count) problems"
  }

  private func sentence(_ problem: Problem) -> HTML {
    let words: HTML =
      "\(row(problem.place))\(problem.sentence)\(if: !problem.remedy.isEmpty, " \(problem.remedy)")"
    guard let field = problem.place.field else { return words }
    let link: Link = "#\(field)"
    return "<a href=\"\(link)\">\(words)</a>"
  }

  /// Where in a list it is.
  private func row(_ place: Place) -> HTML {
    guard let row = place.row else { return .empty }
    return "Row \(row)\(if: place.column != nil, ", \(place.column ?? "")"): "
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
