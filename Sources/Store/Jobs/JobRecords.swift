package import Domain
package import SQL
package import Values

/// Jobs as they are kept: what was to be done, and what it has come to.
///
/// How far a job is stands in memory alone: a write a second would be in everybody's way.
package struct JobRecords {
  private let connection: any Connection

  package init(_ connection: any Connection) {
    self.connection = connection
  }

  package func add(_ job: Job) throws {
    try connection.run(
      """
      INSERT INTO job (id, work, title, person_id, started_at, state, sentence)
      VALUES (\(job.id), \(job.work), \(job.title), \(job.person), \(job.startedAt), 'unfinished', '')
      """)
    for (name, value) in job.input {
      try connection.run(
        "INSERT INTO job_input (job_id, name, value) VALUES (\(job.id), \(name), \(value))")
    }
  }

  /// Writes what a job has come to, unless it has come to something already; says whether it was written.
  package func end(_ id: JobID, as state: Job.State, at moment: Moment) throws -> Bool {
    let sentence =
      switch state {
      case .unfinished, .cancelled: ""
      case .done(let outcome): outcome.sentence
      case .failed(let reference): reference
      }
    let changed = try connection.run(
      """
      UPDATE job SET state = \(state.name), sentence = \(sentence), ended_at = \(moment)
      WHERE id = \(id) AND state = 'unfinished'
      """)
    guard changed > 0 else { return false }
    guard case .done(let outcome) = state else { return true }
    for (place, problem) in outcome.problems.enumerated() {
      try connection.run(
        """
        INSERT INTO job_problem (job_id, place, rule, severity, file, file_row, file_column, field,
          school, sentence, remedy)
        VALUES (\(id), \(place), \(problem.rule), \(problem.severity.rawValue), \(problem.place.file),
          \(problem.place.row), \(problem.place.column), \(problem.place.field),
          \(problem.place.school), \(problem.sentence), \(problem.remedy))
        """)
    }
    for (place, words) in outcome.parts.enumerated() {
      try connection.run(
        "INSERT INTO job_part (job_id, place, words) VALUES (\(id), \(place), \(words))")
    }
    return true
  }

  package func find(_ id: JobID) throws -> Job? {
    try connection.first("\(Self.columns) WHERE id = \(id)") { try job($0, whole: true) }
  }

  /// Jobs that the program has yet to do, the oldest first.
  package func unfinished() throws -> [Job] {
    try connection.all("\(Self.columns) WHERE state = 'unfinished' ORDER BY started_at, id") {
      try job($0, whole: false)
    }
  }

  /// The newest jobs, without their problems and parts.
  package func newest(most: Int) throws -> [Job] {
    try connection.all("\(Self.columns) ORDER BY started_at DESC, id DESC LIMIT \(most)") {
      try job($0, whole: false)
    }
  }

  private static let columns: Query =
    "SELECT id, work, title, person_id, started_at, state, sentence FROM job"

  private func job(_ row: Row, whole isWhole: Bool) throws -> Job {
    let id: JobID = try row.identifier(0)
    let (name, sentence) = (try row.text(5), try row.text(6))
    let state: Job.State =
      switch name {
      case "unfinished": .unfinished
      case "cancelled": .cancelled
      case "failed": .failed(sentence)
      case "done":
        .done(
          JobOutcome(
            sentence, problems: isWhole ? try problems(id) : [], parts: isWhole ? try parts(id) : []
          ))
      default: throw Unreadable("job state \(name)")
      }
    let input = try connection.all("SELECT name, value FROM job_input WHERE job_id = \(id)") {
      (try $0.text(0), try $0.text(1))
    }
    return Job(
      id: id, work: try row.text(1), title: try row.text(2),
      input: Dictionary(input, uniquingKeysWith: { first, _ in first }),
      person: try row.identifier(3), startedAt: try row.moment(4), state: state)
  }

  private func parts(_ id: JobID) throws -> [String] {
    try connection.all("SELECT words FROM job_part WHERE job_id = \(id) ORDER BY place") {
      try $0.text(0)
    }
  }

  private func problems(_ id: JobID) throws -> [Problem] {
    try connection.all(
      """
      SELECT rule, severity, file, file_row, file_column, field, sentence, remedy, school
      FROM job_problem
      WHERE job_id = \(id) ORDER BY place
      """
    ) { row in
      let severity = try row.text(1)
      guard let known = Severity(rawValue: severity) else { throw Unreadable(severity) }
      return Problem(
        try row.text(6), rule: try row.text(0), severity: known,
        in: Place(
          file: try row.optionalText(2), row: try row.optionalInteger(3),
          column: try row.optionalText(4), field: try row.optionalText(5),
          school: try row.optionalText(8)),
        remedy: try row.text(7))
    }
  }
}
