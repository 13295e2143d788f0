internal import SQL

extension Migration {
  /// Work in the background, and what it has found.
  static let jobs = Migration(
    number: 5, name: "jobs",
    script: """
      CREATE TABLE job (
        id TEXT PRIMARY KEY,
        work TEXT NOT NULL,
        title TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        started_at BIGINT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('unfinished', 'done', 'failed', 'cancelled')),
        sentence TEXT NOT NULL,
        ended_at BIGINT
      );
      CREATE INDEX job_by_start ON job (started_at);
      CREATE TABLE job_input (
        job_id TEXT NOT NULL REFERENCES job (id),
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (job_id, name)
      );
      CREATE TABLE job_problem (
        job_id TEXT NOT NULL REFERENCES job (id),
        place BIGINT NOT NULL,
        rule TEXT NOT NULL,
        severity TEXT NOT NULL,
        file TEXT,
        file_row BIGINT,
        file_column TEXT,
        field TEXT,
        sentence TEXT NOT NULL,
        remedy TEXT NOT NULL,
        PRIMARY KEY (job_id, place)
      );
      """)
}
