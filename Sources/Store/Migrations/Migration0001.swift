internal import SQL

extension Migration {
  /// Who may come in, what they did, and what runs in the background.
  static let people = Migration(
    number: 1, name: "people",
    script: """
      CREATE TABLE person (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        role TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        ended_at BIGINT
      );
      CREATE TABLE sign_in_link (
        token_hash TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        used_at BIGINT
      );
      CREATE TABLE session (
        token_hash TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL CHECK (expires_at > created_at)
      );
      CREATE INDEX session_of_person ON session (person_id);
      CREATE TABLE replay_key (
        person_id TEXT NOT NULL REFERENCES person (id),
        key TEXT NOT NULL,
        action TEXT NOT NULL,
        outcome TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (person_id, key)
      );
      CREATE TABLE audit_line (
        number BIGINT PRIMARY KEY,
        at BIGINT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        permission TEXT NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        details TEXT NOT NULL,
        hash TEXT NOT NULL
      );
      CREATE INDEX audit_line_of_subject ON audit_line (subject, number);
      CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL,
        version BIGINT NOT NULL
      );
      """,
    sqlite: """
      CREATE TRIGGER audit_line_stays_as_it_is BEFORE UPDATE ON audit_line
      BEGIN SELECT RAISE(ABORT, 'an audit line is never changed'); END;
      CREATE TRIGGER audit_line_stays BEFORE DELETE ON audit_line
      BEGIN SELECT RAISE(ABORT, 'an audit line is never deleted'); END;
      """,
    postgres: """
      CREATE FUNCTION audit_line_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'an audit line is never changed or deleted'; END $$;
      CREATE TRIGGER audit_line_stays BEFORE UPDATE OR DELETE ON audit_line
      FOR EACH ROW EXECUTE FUNCTION audit_line_stays();
      CREATE TRIGGER audit_line_stays_whole BEFORE TRUNCATE ON audit_line
      FOR EACH STATEMENT EXECUTE FUNCTION audit_line_stays();
      """)
}
