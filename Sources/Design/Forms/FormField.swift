package import HTML

/// One question of a form, with its label above, its hint and what is wrong with the answer.
package struct FormField: HTMLRepresentable {
  /// How the question is answered.
  package enum Control: Sendable {
    case text(autocomplete: String, width: Int?)
    case email
    case password(isNew: Bool)
    case long
    /// A whole number, and what is counted.
    case number(unit: String)
    /// An amount in pounds.
    case money
    /// A day on one line; ``DateField`` asks for it in three.
    case date
    /// One of a few.
    case choice([Option])
    /// Any of a few; the values chosen.
    case several([Option], chosen: [String])
    /// One of many.
    case list([Option])
    case file(accept: String)
    /// Several files at once, which can be dropped on it.
    case files(accept: String)
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

  /// The value is what was typed, whatever it was: nothing typed is lost.
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

  private var frame: FieldFrame {
    FieldFrame(name: name, label: label, hint: hint, problem: problem)
  }

  package var html: HTML {
    switch control {
    case .choice(let options):
      frame.group("\(for: options.enumerated(), { choice($1, $0, "radio", [value]) })")
    case .several(let options, let chosen):
      frame.group("\(for: options.enumerated(), { choice($1, $0, "checkbox", chosen) })")
    default: frame.single(input)
    }
  }

  private var input: HTML {
    switch control {
    case .text(let autocomplete, let width): line("text", autocomplete, width: width)
    case .email: line("email", "email", width: nil)
    case .password(let isNew):
      line("password", isNew ? "new-password" : "current-password", width: 30)
    case .date: line("text", "off", width: 18)
    case .number(let unit):
      "<span class=\"affixed\">\(line("text", "off", width: 9, mode: "numeric")) <span class=\"affix\">\(unit)</span></span>"
    case .money:
      "<span class=\"affixed\"><span class=\"affix\" aria-hidden=\"true\">£</span>\(line("text", "off", width: 12, mode: "decimal"))</span>"
    case .long:
      "<textarea id=\"\(name)\" name=\"\(name)\" rows=\"4\"\(frame.described)>\n\(value)</textarea>"
    case .list(let options): list(options)
    case .file(let accept):
      "<input id=\"\(name)\" name=\"\(name)\" type=\"file\" accept=\"\(accept)\"\(frame.described)>"
    case .files(let accept):
      "<input id=\"\(name)\" name=\"\(name)\" type=\"file\" multiple class=\"drop\" accept=\"\(accept)\"\(frame.described)>"
    case .choice, .several: ""
    }
  }

  private func line(
    _ type: String, _ autocomplete: String, width: Int?, mode: String? = nil
  ) -> HTML {
    """
    <input id="\(name)" name="\(name)" type="\(type)"\(attribute: "inputmode", mode) \
    value="\(type == "password" ? "" : value)" autocomplete="\(autocomplete)"\
    \(attribute: "size", width.map(String.init))\(frame.described)>
    """
  }

  private func list(_ options: [Option]) -> HTML {
    """
    <select id="\(name)" name="\(name)"\(frame.described)>\
    \(for: options, { option in
      """
      <option value="\(option.value)"\(attribute: "selected", option.value == value)>\
      \(option.label)</option>
      """
    })</select>
    """
  }

  /// The first one has the question's own id, so that a link to the question leads to it.
  private func choice(
    _ option: Option, _ number: Int, _ type: String, _ chosen: [String]
  ) -> HTML {
    let id = number == 0 ? name : "\(name)-\(number + 1)"
    return """
      <div class="choice"><input type="\(type)" id="\(id)" name="\(name)" value="\(option.value)"\
      \(attribute: "checked", chosen.contains(option.value))\
      \(attribute: "aria-describedby", option.hint.isEmpty ? nil : "\(id)-option-hint")>\
      <div><label for="\(id)">\(option.label)</label>\
      \(if: !option.hint.isEmpty, "<p class=\"hint\" id=\"\(id)-option-hint\">\(option.hint)</p>")\
      </div></div>

      """
  }
}
