/// One thing that the formula counts.
package struct Criterion: Hashable, Sendable {
  /// The name of its column in a counts file: `pupil_premium`.
  package let code: String
  /// What people call it: "Eligible for Pupil Premium".
  package let name: String

  package init(code: String, name: String) {
    self.code = code
    self.name = name
  }

  package static let roll = Criterion(code: "roll", name: "Pupils on roll")
  package static let pupilPremium = Criterion(
    code: "pupil_premium", name: "Eligible for Pupil Premium")
  package static let idaci = Criterion(code: "idaci", name: "IDACI top 20%")
  package static let eal = Criterion(code: "eal", name: "English as an additional language")
  package static let send = Criterion(code: "send", name: "On the SEND register")
  package static let socialCare = Criterion(code: "social_care", name: "CIN, CPP or CLA")

  /// The six criteria of the Leeds formula, in the order it prints them (`S1 3.3.7`).
  package static let ofTheCensus = [roll, pupilPremium, idaci, eal, send, socialCare]

  /// The criteria by which the review measured deprivation, by code (`S1 3.3.7`).
  package static let ofDeprivation: Set<String> = [pupilPremium.code, idaci.code]
}
