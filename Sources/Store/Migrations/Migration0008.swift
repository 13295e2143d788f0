internal import SQL

extension Migration {
  /// The yearly round: what was done to it, what was counted for it, and what was published of it.
  static let rounds = Migration(
    number: 8, name: "rounds",
    script: """
      ALTER TABLE formula ADD COLUMN decision TEXT NOT NULL DEFAULT '';
      ALTER TABLE job_problem ADD COLUMN school TEXT;
      CREATE TABLE counted_school (
        count_number BIGINT NOT NULL REFERENCES pupil_count (number),
        school_id TEXT NOT NULL REFERENCES school (id),
        cluster_id TEXT REFERENCES cluster (id),
        shared BIGINT NOT NULL CHECK (shared >= 0),
        note TEXT NOT NULL,
        cells TEXT,
        PRIMARY KEY (count_number, school_id)
      );
      CREATE TABLE counted_file (
        count_number BIGINT NOT NULL REFERENCES pupil_count (number),
        place BIGINT NOT NULL,
        role TEXT NOT NULL,
        name TEXT NOT NULL,
        digest TEXT NOT NULL CHECK (length(digest) = 64),
        bytes BIGINT NOT NULL CHECK (bytes >= 0),
        PRIMARY KEY (count_number, place)
      );
      CREATE TABLE column_map (
        number BIGINT PRIMARY KEY,
        headings TEXT NOT NULL,
        map TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        recorded_at BIGINT NOT NULL
      );
      CREATE INDEX column_map_of_headings ON column_map (headings);
      CREATE TABLE funding_round (
        id TEXT PRIMARY KEY,
        first_year BIGINT NOT NULL,
        version BIGINT NOT NULL CHECK (version > 0),
        why TEXT NOT NULL,
        CONSTRAINT round_version UNIQUE (first_year, version)
      );
      CREATE TABLE round_act (
        round_id TEXT NOT NULL REFERENCES funding_round (id),
        number BIGINT NOT NULL CHECK (number > 0),
        kind TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        recorded_at BIGINT NOT NULL,
        reason TEXT NOT NULL,
        digest TEXT NOT NULL,
        count_number BIGINT REFERENCES pupil_count (number),
        job_id TEXT REFERENCES job (id),
        PRIMARY KEY (round_id, number)
      );
      CREATE TABLE round_settings (
        round_id TEXT NOT NULL,
        act_number BIGINT NOT NULL,
        pot BIGINT NOT NULL CHECK (pot > 0),
        formula_code TEXT NOT NULL REFERENCES formula (code),
        counted_on TEXT NOT NULL,
        unit TEXT NOT NULL,
        method TEXT NOT NULL,
        empty_criterion TEXT NOT NULL,
        floor BIGINT,
        cap BIGINT,
        damping BIGINT,
        hidden_from BIGINT,
        hidden_to BIGINT,
        decision TEXT NOT NULL,
        PRIMARY KEY (round_id, act_number),
        FOREIGN KEY (round_id, act_number) REFERENCES round_act (round_id, number)
      );
      CREATE TABLE round_rule (
        round_id TEXT NOT NULL,
        act_number BIGINT NOT NULL,
        rule TEXT NOT NULL,
        problems BIGINT NOT NULL,
        PRIMARY KEY (round_id, act_number, rule),
        FOREIGN KEY (round_id, act_number) REFERENCES round_act (round_id, number)
      );
      CREATE TABLE round_publication (
        round_id TEXT PRIMARY KEY REFERENCES funding_round (id),
        digest TEXT NOT NULL,
        document TEXT NOT NULL,
        open_digest TEXT NOT NULL,
        open_document TEXT NOT NULL
      );
      """,
    sqlite: """
      CREATE TRIGGER round_publication_stays_as_it_is BEFORE UPDATE ON round_publication
      BEGIN SELECT RAISE(ABORT, 'what is published is never changed'); END;
      CREATE TRIGGER round_publication_stays BEFORE DELETE ON round_publication
      BEGIN SELECT RAISE(ABORT, 'what is published is never deleted'); END;
      CREATE TRIGGER round_act_stays_as_it_is BEFORE UPDATE ON round_act
      BEGIN SELECT RAISE(ABORT, 'an act is never changed'); END;
      CREATE TRIGGER round_act_stays BEFORE DELETE ON round_act
      BEGIN SELECT RAISE(ABORT, 'an act is never deleted'); END;
      """,
    postgres: """
      CREATE FUNCTION round_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'what is published, and an act, is never changed or deleted'; END $$;
      CREATE TRIGGER round_publication_stays BEFORE UPDATE OR DELETE ON round_publication
      FOR EACH ROW EXECUTE FUNCTION round_stays();
      CREATE TRIGGER round_publication_stays_whole BEFORE TRUNCATE ON round_publication
      FOR EACH STATEMENT EXECUTE FUNCTION round_stays();
      CREATE TRIGGER round_act_stays BEFORE UPDATE OR DELETE ON round_act
      FOR EACH ROW EXECUTE FUNCTION round_stays();
      """)
}
