internal import SQL

extension Migration {
  /// Boundaries of clusters and wards.
  static let boundaries = Migration(
    number: 6, name: "boundaries",
    script: """
      CREATE TABLE boundary_set (
        number BIGINT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('clusters', 'wards')),
        source TEXT NOT NULL,
        from_on TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        recorded_at BIGINT NOT NULL
      );
      CREATE INDEX boundary_set_by_day ON boundary_set (kind, from_on);
      CREATE TABLE boundary (
        set_number BIGINT NOT NULL REFERENCES boundary_set (number),
        place BIGINT NOT NULL,
        cluster_id TEXT REFERENCES cluster (id),
        ward TEXT,
        outlines TEXT NOT NULL,
        PRIMARY KEY (set_number, place),
        CONSTRAINT boundary_of_one CHECK ((cluster_id IS NULL) <> (ward IS NULL))
      );
      """)
}
