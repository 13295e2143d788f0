internal import SQL

extension Migration {
  /// What people ask to take away, and what a second person said to it.
  static let exports = Migration(
    number: 14, name: "exports",
    script: """
      CREATE TABLE export_request (
        id TEXT PRIMARY KEY,
        query TEXT NOT NULL,
        asked_by TEXT NOT NULL REFERENCES person (id),
        asked_at BIGINT NOT NULL,
        asked_why TEXT NOT NULL,
        approved_by TEXT REFERENCES person (id),
        approved_at BIGINT,
        declined_by TEXT REFERENCES person (id),
        declined_at BIGINT,
        declined_why TEXT,
        CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
        CHECK ((declined_by IS NULL) = (declined_at IS NULL)),
        CHECK (approved_at IS NULL OR declined_at IS NULL),
        CHECK (approved_by IS NULL OR approved_by <> asked_by)
      );
      CREATE INDEX export_request_of_person ON export_request (asked_by, asked_at);
      """)
}
