internal import SQL

extension Migration {
  /// Who is on the way to an identity provider and back, what providers give, and a second factor that is
  /// being replaced.
  ///
  /// Lines of the trail name a person: those of nobody who is known name one who has left before all others came.
  ///
  /// Nothing was written into the table of requests before. Secrets that stand there as they are, are sealed
  /// when the site starts: `docs/decisions/0028`.
  static let signIn = Migration(
    number: 13, name: "sign-in",
    script: """
      DROP TABLE identity_request;
      CREATE TABLE identity_request (
        state_hash TEXT PRIMARY KEY,
        browser_hash TEXT NOT NULL,
        provider TEXT NOT NULL,
        purpose TEXT NOT NULL CHECK (
          purpose IN ('sign-in', 'invitation', 'account', 'showing')),
        person_id TEXT REFERENCES person (id),
        link_hash TEXT,
        nonce TEXT NOT NULL,
        verifier TEXT NOT NULL,
        target TEXT NOT NULL,
        made_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL CHECK (expires_at > made_at)
      );
      CREATE INDEX identity_request_by_end ON identity_request (expires_at);
      ALTER TABLE identity ADD COLUMN used_at BIGINT;
      CREATE INDEX identity_of_person ON identity (person_id);
      ALTER TABLE post ADD COLUMN provider TEXT;
      ALTER TABLE second_factor ADD COLUMN next_secret TEXT;
      INSERT INTO person (id, name, created_at, ended_at)
        VALUES ('per_00000000000000000000000000', 'Somebody who is not signed in', 0, 0);
      """)
}
