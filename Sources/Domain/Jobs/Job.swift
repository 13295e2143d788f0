package import Values

/// Jobs, as identifiers tell them apart.
package enum JobKind: IdentifierKind {
  package static let prefix = "job"
}

package typealias JobID = Identifier<JobKind>

/// Work that takes longer than a page may: started by somebody, done in the background.
package struct Job: Hashable, Sendable {
  package let id: JobID
  /// The name of the work, stable for ever: `load-register`.
  package let work: String
  package let title: String
  /// What the work was given, one `name=value` a line.
  package let input: [String: String]
  package let person: Identifier<PersonKind>
  package let startedAt: Moment
  package let state: State

  package init(
    id: JobID, work: String, title: String, input: [String: String],
    person: Identifier<PersonKind>, startedAt: Moment, state: State
  ) {
    self.id = id
    self.work = work
    self.title = title
    self.input = input
    self.person = person
    self.startedAt = startedAt
    self.state = state
  }

  /// How a job stands.
  ///
  /// A program that ends in the middle of one begins it anew.
  package enum State: Hashable, Sendable {
    case unfinished
    /// It has done what it was to do, or has found what stands in the way.
    case done(JobOutcome)
    /// The program could not do it; the reference is in its log.
    case failed(String)
    case cancelled

    package var name: String {
      switch self {
      case .unfinished: "unfinished"
      case .done: "done"
      case .failed: "failed"
      case .cancelled: "cancelled"
      }
    }
  }
}

/// What a job has come to.
package struct JobOutcome: Hashable, Sendable {
  /// In a sentence.
  package let sentence: String
  /// What stands in the way, or is to be confirmed.
  package let problems: [Problem]
  /// What it consists of, one by one, in words.
  package let parts: [String]

  package init(_ sentence: String, problems: [Problem] = [], parts: [String] = []) {
    self.sentence = sentence
    self.problems = problems
    self.parts = parts
  }
}

/// How far a job is.
package struct JobStanding: Hashable, Sendable {
  /// What it is doing, in a sentence.
  package let doing: String
  package let done: Int
  /// `nil` where nobody knows how much there is.
  package let total: Int?

  package init(_ doing: String, done: Int = 0, of total: Int? = nil) {
    self.doing = doing
    self.done = done
    self.total = total
  }
}
