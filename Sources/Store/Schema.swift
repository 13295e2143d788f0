package import SQL

/// The tables, as the program of today expects them.
package enum Schema {
  package static let migrator = Migrator([
    .people, .register, .areas, .funding, .jobs, .boundaries, .jobParts, .rounds,
    .access, .notices, .audit, .protection, .signIn, .exports, .consultations,
  ])
}
