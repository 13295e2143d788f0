package import Domain
package import Values

/// What a file of boundaries would add: read, matched with the register, not yet done.
package struct BoundaryLoading: Sendable {
  /// What would be loaded; nothing where something stands in the way, or where it is known already.
  package private(set) var boundaries: BoundarySet?
  /// Everything that stands in the way.
  package private(set) var problems: [Problem] = []
  private var known = false
  private var leftOut = 0
  private var absent: [String] = []
  private var property = ""
  private var isInMetres = false

  /// Reads the file at a path; `name` is what people know it by, and `known` are the boundaries that hold
  /// on the day.
  package init(
    path: String, name: String, wishes: BoundaryPlan.Wishes, authority: String,
    from day: CalendarDate, in register: Register, known: [BoundarySet]
  ) throws {
    let file: GeoJSONFile
    do {
      file = try GeoJSONFile(path: path)
    } catch let refusal {
      problems = refusal.problems.map { Self.named($0, name) }
      return
    }
    isInMetres = file.isInMetres
    problems = file.problems.map { Self.named($0, name) }
    guard !file.areas.isEmpty else { return }
    let plan = BoundaryPlan(
      file.areas, source: name, wishes: wishes, authority: authority, from: day, in: register)
    problems += plan.problems
    leftOut = plan.leftOut
    absent = plan.absent
    property = plan.property
    guard problems.isEmpty, let planned = plan.boundaries else { return }
    self.known = known.contains { $0.saysTheSame(as: planned) }
    if !self.known { boundaries = planned }
  }

  /// A problem with the name that people know the file by.
  private static func named(_ problem: Problem, _ name: String) -> Problem {
    var place = problem.place
    place.file = name
    return Problem(
      problem.sentence, rule: problem.rule, severity: problem.severity, in: place,
      remedy: problem.remedy)
  }

  /// What it comes to, in a sentence.
  package func sentence(_ tense: RegisterLoading.Tense) -> String {
    guard let boundaries else {
      return known
        ? "The file says nothing that is not known already" : "Nothing has been loaded"
    }
    let count = boundaries.boundaries.count
    let kind = String(boundaries.kind.rawValue.dropLast(count == 1 ? 1 : 0))
    var words = tense == .planned ? "To be loaded: " : "Loaded: "
    words += "the boundar\(count == 1 ? "y" : "ies") of \(count) \(kind), by their \(property)"
    words += isInMetres ? ", in metres of the national grid" : ""
    if !absent.isEmpty {
      let names = absent.prefix(5).joined(separator: ", ")
      words += "; without \(names)\(absent.count > 5 ? " and \(absent.count - 5) more" : "")"
    }
    if leftOut > 0 { words += "; \(leftOut) that the register does not know left out" }
    return words
  }
}
