internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Values

/// The limits that weightings are to keep, in plain controls.
struct SpaceFormPart: HTMLRepresentable {
  let space: SpaceRoom

  private var form: SpaceForm { space.form }
  private var criteria: [Criterion] { space.ground.criteria }
  private var problems: [Problem] {
    if case .refused(let refusal) = space.found { refusal.problems } else { [] }
  }

  var html: HTML {
    """
    <form method="get" action="\(SpaceLinks.space(space.room.round.id))" class="option-form" \
    data-live="\(SpaceLinks.live(space.room.round.id))" novalidate>
    \(for: space.room.state.items(criteria), { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value ?? "")\">\n" })\
    <h2>Your limits</h2>
    \(FormField("step", "How finely?", .list(steps), value: form.step.rawValue, problem: problems.words(for: "step")))
    \(FormField("loss", "No cluster loses more than", .number(unit: "%"), value: form["loss"], problem: problems.words(for: "loss")))
    \(FormField("gainers", "At least so many gain", .number(unit: "clusters"), value: form["gainers"], problem: problems.words(for: "gainers")))
    \(FormField("losers", "No more than so many lose", .number(unit: "clusters"), value: form["losers"], problem: problems.words(for: "losers")))
    <fieldset class="field"><legend>Deprivation, or others together</legend>
    <p class="hint" id="together-why">The review consulted on 20% to 40% for deprivation.</p>
    \(several("together", "Which", form.together))
    \(between("together-least", "together-most", "Together"))</fieldset>
    \(Disclosure("Each criterion", isOpen: hasOwnLimits, each))
    \(Disclosure("What stands for need", several("need", "Which, in equal parts", form.need)))
    \(Button("Look"))
    </form>

    """
  }

  private var steps: [FormField.Option] {
    WeightStep.allCases.map { step in
      .init(step.rawValue, "Steps of \(step.weight)" + (step == .one ? ", in the background" : ""))
    }
  }

  private var hasOwnLimits: Bool {
    criteria.contains {
      !form[SpaceForm.least($0)].isEmpty || !form[SpaceForm.most($0)].isEmpty
    }
  }

  private func several(_ name: String, _ label: String, _ chosen: Set<String>) -> HTML {
    FormField(
      name, label, .several(criteria.map { .init($0.code, $0.name) }, chosen: Array(chosen))
    ).html
  }

  private var each: HTML {
    "\(for: criteria, { between(SpaceForm.least($0), SpaceForm.most($0), $0.name) })"
  }

  /// Two fields on one line.
  private func between(_ least: String, _ most: String, _ label: String) -> HTML {
    """
    <fieldset class="field between"><legend>\(label)</legend>
    \(FormField(least, "From", .number(unit: "%"), value: form[least], problem: problems.words(for: least)))
    \(FormField(most, "To", .number(unit: "%"), value: form[most], problem: problems.words(for: most)))
    </fieldset>

    """
  }
}
