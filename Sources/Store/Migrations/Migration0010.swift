internal import SQL

extension Migration {
  /// What people are told, and the messages that carry it.
  static let notices = Migration(
    number: 10, name: "notices",
    script: """
      CREATE TABLE notice (
        id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        kind TEXT NOT NULL,
        place TEXT NOT NULL,
        made_at BIGINT NOT NULL,
        read_at BIGINT,
        for_digest BIGINT NOT NULL CHECK (for_digest IN (0, 1))
      );
      CREATE INDEX notice_of_person ON notice (person_id, made_at);
      CREATE INDEX notice_unread ON notice (person_id) WHERE read_at IS NULL;
      CREATE INDEX notice_for_digest ON notice (person_id, made_at) WHERE for_digest = 1;
      CREATE TABLE notice_choice (
        person_id TEXT PRIMARY KEY REFERENCES person (id),
        choice TEXT NOT NULL
      );
      CREATE TABLE outbox (
        id TEXT PRIMARY KEY,
        person_id TEXT NOT NULL REFERENCES person (id),
        content TEXT NOT NULL,
        place TEXT NOT NULL,
        made_at BIGINT NOT NULL,
        until_at BIGINT,
        due_at BIGINT NOT NULL,
        state TEXT NOT NULL CHECK (
          state IN ('waiting', 'sending', 'accepted', 'refused', 'unknown', 'given-up')),
        attempts BIGINT NOT NULL CHECK (attempts >= 0),
        reason TEXT,
        taken_by TEXT NOT NULL,
        taken_at BIGINT,
        version BIGINT NOT NULL
      );
      CREATE INDEX outbox_by_due ON outbox (due_at) WHERE state = 'waiting';
      CREATE INDEX outbox_by_state ON outbox (state, made_at);
      """)
}
