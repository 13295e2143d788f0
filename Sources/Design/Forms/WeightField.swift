package import HTML

/// What a criterion weighs: to be typed, or moved with a slider where script runs, and locked.
package struct WeightField: HTMLRepresentable {
  private let name: String
  private let label: String
  private let value: String
  private let lock: (name: String, value: String, isOn: Bool)
  private let problem: String?

  /// The value is per cent as it was typed; `lock` is the box that keeps it where it is.
  package init(
    _ name: String, _ label: String, value: String,
    lock: (name: String, value: String, isOn: Bool), problem: String? = nil
  ) {
    self.name = name
    self.label = label
    self.value = value
    self.lock = lock
    self.problem = problem
  }

  /// The slider is made by script: without it, it would say nothing to the field beside it.
  package var html: HTML {
    """
    <div class="weight\(if: problem != nil, " field-wrong")">
    <label for="\(name)">\(label)</label>
    \(if: problem != nil, wrong)\
    <span class="affixed"><input id="\(name)" name="\(name)" type="text" inputmode="decimal" \
    value="\(value)" autocomplete="off" size="7" data-moves\
    \(attribute: "aria-describedby", problem == nil ? nil : "\(name)-wrong")\
    \(attribute: "aria-invalid", problem == nil ? nil : "true")> \
    <span class="affix">%</span></span>
    <span class="weight-lock"><input type="checkbox" id="\(name)-lock" name="\(lock.name)" \
    value="\(lock.value)"\(attribute: "checked", lock.isOn)>\
    <label for="\(name)-lock">Keep<span class="hidden"> the weight of \(label)</span></label></span>
    </div>

    """
  }

  private var wrong: HTML {
    """
    <p class="wrong" id="\(name)-wrong"><span class="hidden">Error:</span> \(problem ?? "")</p>

    """
  }
}
