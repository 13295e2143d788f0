internal import HTML

/// What stands around the answer to a question: label, hint, what is wrong.
struct FieldFrame: Sendable {
  let name: String
  let label: String
  let hint: String
  let problem: String?

  /// A question with one thing to answer it in.
  func single(_ input: HTML) -> HTML {
    """
    <div class="field\(if: problem != nil, " field-wrong")">
    <label for="\(name)">\(label)</label>
    \(hintAndProblem)\(input)
    </div>
    """
  }

  /// A question with several.
  func group(_ inputs: HTML) -> HTML {
    """
    <fieldset class="field\(if: problem != nil, " field-wrong")"\
    \(attribute: "aria-describedby", describing)>
    <legend>\(label)</legend>
    \(hintAndProblem)\(inputs)</fieldset>
    """
  }

  /// The attributes that tie an input to its hint and to what is wrong with it.
  var described: HTML {
    """
    \(attribute: "aria-describedby", describing)\
    \(attribute: "aria-invalid", problem == nil ? nil : "true")
    """
  }

  private var describing: String? {
    switch (hint.isEmpty, problem) {
    case (true, nil): nil
    case (false, nil): "\(name)-hint"
    case (true, _): "\(name)-wrong"
    case (false, _): "\(name)-hint \(name)-wrong"
    }
  }

  private var hintAndProblem: HTML {
    """
    \(if: !hint.isEmpty, "<p class=\"hint\" id=\"\(name)-hint\">\(hint)</p>\n")\
    \(if: problem != nil, wrong)
    """
  }

  private var wrong: HTML {
    """
    <p class="wrong" id="\(name)-wrong"><span class="hidden">Error:</span> \(problem ?? "")</p>

    """
  }
}
