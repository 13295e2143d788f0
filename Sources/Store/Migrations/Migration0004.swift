internal import SQL

extension Migration {
  /// Formulas, pots, what was published, and counts.
  static let funding = Migration(
    number: 4, name: "funding",
    script: """
      CREATE TABLE formula (
        code TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        valid_from TEXT,
        source TEXT NOT NULL,
        lump_sum BIGINT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        recorded_at BIGINT NOT NULL
      );
      CREATE TABLE formula_weight (
        formula_code TEXT NOT NULL REFERENCES formula (code),
        place BIGINT NOT NULL,
        criterion TEXT NOT NULL,
        name TEXT NOT NULL,
        weight BIGINT NOT NULL,
        source TEXT NOT NULL,
        PRIMARY KEY (formula_code, place)
      );
      CREATE TABLE funding_year (
        first_year BIGINT NOT NULL,
        version BIGINT NOT NULL,
        pot BIGINT NOT NULL CHECK (pot > 0),
        formula_code TEXT NOT NULL REFERENCES formula (code),
        source TEXT NOT NULL,
        decision TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        recorded_at BIGINT NOT NULL,
        PRIMARY KEY (first_year, version)
      );
      CREATE TABLE published_table (
        number BIGINT PRIMARY KEY,
        heading TEXT NOT NULL,
        source TEXT NOT NULL,
        printed_total BIGINT,
        person_id TEXT NOT NULL REFERENCES person (id),
        recorded_at BIGINT NOT NULL
      );
      CREATE TABLE published_amount (
        table_number BIGINT NOT NULL REFERENCES published_table (number),
        place BIGINT NOT NULL,
        written TEXT NOT NULL,
        cluster_id TEXT REFERENCES cluster (id),
        amount BIGINT,
        PRIMARY KEY (table_number, place)
      );
      CREATE INDEX published_amount_of_cluster ON published_amount (cluster_id);
      CREATE TABLE pupil_count (
        number BIGINT PRIMARY KEY,
        counted_on TEXT NOT NULL,
        source TEXT NOT NULL,
        criteria TEXT NOT NULL,
        person_id TEXT NOT NULL REFERENCES person (id),
        recorded_at BIGINT NOT NULL
      );
      CREATE TABLE school_count (
        count_number BIGINT NOT NULL REFERENCES pupil_count (number),
        school_id TEXT NOT NULL REFERENCES school (id),
        criterion TEXT NOT NULL,
        pupils BIGINT NOT NULL CHECK (pupils >= 0),
        PRIMARY KEY (count_number, school_id, criterion)
      );
      """)
}
