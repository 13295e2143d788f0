package import Values

/// Consultations, as identifiers tell them apart.
package enum ConsultationKind: IdentifierKind {
  package static let prefix = "cns"
}

package typealias ConsultationID = Identifier<ConsultationKind>

/// What clusters are asked, from when until when, and who else sees it.
package struct ConsultationTerms: Hashable, Sendable {
  /// The options to choose from, as addresses have them; each has a name of its own.
  package let texts: [String]
  /// Why it is asked, for whoever gets a paper; may be empty.
  package let about: String
  /// From when votes and comments are taken.
  package let opens: Moment
  /// The first moment at which none is taken any more.
  package let closes: Moment
  /// Whether leaders of schools see the paper of their cluster, and may comment.
  package let forSchools: Bool
  package let forPublic: PublicSight

  /// How much whoever comes to the site sees.
  package enum PublicSight: String, CaseIterable, Hashable, Sendable {
    case nothing
    /// What is asked, and until when; no cluster's amounts.
    case question
    /// That, and how many clusters chose what once it is concluded, with what was said and done.
    case result
  }

  package init(
    texts: [String], about: String, opens: Moment, closes: Moment,
    forSchools: Bool, forPublic: PublicSight
  ) {
    self.texts = texts
    self.about = about
    self.opens = opens
    self.closes = closes
    self.forSchools = forSchools
    self.forPublic = forPublic
  }

  /// As many options as a paper can show beside one another.
  package static let mostOptions = 4
  /// The longest text, in bytes of UTF-8.
  package static let longestText = 4_000

  package var options: [OptionText] { texts.map { OptionText(reading: $0) } }

  /// What an option is called; `nil` where there is none at that place.
  package func name(_ choice: ConsultationChoice) -> String? {
    switch choice {
    case .noneOfThem: "None of these"
    case .option(let number):
      texts.indices.contains(number - 1) ? options[number - 1].name : nil
    }
  }

  /// Everything that clusters could choose, in the order of the paper.
  package var choices: [ConsultationChoice] {
    texts.indices.map { .option($0 + 1) } + [.noneOfThem]
  }

  /// The same until a later moment.
  func closing(at moment: Moment) -> ConsultationTerms {
    ConsultationTerms(
      texts: texts, about: about, opens: opens, closes: moment,
      forSchools: forSchools, forPublic: forPublic)
  }

  /// What is wrong with it as it was typed; empty when nothing is.
  package func problems() -> [Problem] {
    var problems: [Problem] = []
    if !(2...Self.mostOptions).contains(options.count) {
      problems.append(
        Problem(
          "A consultation has two options to choose from, and at most \(Self.mostOptions).",
          in: Place(field: "options"), remedy: "Put them side by side in the option room first."))
    }
    let names = options.map(\.name)
    if Set(names).count < names.count || names.contains(where: { !$0.hasInk }) {
      problems.append(
        Problem(
          "Each option needs a name of its own.", in: Place(field: "options"),
          remedy: "Name them as people will speak of them."))
    }
    if names.contains(where: { $0.utf8.count > 100 }) {
      problems.append(
        Problem(
          "A name is longer than 100 letters.", in: Place(field: "options"),
          remedy: "Find a shorter one."))
    }
    if about.utf8.count > Self.longestText {
      problems.append(
        Problem(
          "The text is longer than 4,000 letters.", in: Place(field: "about"),
          remedy: "Say it more shortly, or name the report that says it."))
    }
    if closes <= opens {
      problems.append(
        Problem(
          "It would close before it opens.", in: Place(field: "closes"),
          remedy: "Give a later closing."))
    }
    return problems
  }
}

/// What a cluster chooses: one of the options, by its place from 1, or none of them.
package enum ConsultationChoice: Hashable, Sendable {
  case option(Int)
  case noneOfThem
}

extension ConsultationChoice: LosslessStringConvertible {
  /// As it is kept and sent: `2`, or `0` for none of them.
  package var description: String {
    switch self {
    case .option(let number): String(number)
    case .noneOfThem: "0"
    }
  }

  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 1, let digit = bytes.first, (0x30...0x39).contains(digit) else {
      return nil
    }
    self = digit == 0x30 ? .noneOfThem : .option(Int(digit) - 0x30)
  }
}
