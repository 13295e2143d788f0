internal import Domain
internal import Reports
internal import Site
internal import Values

/// What somebody has typed about a consultation.
struct ConsultationForm {
  private let fields: FormFields

  init(_ fields: FormFields) { self.fields = fields }

  /// What is asked already.
  init(_ terms: ConsultationTerms) {
    var fields = FormFields()
    for (place, text) in terms.texts.enumerated() { fields.append("o-\(place + 1)", text) }
    fields.append("about", terms.about)
    for (name, moment) in [("opens", terms.opens), ("closes", terms.closes)] {
      guard let (day, minute) = moment.inLondon else { continue }
      fields.append(name, "\(day.day)/\(day.month)/\(day.year)")
      fields.append("\(name)-time", ConsultationWords.clock(minute))
    }
    if terms.forSchools { fields.append("schools", "yes") }
    fields.append("public", terms.forPublic.rawValue)
    self.fields = fields
  }

  subscript(_ name: String) -> String { fields[name] ?? "" }

  /// The options' texts, as the option room's address has them.
  var texts: [String] {
    (1...ConsultationTerms.mostOptions + 1).compactMap { fields["o-\($0)"] }
  }

  /// Everything that is wrong with the answers at once, or what is asked.
  func terms() throws(Refusal) -> ConsultationTerms {
    var problems: [Problem] = []
    let opens = moment("opens", &problems)
    let closes = moment("closes", &problems)
    let sight = ConsultationTerms.PublicSight(rawValue: self["public"])
    if sight == nil {
      problems.append(
        Problem(
          "It is not said what the public sees.", in: Place(field: "public"), remedy: "Choose it."))
    }
    guard problems.isEmpty, let opens, let closes, let sight else { throw .invalid(problems) }
    let terms = ConsultationTerms(
      texts: texts, about: self["about"], opens: opens, closes: closes,
      forSchools: self["schools"] == "yes", forPublic: sight)
    problems = terms.problems()
    guard problems.isEmpty else { throw .invalid(problems) }
    return terms
  }

  /// When it closes, where that alone is asked.
  func closing() throws(Refusal) -> Moment {
    var problems: [Problem] = []
    guard let moment = moment("closes", &problems) else { throw .invalid(problems) }
    return moment
  }

  private func moment(_ name: String, _ problems: inout [Problem]) -> Moment? {
    let day = CalendarDate(reading: self[name])
    if day == nil {
      problems.append(
        Problem(
          "The day cannot be read.", in: Place(field: name), remedy: "Write it as 12/3/2027."))
    }
    let minute = Self.minute(self["\(name)-time"])
    if minute == nil {
      problems.append(
        Problem(
          "The time cannot be read.", in: Place(field: "\(name)-time"), remedy: "Write it as 17:00."
        ))
    }
    guard let day, let minute else { return nil }
    guard let moment = Moment(inLondon: day, minute: minute) else {
      problems.append(
        Problem(
          "No clock shows that time on that day: summer time begins.",
          in: Place(field: "\(name)-time"), remedy: "Choose another time."))
      return nil
    }
    return moment
  }

  /// The minute of the day that `17:00` or `9.30` says; `nil` for anything else.
  static func minute(_ text: String) -> Int? {
    let parts = text.utf8.split(omittingEmptySubsequences: false) {
      $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
    }
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      let hour = number(parts[0]), let minute = number(parts[1]), hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
  }

  private static func number(_ digits: Substring.UTF8View) -> Int? {
    var number = 0
    for byte in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return number
  }
}
