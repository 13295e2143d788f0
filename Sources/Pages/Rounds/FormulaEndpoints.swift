internal import Actions
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Store
internal import Values

/// The formulas that there are, and new ones: what there is, is never changed.
struct FormulaEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    [
      .get("/formulas", for: .may(.readFunding), list),
      .get("/formulas/new", for: .may(.runRounds), new),
      .post("/formulas", for: .may(.runRounds), add),
    ]
  }

  private func formulas(_ visit: Visit) async throws -> [FundingRecords.KeptFormula] {
    try await context.runner.read(as: try visit.signedIn(), for: .readFunding) {
      try $0.funding.keptFormulas()
    }
  }

  private func list(_ visit: Visit) async throws -> Reply {
    .page(
      FormulasPage(
        formulas: try await formulas(visit), mayAdd: try visit.signedIn().may(.runRounds)))
  }

  private func new(_ visit: Visit) async throws -> Reply {
    let formulas = try await formulas(visit)
    if let asked = visit.query["consultation"] {
      return .page(
        NewFormulaPage(visit: visit, form: try await form(concludedIn: asked, visit), problems: []))
    }
    let copied = formulas.first { $0.formula.code == visit.query["from"] } ?? formulas.first
    return .page(
      NewFormulaPage(
        visit: visit, form: FormulaForm(copying: copied?.formula), problems: []))
  }

  /// Begins with the option that a consultation was concluded with, which it names as its source.
  private func form(concludedIn asked: String, _ visit: Visit) async throws -> FormulaForm {
    guard let id = ConsultationID(asked) else { throw Refusal.notFound }
    let desk = context.desk
    let (formula, source) = try await context.runner.read(
      as: try visit.signedIn(), for: .runRounds
    ) { records in
      guard let consultation = try records.consultations.find(id),
        case .option(let number)? = consultation.conclusion?.choice
      else { throw Refusal.notFound }
      let figures = try desk.figures(of: consultation, in: records)
      guard figures.options.indices.contains(number - 1) else { throw Refusal.notFound }
      return (
        try figures.options[number - 1].option.formula(on: figures.ground),
        ConsultationWords.source(consultation, year: figures.record.year)
      )
    }
    return FormulaForm(copying: formula, called: formula.name, source: source)
  }

  private func add(_ submission: Submission) async throws -> Reply {
    let form = FormulaForm(submission.form)
    guard !form.isBeingShaped else {
      return .page(NewFormulaPage(visit: submission.visit, form: form, problems: []))
    }
    do {
      _ = try await context.runner.run(
        AddFormula(try form.formula(), decision: form["decision"]),
        by: try submission.visit.signedIn(), key: submission.key)
      return .redirect(to: RoundLinks.formulas, notice: "The formula has been added.")
    } catch let refusal as Refusal where refusal != .notFound && refusal != .notAllowed {
      return .again(
        NewFormulaPage(visit: submission.visit, form: form, problems: refusal.problems))
    }
  }
}

/// What somebody has typed about a formula.
struct FormulaForm {
  private let fields: FormFields
  static let mostCriteria = 12

  init(_ fields: FormFields) { self.fields = fields }

  /// Begins with another formula's criteria and weights.
  init(copying formula: Formula?, called name: String = "", source: String = "") {
    var fields = FormFields()
    fields.append("name", name)
    fields.append("source", source)
    if let formula, !source.utf8.isEmpty, formula.lumpSum > .zero {
      fields.append("lump-sum", formula.lumpSum.plain)
    }
    for (place, weighting) in (formula?.weightings ?? []).enumerated() {
      fields.append("criterion-\(place + 1)", weighting.criterion.code)
      fields.append("name-\(place + 1)", weighting.criterion.name)
      fields.append("weight-\(place + 1)", weighting.weight.description)
    }
    fields.append("rows", String(max(formula?.weightings.count ?? 6, 1)))
    self.fields = fields
  }

  subscript(_ name: String) -> String { fields[name] ?? "" }

  var rows: Int {
    let asked = Int(self["rows"]) ?? 6
    return min(max(asked + (self["add"] == "row" ? 1 : 0), 1), Self.mostCriteria)
  }

  var isBeingShaped: Bool { !self["add"].isEmpty }

  /// Everything that is wrong with the answers at once, or the formula.
  func formula() throws(Refusal) -> Formula {
    var problems: [Problem] = []
    func miss(_ field: String, _ sentence: String, _ remedy: String) {
      problems.append(Problem(sentence, in: Place(field: field), remedy: remedy))
    }
    let code = self["code"]
    if code.isEmpty || code.utf8.count > 60 || !code.utf8.allSatisfy(Self.isOfCode) {
      miss(
        "code", "The short name cannot be used.",
        "Use up to 60 small letters, digits and hyphens, as leeds-2027.")
    }
    if self["name"].isEmpty || self["name"].utf8.count > 200 {
      miss("name", "The name is missing, or longer than 200 letters.", "Say what people call it.")
    }
    if self["source"].isEmpty { miss("source", "No source is given.", "Say where it is decided.") }
    let day = CalendarDate(reading: self["valid-from"])
    if day == nil { miss("valid-from", "The day cannot be read.", "Write it as 1/4/2027.") }
    let lump = self["lump-sum"].isEmpty ? Money.zero : Money(reading: self["lump-sum"])
    if lump == nil { miss("lump-sum", "The lump sum cannot be read.", "Write it as 2,500.") }
    var weightings: [Formula.Weighting] = []
    for row in 1...rows {
      let (criterion, weight) = (self["criterion-\(row)"], self["weight-\(row)"])
      if criterion.isEmpty && weight.isEmpty { continue }
      if criterion.isEmpty || !criterion.utf8.allSatisfy(Self.isOfCode) {
        miss(
          "criterion-\(row)", "The criterion has no short name.",
          "Name the column of the counts, as pupil_premium.")
        continue
      }
      guard let part = Percentage(reading: weight) else {
        miss("weight-\(row)", "‘\(weight)’ is no percentage.", "Write it as 20%.")
        continue
      }
      let name = self["name-\(row)"].isEmpty ? criterion : self["name-\(row)"]
      weightings.append(
        Formula.Weighting(Criterion(code: criterion, name: name), part, source: self["source"]))
    }
    guard problems.isEmpty, let day, let lump else { throw .invalid(problems) }
    do {
      return try Formula(
        code: code, name: self["name"], validFrom: day, source: self["source"],
        weightings: weightings, lumpSum: lump)
    } catch {
      throw .invalid(
        error.problems.map {
          Problem(
            $0.sentence, rule: $0.rule,
            in: Place(field: $0.rule == "lump-sum" ? "lump-sum" : "weight-1"),
            remedy: $0.remedy)
        })
    }
  }

  private static func isOfCode(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
