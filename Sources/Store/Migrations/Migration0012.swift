internal import SQL

extension Migration {
  /// How long records are kept and what is held, what was found of broken glass, and how close somebody is
  /// to whom a conflict concerns.
  static let protection = Migration(
    number: 12, name: "protection",
    script: """
      CREATE TABLE retention_rule (
        class TEXT NOT NULL,
        version BIGINT NOT NULL CHECK (version > 0),
        from_day TEXT NOT NULL,
        period TEXT,
        disposal TEXT NOT NULL,
        source TEXT NOT NULL,
        reason TEXT NOT NULL,
        made_by TEXT NOT NULL REFERENCES person (id),
        made_at BIGINT NOT NULL,
        PRIMARY KEY (class, version)
      );
      CREATE TABLE legal_hold (
        id TEXT PRIMARY KEY,
        target TEXT NOT NULL,
        reason TEXT NOT NULL,
        from_day TEXT NOT NULL,
        placed_by TEXT NOT NULL REFERENCES person (id),
        placed_at BIGINT NOT NULL,
        ended_by TEXT REFERENCES person (id),
        ended_at BIGINT,
        ended_why TEXT,
        CHECK ((ended_by IS NULL) = (ended_at IS NULL))
      );
      ALTER TABLE conflict ADD COLUMN closeness TEXT NOT NULL DEFAULT 'relative';
      ALTER TABLE conflict ADD COLUMN ended_why TEXT;
      CREATE TABLE glass_review (
        id TEXT PRIMARY KEY,
        glass_id TEXT NOT NULL REFERENCES broken_glass (id),
        found TEXT NOT NULL,
        remark TEXT NOT NULL,
        reviewed_by TEXT NOT NULL REFERENCES person (id),
        reviewed_at BIGINT NOT NULL
      );
      CREATE INDEX glass_review_of_glass ON glass_review (glass_id);
      CREATE INDEX broken_glass_by_time ON broken_glass (at);
      """)
}
