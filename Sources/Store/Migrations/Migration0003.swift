internal import SQL

extension Migration {
  /// Areas, where schools stand, and acts that are taken back.
  ///
  /// Other names and links of clusters get what every other row of the register has: the act that
  /// superseded them.
  static let areas = Migration(
    number: 3, name: "areas",
    script: """
      ALTER TABLE school ADD COLUMN easting BIGINT;
      ALTER TABLE school ADD COLUMN northing BIGINT;
      ALTER TABLE register_act ADD COLUMN withdraws TEXT REFERENCES register_act (id);
      CREATE TABLE area (
        id TEXT PRIMARY KEY,
        authority TEXT NOT NULL,
        made_by BIGINT NOT NULL REFERENCES register_act (number)
      );
      CREATE TABLE area_name (
        area_id TEXT NOT NULL REFERENCES area (id),
        name TEXT NOT NULL,
        made_by BIGINT NOT NULL REFERENCES register_act (number),
        superseded_by BIGINT REFERENCES register_act (number),
        PRIMARY KEY (area_id, made_by)
      );
      CREATE TABLE cluster_area (
        cluster_id TEXT NOT NULL REFERENCES cluster (id),
        area_id TEXT NOT NULL REFERENCES area (id),
        from_on TEXT NOT NULL,
        to_on TEXT,
        made_by BIGINT NOT NULL REFERENCES register_act (number),
        superseded_by BIGINT REFERENCES register_act (number),
        CONSTRAINT cluster_area_days CHECK (to_on IS NULL OR to_on >= from_on)
      );
      CREATE INDEX cluster_area_of_cluster ON cluster_area (cluster_id);
      CREATE TABLE other_name (
        cluster_id TEXT NOT NULL REFERENCES cluster (id),
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        made_by BIGINT NOT NULL REFERENCES register_act (number),
        superseded_by BIGINT REFERENCES register_act (number),
        PRIMARY KEY (cluster_id, name, made_by)
      );
      INSERT INTO other_name (cluster_id, name, source, made_by)
        SELECT cluster_id, name, source, made_by FROM cluster_alias;
      DROP TABLE cluster_alias;
      ALTER TABLE other_name RENAME TO cluster_alias;
      CREATE TABLE succession (
        predecessor_id TEXT NOT NULL REFERENCES cluster (id),
        successor_id TEXT NOT NULL REFERENCES cluster (id),
        day TEXT NOT NULL,
        made_by BIGINT NOT NULL REFERENCES register_act (number),
        superseded_by BIGINT REFERENCES register_act (number),
        PRIMARY KEY (predecessor_id, successor_id, made_by)
      );
      INSERT INTO succession (predecessor_id, successor_id, day, made_by)
        SELECT predecessor_id, successor_id, day, made_by FROM cluster_link;
      DROP TABLE cluster_link;
      ALTER TABLE succession RENAME TO cluster_link;
      """)
}
