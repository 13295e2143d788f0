package import HTML

/// One question of a form, with its label above, its hint and what is wrong with the answer.
package struct FormField: HTMLRepresentable {
  /// How the question is answered.
  package enum Control: Sendable {
    case text(autocomplete: String, width: Int?)
    case long
    case date
    case choice([Option])
    case list([Option])
    case file(accept: String)
  }

  /// One of the answers to choose from.
  package struct Option: Sendable {
    let value: String
    let label: String
    let hint: String

    package init(_ value: String, _ label: String, hint: String = "") {
      self.value = value
      self.label = label
      self.hint = hint
    }
  }

  let name: String
  let label: String
  let hint: String
  let control: Control
  let value: String
  let problem: String?

  package init(
    _ name: String, _ label: String, hint: String = "", _ control: Control, value: String = "",
    problem: String? = nil
  ) {
    self.name = name
    self.label = label
    self.hint = hint
    self.control = control
    self.value = value
    self.problem = problem
  }

  package var html: HTML {
    switch control {
    case .choice(let options): choice(options)
    default:
      """
      <div class="field\(if: problem != nil, " field-wrong")">
      <label for="\(name)">\(label)</label>
      \(hintAndProblem)
      \(input)
      </div>
      """
    }
  }

  private var hintAndProblem: HTML {
    """
    \(if: !hint.isEmpty, "<p class=\"hint\" id=\"\(name)-hint\">\(hint)</p>")\
    \(if: problem != nil, "<p class=\"wrong\" id=\"\(name)-wrong\"><span class=\"hidden\">Error:</span> \(problem ?? "")</p>")
    """
  }

  private var described: HTML {
    let ids = [hint.isEmpty ? nil : "\(name)-hint", problem == nil ? nil : "\(name)-wrong"]
      .compactMap { $0 }.joined(separator: " ")
    return """
      \(if: !ids.isEmpty, " aria-describedby=\"\(ids)\"")\(if: problem != nil, " aria-invalid=\"true\"")
      """
  }

  private var input: HTML {
    switch control {
    case .text(let autocomplete, let width):
      """
      <input id="\(name)" name="\(name)" type="text" value="\(value)" autocomplete="\(autocomplete)"\
      \(if: width != nil, " size=\"\(width ?? 0)\"")\(described)>
      """
    case .date:
      """
      <input id="\(name)" name="\(name)" type="text" inputmode="text" value="\(value)" \
      autocomplete="off" size="18"\(described)>
      """
    case .long:
      "<textarea id=\"\(name)\" name=\"\(name)\" rows=\"4\"\(described)>\n\(value)</textarea>"
    case .list(let options):
      """
      <select id="\(name)" name="\(name)"\(described)>\
      \(for: options, { option in
        """
        <option value="\(option.value)"\(if: option.value == value, " selected")>\(option.label)</option>
        """
      })</select>
      """
    case .file(let accept):
      "<input id=\"\(name)\" name=\"\(name)\" type=\"file\" accept=\"\(accept)\"\(described)>"
    case .choice: ""
    }
  }

  private func choice(_ options: [Option]) -> HTML {
    """
    <fieldset class="field\(if: problem != nil, " field-wrong")"\(described)>
    <legend>\(label)</legend>
    \(hintAndProblem)
    \(for: Array(options.enumerated()), { number, option in
      let id = number == 0 ? name : "\(name)-\(number + 1)"
      return """
        <div class="choice"><input type="radio" id="\(id)" name="\(name)" value="\(option.value)"\
        \(if: option.value == value, " checked")><label for="\(id)">\(option.label)\
        \(if: !option.hint.isEmpty, " <span class=\"hint\">\(option.hint)</span>")</label></div>
        """
    })
    </fieldset>
    """
  }
}
