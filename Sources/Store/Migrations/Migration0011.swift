internal import SQL

extension Migration {
  /// In which post a line's deed was done, what sort of deed it was, and each record that it is about.
  ///
  /// Lines of before keep the hash that they have: their form is 1.
  static let audit = Migration(
    number: 11, name: "audit",
    script: """
      ALTER TABLE audit_line ADD COLUMN form BIGINT NOT NULL DEFAULT 1;
      ALTER TABLE audit_line ADD COLUMN sort TEXT NOT NULL DEFAULT 'change';
      ALTER TABLE audit_line ADD COLUMN post_id TEXT;
      ALTER TABLE audit_line ADD COLUMN role TEXT NOT NULL DEFAULT '';
      ALTER TABLE audit_line ADD COLUMN body TEXT NOT NULL DEFAULT '';
      CREATE INDEX audit_line_of_change ON audit_line (sort, number) WHERE sort = 'change';
      CREATE INDEX audit_line_of_person ON audit_line (person_id, number);
      CREATE INDEX audit_line_of_body ON audit_line (body, number);
      CREATE INDEX audit_line_of_kind ON audit_line (kind, number);
      DROP INDEX audit_line_of_subject;
      CREATE INDEX audit_line_of_old_subject ON audit_line (subject, number) WHERE form = 1;
      """,
    sqlite: """
      CREATE TABLE audit_record (
        record TEXT NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (record, number)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX audit_record_of_line ON audit_record (number, record);
      CREATE TRIGGER audit_line_is_new BEFORE INSERT ON audit_line
      WHEN EXISTS (SELECT 1 FROM audit_line WHERE number = NEW.number)
      BEGIN SELECT RAISE(ABORT, 'an audit line is never replaced'); END;
      CREATE TRIGGER audit_record_stays_as_it_is BEFORE UPDATE ON audit_record
      BEGIN SELECT RAISE(ABORT, 'an audit line is never changed'); END;
      CREATE TRIGGER audit_record_stays BEFORE DELETE ON audit_record
      BEGIN SELECT RAISE(ABORT, 'an audit line is never deleted'); END;
      """,
    postgres: """
      CREATE TABLE audit_record (
        record TEXT COLLATE "C" NOT NULL,
        number BIGINT NOT NULL,
        PRIMARY KEY (record, number)
      );
      CREATE INDEX audit_record_of_line ON audit_record (number, record);
      CREATE TRIGGER audit_record_stays BEFORE UPDATE OR DELETE ON audit_record
      FOR EACH ROW EXECUTE FUNCTION audit_line_stays();
      CREATE TRIGGER audit_record_stays_whole BEFORE TRUNCATE ON audit_record
      FOR EACH STATEMENT EXECUTE FUNCTION audit_line_stays();
      """)
}
