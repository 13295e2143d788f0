internal import SQL

extension Migration {
  /// Clusters, schools, who belongs where and who hosts.
  ///
  /// What holds from one day to another is a row that is never changed: the act that makes it untrue
  /// is written into `superseded_by`, and rows that say it anew are added.
  static let register = Migration(
    number: 2, name: "register",
    script: """
      CREATE TABLE register_act (
        number BIGINT PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        day TEXT NOT NULL,
        reason TEXT NOT NULL,
        decision TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        recorded_at BIGINT NOT NULL
      );
      CREATE TABLE cluster (
        id TEXT PRIMARY KEY,
        authority TEXT NOT NULL,
        made_by BIGINT NOT NULL REFERENCES register_act (number)
      );
      CREATE TABLE cluster_name (
        cluster_id TEXT NOT NULL REFERENCES cluster (id),
        name TEXT NOT NULL,
        from_on TEXT NOT NULL,
        to_on TEXT,
        made_by BIGINT NOT NULL REFERENCES register_act (number),
        superseded_by BIGINT REFERENCES register_act (number),
        CONSTRAINT cluster_name_days CHECK (to_on IS NULL OR to_on >= from_on)
      );
      CREATE INDEX cluster_name_of_cluster ON cluster_name (cluster_id);
      CREATE TABLE cluster_alias (
        cluster_id TEXT NOT NULL REFERENCES cluster (id),
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        made_by BIGINT NOT NULL REFERENCES register_act (number),
        PRIMARY KEY (cluster_id, name)
      );
      CREATE TABLE cluster_link (
        predecessor_id TEXT NOT NULL REFERENCES cluster (id),
        successor_id TEXT NOT NULL REFERENCES cluster (id),
        day TEXT NOT NULL,
        made_by BIGINT NOT NULL REFERENCES register_act (number),
        PRIMARY KEY (predecessor_id, successor_id)
      );
      CREATE TABLE school (
        id TEXT PRIMARY KEY,
        urn TEXT NOT NULL UNIQUE,
        laestab TEXT NOT NULL,
        name TEXT NOT NULL,
        phase TEXT NOT NULL,
        postcode TEXT NOT NULL,
        ward TEXT NOT NULL,
        opened_on TEXT,
        closed_on TEXT,
        is_closed BIGINT NOT NULL CHECK (is_closed IN (0, 1)),
        successors TEXT NOT NULL,
        version BIGINT NOT NULL
      );
      CREATE INDEX school_by_name ON school (name);
      CREATE TABLE school_history (
        school_id TEXT NOT NULL REFERENCES school (id),
        version BIGINT NOT NULL,
        facts TEXT NOT NULL,
        replaced_at BIGINT NOT NULL,
        PRIMARY KEY (school_id, version)
      );
      CREATE TABLE membership (
        school_id TEXT NOT NULL REFERENCES school (id),
        cluster_id TEXT NOT NULL REFERENCES cluster (id),
        is_paying BIGINT NOT NULL CHECK (is_paying IN (0, 1)),
        from_on TEXT NOT NULL,
        to_on TEXT,
        made_by BIGINT NOT NULL REFERENCES register_act (number),
        superseded_by BIGINT REFERENCES register_act (number),
        CONSTRAINT membership_days CHECK (to_on IS NULL OR to_on >= from_on)
      );
      CREATE INDEX membership_of_school ON membership (school_id);
      CREATE INDEX membership_of_cluster ON membership (cluster_id);
      CREATE TABLE host (
        cluster_id TEXT NOT NULL REFERENCES cluster (id),
        role TEXT NOT NULL,
        school_id TEXT REFERENCES school (id),
        organisation TEXT,
        from_on TEXT NOT NULL,
        to_on TEXT,
        made_by BIGINT NOT NULL REFERENCES register_act (number),
        superseded_by BIGINT REFERENCES register_act (number),
        CONSTRAINT host_days CHECK (to_on IS NULL OR to_on >= from_on),
        CONSTRAINT host_is_one CHECK ((school_id IS NULL) <> (organisation IS NULL))
      );
      CREATE INDEX host_of_cluster ON host (cluster_id);
      """)
}
