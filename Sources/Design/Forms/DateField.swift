package import HTML

/// A day asked for in three fields: day, month, year.
package struct DateField: HTMLRepresentable {
  /// What was typed, as it was typed.
  package struct Answer: Hashable, Sendable {
    let day: String
    let month: String
    let year: String

    package init(day: String = "", month: String = "", year: String = "") {
      self.day = day
      self.month = month
      self.year = year
    }
  }

  private let name: String
  private let answer: Answer
  private let frame: FieldFrame
  private let isWrong: Bool

  /// The fields are called by the name and `-day`, `-month`, `-year`.
  package init(
    _ name: String, _ label: String, hint: String = "For example 1 9 2026",
    answer: Answer = Answer(), problem: String? = nil
  ) {
    self.name = name
    self.answer = answer
    frame = FieldFrame(name: name, label: label, hint: hint, problem: problem)
    isWrong = problem != nil
  }

  package var html: HTML {
    frame.group(
      """
      <div class="date">\(part("day", "Day", answer.day, id: name, width: 2))\
      \(part("month", "Month", answer.month, id: "\(name)-month", width: 2))\
      \(part("year", "Year", answer.year, id: "\(name)-year", width: 4))</div>

      """)
  }

  private func part(
    _ part: String, _ label: String, _ value: String, id: String, width: Int
  ) -> HTML {
    """
    <div><label for="\(id)">\(label)</label><input id="\(id)" name="\(name)-\(part)" type="text" \
    inputmode="numeric" autocomplete="off" size="\(width)" value="\(value)"\
    \(attribute: "aria-invalid", isWrong ? "true" : nil)></div>
    """
  }
}
