internal import SQL

extension Migration {
  /// Organisations, posts, and how people show that it is they.
  ///
  /// Whoever had a role before has a post at the authority in it, approved as it stood.
  static let access = Migration(
    number: 9, name: "access",
    script: """
      CREATE TABLE organisation (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        area_id TEXT REFERENCES area (id),
        added_by TEXT NOT NULL REFERENCES person (id),
        added_at BIGINT NOT NULL,
        ended_by TEXT REFERENCES person (id),
        ended_at BIGINT
      );
      CREATE TABLE post (
        id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        role TEXT NOT NULL,
        body TEXT NOT NULL,
        from_day TEXT NOT NULL,
        until_day TEXT,
        given_by TEXT NOT NULL REFERENCES person (id),
        given_at BIGINT NOT NULL,
        given_why TEXT NOT NULL,
        approved_by TEXT REFERENCES person (id),
        approved_at BIGINT,
        declined_by TEXT REFERENCES person (id),
        declined_at BIGINT,
        declined_why TEXT,
        ended_by TEXT REFERENCES person (id),
        ended_at BIGINT,
        ended_why TEXT,
        CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
        CHECK (approved_at IS NULL OR declined_at IS NULL)
      );
      CREATE INDEX post_of_person ON post (person_id);
      CREATE INDEX post_at_body ON post (body);
      INSERT INTO post (id, person_id, role, body, from_day, given_by, given_at, given_why,
          approved_by, approved_at, ended_by, ended_at)
        SELECT 'pst' || substr(id, 4), id, role, 'authority', '2000-01-01', id, created_at, '',
          id, created_at, CASE WHEN ended_at IS NULL THEN NULL ELSE id END, ended_at
        FROM person;
      ALTER TABLE person DROP COLUMN role;
      ALTER TABLE person ADD COLUMN email TEXT;
      ALTER TABLE person ADD COLUMN ended_by TEXT REFERENCES person (id);
      ALTER TABLE person ADD COLUMN seen_at BIGINT;
      ALTER TABLE person ADD COLUMN last_post TEXT REFERENCES post (id);
      ALTER TABLE person ADD COLUMN woken_at BIGINT;
      ALTER TABLE person ADD COLUMN woken_by TEXT REFERENCES person (id);
      CREATE UNIQUE INDEX person_of_email ON person (email);
      CREATE TABLE password (
        person_id TEXT PRIMARY KEY REFERENCES person (id),
        hash TEXT NOT NULL,
        set_at BIGINT NOT NULL
      );
      CREATE TABLE second_factor (
        person_id TEXT PRIMARY KEY REFERENCES person (id),
        secret TEXT NOT NULL,
        added_at BIGINT NOT NULL,
        confirmed_at BIGINT,
        last_step BIGINT NOT NULL
      );
      CREATE TABLE recovery_code (
        person_id TEXT NOT NULL REFERENCES person (id),
        code_hash TEXT NOT NULL,
        used_at BIGINT,
        PRIMARY KEY (person_id, code_hash)
      );
      CREATE TABLE device (
        token_hash TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        first_at BIGINT NOT NULL,
        last_at BIGINT NOT NULL,
        PRIMARY KEY (token_hash, person_id)
      );
      CREATE INDEX device_of_person ON device (person_id);
      CREATE TABLE sign_in_failure (
        bucket TEXT NOT NULL,
        at BIGINT NOT NULL
      );
      CREATE INDEX sign_in_failure_of_bucket ON sign_in_failure (bucket, at);
      CREATE TABLE identity (
        issuer TEXT NOT NULL,
        subject TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        added_at BIGINT NOT NULL,
        PRIMARY KEY (issuer, subject)
      );
      CREATE TABLE identity_request (
        state_hash TEXT PRIMARY KEY,
        nonce TEXT NOT NULL,
        verifier TEXT NOT NULL,
        target TEXT NOT NULL,
        expires_at BIGINT NOT NULL
      );
      DROP TABLE session;
      CREATE TABLE session (
        id TEXT PRIMARY KEY,
        token_hash TEXT NOT NULL UNIQUE,
        person_id TEXT NOT NULL REFERENCES person (id),
        post_id TEXT REFERENCES post (id),
        stage TEXT NOT NULL,
        way TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        seen_at BIGINT NOT NULL,
        shown_at BIGINT,
        idle_seconds BIGINT NOT NULL,
        expires_at BIGINT NOT NULL CHECK (expires_at > created_at),
        device TEXT NOT NULL
      );
      CREATE INDEX session_of_person ON session (person_id);
      ALTER TABLE sign_in_link ADD COLUMN purpose TEXT NOT NULL DEFAULT 'sign-in';
      CREATE TABLE conflict (
        id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        concerns TEXT NOT NULL,
        reason TEXT NOT NULL,
        declared_by TEXT NOT NULL REFERENCES person (id),
        declared_at BIGINT NOT NULL,
        ended_by TEXT REFERENCES person (id),
        ended_at BIGINT
      );
      CREATE INDEX conflict_of_person ON conflict (person_id);
      CREATE TABLE broken_glass (
        id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        post_id TEXT NOT NULL REFERENCES post (id),
        matter TEXT NOT NULL,
        purpose TEXT NOT NULL,
        reason TEXT NOT NULL,
        at BIGINT NOT NULL,
        until BIGINT NOT NULL CHECK (until > at),
        ended_by TEXT REFERENCES person (id),
        ended_at BIGINT
      );
      CREATE INDEX broken_glass_of_person ON broken_glass (person_id, matter);
      """)
}
