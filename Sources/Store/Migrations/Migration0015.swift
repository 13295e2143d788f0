internal import SQL

extension Migration {
  /// Clusters asked which option they want, act by act, and what their papers were worked out from.
  static let consultations = Migration(
    number: 15, name: "consultations",
    script: """
      CREATE TABLE consultation (
        id TEXT PRIMARY KEY,
        round_id TEXT NOT NULL REFERENCES funding_round (id)
      );
      CREATE INDEX consultation_of_round ON consultation (round_id);
      CREATE TABLE consultation_act (
        consultation_id TEXT NOT NULL REFERENCES consultation (id),
        number BIGINT NOT NULL CHECK (number > 0),
        kind TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        recorded_at BIGINT NOT NULL,
        body TEXT,
        other_person TEXT REFERENCES person (id),
        choice TEXT,
        comment BIGINT,
        moment BIGINT,
        words TEXT NOT NULL,
        summary TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (consultation_id, number)
      );
      CREATE TABLE consultation_terms (
        consultation_id TEXT NOT NULL,
        act_number BIGINT NOT NULL,
        about TEXT NOT NULL,
        opens_at BIGINT NOT NULL,
        closes_at BIGINT NOT NULL,
        for_schools BIGINT NOT NULL CHECK (for_schools IN (0, 1)),
        for_public TEXT NOT NULL,
        PRIMARY KEY (consultation_id, act_number),
        FOREIGN KEY (consultation_id, act_number)
          REFERENCES consultation_act (consultation_id, number)
      );
      CREATE TABLE consultation_option (
        consultation_id TEXT NOT NULL,
        act_number BIGINT NOT NULL,
        place BIGINT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (consultation_id, act_number, place),
        FOREIGN KEY (consultation_id, act_number)
          REFERENCES consultation_terms (consultation_id, act_number)
      );
      CREATE TABLE consultation_cluster (
        consultation_id TEXT NOT NULL REFERENCES consultation (id),
        place BIGINT NOT NULL,
        cluster_id TEXT NOT NULL REFERENCES cluster (id),
        PRIMARY KEY (consultation_id, place)
      );
      CREATE TABLE consultation_paper (
        consultation_id TEXT PRIMARY KEY REFERENCES consultation (id),
        digest TEXT NOT NULL,
        document TEXT NOT NULL
      );
      """,
    sqlite: """
      CREATE TRIGGER consultation_act_stays_as_it_is BEFORE UPDATE ON consultation_act
      BEGIN SELECT RAISE(ABORT, 'what was asked and answered is never changed'); END;
      CREATE TRIGGER consultation_act_stays BEFORE DELETE ON consultation_act
      BEGIN SELECT RAISE(ABORT, 'what was asked and answered is never deleted'); END;
      CREATE TRIGGER consultation_terms_stays_as_it_is BEFORE UPDATE ON consultation_terms
      BEGIN SELECT RAISE(ABORT, 'what was asked and answered is never changed'); END;
      CREATE TRIGGER consultation_terms_stays BEFORE DELETE ON consultation_terms
      BEGIN SELECT RAISE(ABORT, 'what was asked and answered is never deleted'); END;
      CREATE TRIGGER consultation_option_stays_as_it_is BEFORE UPDATE ON consultation_option
      BEGIN SELECT RAISE(ABORT, 'what was asked and answered is never changed'); END;
      CREATE TRIGGER consultation_option_stays BEFORE DELETE ON consultation_option
      BEGIN SELECT RAISE(ABORT, 'what was asked and answered is never deleted'); END;
      CREATE TRIGGER consultation_cluster_stays_as_it_is BEFORE UPDATE ON consultation_cluster
      BEGIN SELECT RAISE(ABORT, 'what was asked and answered is never changed'); END;
      CREATE TRIGGER consultation_cluster_stays BEFORE DELETE ON consultation_cluster
      BEGIN SELECT RAISE(ABORT, 'what was asked and answered is never deleted'); END;
      CREATE TRIGGER consultation_paper_stays_as_it_is BEFORE UPDATE ON consultation_paper
      BEGIN SELECT RAISE(ABORT, 'what was asked and answered is never changed'); END;
      CREATE TRIGGER consultation_paper_stays BEFORE DELETE ON consultation_paper
      BEGIN SELECT RAISE(ABORT, 'what was asked and answered is never deleted'); END;
      """,
    postgres: """
      CREATE FUNCTION consultation_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'what was asked and answered is never changed or deleted'; END $$;
      CREATE TRIGGER consultation_act_stays BEFORE UPDATE OR DELETE ON consultation_act
      FOR EACH ROW EXECUTE FUNCTION consultation_stays();
      CREATE TRIGGER consultation_terms_stays BEFORE UPDATE OR DELETE ON consultation_terms
      FOR EACH ROW EXECUTE FUNCTION consultation_stays();
      CREATE TRIGGER consultation_option_stays BEFORE UPDATE OR DELETE ON consultation_option
      FOR EACH ROW EXECUTE FUNCTION consultation_stays();
      CREATE TRIGGER consultation_cluster_stays BEFORE UPDATE OR DELETE ON consultation_cluster
      FOR EACH ROW EXECUTE FUNCTION consultation_stays();
      CREATE TRIGGER consultation_paper_stays BEFORE UPDATE OR DELETE ON consultation_paper
      FOR EACH ROW EXECUTE FUNCTION consultation_stays();
      """)
}
