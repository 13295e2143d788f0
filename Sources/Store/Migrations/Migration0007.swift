internal import SQL

extension Migration {
  /// What a job's outcome consists of, one by one.
  static let jobParts = Migration(
    number: 7, name: "job parts",
    script: """
      CREATE TABLE job_part (
        job_id TEXT NOT NULL REFERENCES job (id),
        place BIGINT NOT NULL,
        words TEXT NOT NULL,
        PRIMARY KEY (job_id, place)
      );
      """)
}
