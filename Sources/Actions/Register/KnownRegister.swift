package import Domain
package import Store
package import Values

/// What is known when somebody is about to change the register, and so what a change would mean.
package struct KnownRegister: Sendable {
  package let register: Register
  /// The number of the newest act.
  package let version: Int
  package let weighing: Weighing

  package init(_ records: Records) throws {
    register = try records.register.register()
    version = try records.register.version()
    weighing = Weighing(
      counts: try records.funding.newestCounts(), year: try records.funding.newestYear())
  }

  /// What it would mean for an authority if the register were another from a day.
  package func effect(
    of after: Register, on day: CalendarDate, for authority: String
  ) -> RegisterEffect {
    RegisterEffect(
      from: register, to: after, on: day, authority: authority, counts: weighing.counts,
      year: weighing.year)
  }
}
