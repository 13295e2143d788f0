internal import SQL

extension Migration {
  /// Addresses of people.
  static let addresses = Migration(
    number: 9, name: "addresses",
    script: """
      ALTER TABLE person ADD COLUMN email TEXT;
      CREATE UNIQUE INDEX person_of_email ON person (email);
      """)
}
