internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// The form of the option that is open: what it weighs, how much is shared and how, and what it supposes.
struct OptionFormPart: HTMLRepresentable {
  let room: OptionRoom

  private var ground: OptionGround { room.ground }
  private var text: OptionText { room.state.openText }
  private var problems: [Problem] { room.openProblems }

  var html: HTML {
    """
    <form method="get" action="\(OptionLinks.room(room.round.id))" class="option-form" \
    data-live="\(OptionLinks.live(room.round.id))" novalidate>
    \(for: room.state.items(ground.criteria), hidden)<input type="hidden" name="edit" value="1">
    <h2 class="hidden">\(room.open.name)</h2>
    <fieldset class="field weights" id="weights"><legend>What counts, and how much</legend>
    <p class="hint">Where one weight is moved, the others that are not kept follow, so that all total 100%.</p>
    \(for: Array(zip(ground.criteria, ground.formula.weightings)), { weight($0.0, usual: $0.1.weight) })</fieldset>
    <div class="acts">\(Button("Work it out")) \(for: acts, { "\($0) " })</div>
    \(FormField("name", "Its name", .text(autocomplete: "off", width: 24), value: text.name))
    \(Disclosure("The pot, rounding, floors and caps", isOpen: hasOwnTerms, terms))
    \(Disclosure("What if schools or clusters changed?", isOpen: text[.changes] != nil, changes))
    </form>

    """
  }

  private var acts: [Button] {
    [Button("Make the others fit", .quiet, .choose(name: "act", value: "balance"))]
      + (room.state.texts.count < OptionState.mostOptions
        ? [Button("Copy it", .quiet, .choose(name: "act", value: "copy"))] : [])
      + (room.state.texts.count > 1
        ? [Button("Take it away", .quiet, .choose(name: "act", value: "remove"))] : [])
  }

  private func hidden(_ item: (name: String, value: String?)) -> HTML {
    "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value ?? "")\">\n"
  }

  private func weight(_ criterion: Criterion, usual: Percentage) -> HTML {
    let typed = text[criterion.code].map(OptionText.unescaped)
    let locked = (text[.locked] ?? "").split(separator: ",").contains { $0 == criterion.code }
    return WeightField(
      OptionState.weightField(criterion), criterion.name,
      value: typed ?? OptionText.number(usual),
      lock: (name: "lock", value: criterion.code, isOn: locked),
      problem: problems.words(for: criterion.code)
    ).html
  }

  // MARK: Terms

  private func value(_ key: OptionText.Key) -> String {
    text[key].map(OptionText.unescaped) ?? OptionFields(ground.asItIs)[key]
  }

  private var hasOwnTerms: Bool { OptionFields.keys.contains { text[$0] != nil } }

  private var terms: HTML {
    """
    \(FormField("pot", "How much is shared?", .money, value: value(.pot), problem: problems.words(for: "pot")))
    \(FormField("lump", "Lump sum of each cluster", hint: "What each gets first, whatever its pupils", .money, value: value(.lump), problem: problems.words(for: "lump")))
    \(FormField("unit", "In whole…", .list([.init("pound", "Pounds"), .init("penny", "Pence")]), value: value(.unit), problem: problems.words(for: "unit")))
    \(FormField("method", "Who gets what is left over?", .list([.init("largest-remainder", "The largest remainders"), .init("sainte-lague", "By Sainte-Laguë")]), value: value(.method), problem: problems.words(for: "method")))
    \(for: Self.limits, { limit($0.0, $0.1, $0.2) })
    \(Button("Work it out", .quiet))
    """
  }

  private static let limits: [(OptionText.Key, String, String)] = [
    (.floor, "Floor: the most that a cluster may lose", "Of last year’s amount, for example 5"),
    (.cap, "Cap: the most that a cluster may gain", "Of last year’s amount, for example 10"),
    (.damping, "Damping: how much of the change is taken", "For example 60"),
  ]

  private func limit(_ key: OptionText.Key, _ label: String, _ hint: String) -> HTML {
    FormField(
      key.rawValue, label, hint: hint + "; leave it open for none", .number(unit: "%"),
      value: value(key), problem: problems.words(for: key.rawValue)
    ).html
  }

  // MARK: What if

  private var changes: HTML {
    let names = Dictionary(
      ground.schools.map { ($0.count.urn, $0.name) }, uniquingKeysWith: { first, _ in first })
    let clusters =
      [FormField.Option("", "Choose a cluster")]
      + ground.clusters.map { .init($0.name, $0.name) }
    let supposed = text.readableChanges
    return """
      \(problems.words(for: "changes").map { "<p class=\"wrong\">\($0)</p>" } ?? "")
      \(if: !supposed.isEmpty, "<ul id=\"changes\">\(for: Array(supposed.enumerated()), { undo($0.offset, $0.element, names) })</ul>")
      <fieldset class="field"><legend>A school</legend>
      \(FormField("school", "Its name or number", .text(autocomplete: "off", width: 30)))
      \(FormField("to", "The cluster it would count for", .list(clusters)))
      \(FormField("new", "…or the name of a new cluster", hint: "Move several schools into it to split a cluster", .text(autocomplete: "off", width: 30)))
      <div class="acts">\(Button("It moves there", .quiet, .choose(name: "act", value: "moves"))) \
      \(Button("It stops paying", .quiet, .choose(name: "act", value: "leaves")))</div></fieldset>
      <fieldset class="field"><legend>Two clusters become one</legend>
      \(FormField("one", "One cluster", .list(clusters)))
      \(FormField("other", "The other", .list(clusters)))
      \(FormField("merged", "What they are called then", hint: "As the second, where it is left open", .text(autocomplete: "off", width: 30)))
      <div class="acts">\(Button("They merge", .quiet, .choose(name: "act", value: "merges")))</div></fieldset>
      """
  }

  private func undo(
    _ place: Int, _ supposed: (text: String, change: OptionChange?), _ names: [String: String]
  ) -> HTML {
    let words =
      supposed.change.map { OptionWords.change($0, schools: names) }
      ?? OptionText.unescaped(supposed.text)
    return """
      <li>\(words) <button class="button button-quiet button-small" type="submit" name="act" \
      value="undo-\(place)">Undo<span class="hidden">: \(words)</span></button></li>

      """
  }
}
