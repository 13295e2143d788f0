package import HTML

/// What is to be done, in order, and how far each is.
package struct TaskList: HTMLRepresentable {
  /// How far a task is.
  package enum Progress: Sendable {
    case notYet(until: String)
    case toDo
    case begun
    case done
    case wrong(String)
  }

  /// One thing to do.
  package struct Step: Sendable {
    let title: String
    let hint: String
    let link: Link
    let progress: Progress

    package init(_ title: String, hint: String = "", _ link: Link, _ progress: Progress) {
      self.title = title
      self.hint = hint
      self.link = link
      self.progress = progress
    }
  }

  private let name: String
  private let steps: [Step]

  /// Ids on the page are made of the name.
  package init(_ name: String, _ steps: [Step]) {
    self.name = name
    self.steps = steps
  }

  private var done: Int {
    steps.count {
      if case .done = $0.progress { true } else { false }
    }
  }

  package var html: HTML {
    """
    <p class="task-count">\(done) of \(steps.count) done</p>
    <ol class="tasks">
    \(for: steps.enumerated(), { task($1, "\(name)-\($0 + 1)-status") })</ol>
    """
  }

  private func task(_ step: Step, _ id: String) -> HTML {
    """
    <li><div class="task-words">\(title(step, id))\
    \(if: !step.hint.isEmpty, "<p class=\"hint\">\(step.hint)</p>")</div>\
    <div id="\(id)">\(status(step.progress))</div></li>

    """
  }

  private func title(_ step: Step, _ id: String) -> HTML {
    if case .notYet = step.progress { return "<span>\(step.title)</span>" }
    return "<a href=\"\(step.link)\" aria-describedby=\"\(id)\">\(step.title)</a>"
  }

  private func status(_ progress: Progress) -> HTML {
    switch progress {
    case .notYet(let until): "<span class=\"soft\">\(until)</span>"
    case .toDo: Tag("To do").html
    case .begun: Tag("Begun", .warm).html
    case .done: Tag("Done", .good).html
    case .wrong(let words): Tag(words, .harmful).html
    }
  }
}
