internal import Domain
internal import HTML
internal import Site

/// The problems of a job, narrowed to a rule, a school or a file.
struct RoundProblems: Sendable {
  /// A problem with its place among all of the job.
  struct Numbered: Sendable {
    let number: Int
    let problem: Problem
  }

  let all: [Numbered]
  let rule: String?
  let school: String?
  let file: String?

  init(_ problems: [Problem], _ query: FormFields) {
    all = problems.enumerated().map { Numbered(number: $0, problem: $1) }
    let asked = { (name: String) in query[name].flatMap { $0.isEmpty ? nil : $0 } }
    (rule, school, file) = (asked("rule"), asked("school"), asked("file"))
  }

  var shown: [Numbered] {
    all.filter { one in
      let problem = one.problem
      return (rule.map { $0 == problem.rule } ?? true)
        && (school.map { $0 == problem.place.school } ?? true)
        && (file.map { $0 == problem.place.file } ?? true)
    }
  }

  /// How many problems there are of each, the most first.
  static func counts(_ names: [String?]) -> [(name: String, count: Int)] {
    var counts: [String: Int] = [:]
    for name in names { if let name { counts[name, default: 0] += 1 } }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  var hard: Int { all.count { $0.problem.severity == .hard } }
  var soft: Int { all.count { $0.problem.severity == .soft } }
}
