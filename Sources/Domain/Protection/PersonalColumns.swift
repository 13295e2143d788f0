/// One column of a table, and why it is held if it may hold something personal.
package struct ColumnEntry: Hashable, Sendable {
  package let table: String
  package let column: String
  /// `nil` for what says nothing of anybody.
  package let processing: Processing?
}

/// The record of processing: every column of every table, either with its entry or as not personal.
///
/// A test reads the tables as they are: one that is added fails it until it stands here.
package enum PersonalColumns {
  /// In the order of the tables.
  package static let all: [ColumnEntry] = tables.flatMap(\.entries)

  package static let personal = all.filter { $0.processing != nil }

  private struct Table {
    let name: String
    let personal: [(processing: Processing, columns: String)]
    let other: String

    /// Columns are divided by blanks.
    init(_ name: String, _ personal: (Processing, String)..., other: String = "") {
      self.name = name
      self.personal = personal
      self.other = other
    }

    var entries: [ColumnEntry] {
      personal.flatMap { entries($0.columns, $0.processing) } + entries(other, nil)
    }

    private func entries(_ columns: String, _ processing: Processing?) -> [ColumnEntry] {
      columns.split(separator: " ").map {
        ColumnEntry(table: name, column: String($0), processing: processing)
      }
    }
  }

  private static let tables: [Table] =
    people + comingIn + access + telling + places + funding + rounds + consultations + jobs

  private static let people: [Table] = [
    Table(
      "person",
      (
        .account,
        "id name email created_at ended_at ended_by seen_at last_post woken_at woken_by"
      )),
    Table(
      "organisation", (.post, "added_by ended_by"),
      other: "id kind name area_id added_at ended_at"),
    Table("schema_version", other: "number name"),
    Table("setting", other: "name value version"),
  ]

  private static let comingIn: [Table] = [
    Table("password", (.credential, "person_id hash set_at")),
    Table(
      "second_factor", (.credential, "person_id secret next_secret added_at confirmed_at last_step")
    ),
    Table("recovery_code", (.recoveryCode, "person_id code_hash used_at")),
    Table("device", (.device, "token_hash person_id first_at last_at")),
    Table("sign_in_failure", (.failure, "bucket at")),
    Table("identity", (.credential, "issuer subject person_id added_at used_at")),
    Table(
      "identity_request",
      (
        .identityRequest,
        """
        state_hash browser_hash provider purpose person_id link_hash nonce verifier target made_at \
        expires_at
        """
      )),
    Table(
      "session",
      (
        .session,
        """
        id token_hash person_id post_id stage way created_at seen_at shown_at idle_seconds expires_at \
        device
        """
      )),
    Table(
      "sign_in_link", (.link, "token_hash person_id created_at expires_at used_at purpose")),
    Table("replay_key", (.formKey, "person_id key action outcome at")),
  ]

  private static let access: [Table] = [
    Table(
      "post",
      (
        .post,
        """
        id person_id role body from_day until_day given_by given_at given_why approved_by approved_at \
        declined_by declined_at declined_why ended_by ended_at ended_why provider
        """
      )),
    Table(
      "conflict",
      (
        .conflict,
        """
        id person_id concerns closeness reason declared_by declared_at ended_by ended_at ended_why
        """
      )),
    Table(
      "broken_glass",
      (.glass, "id person_id post_id matter purpose reason at until ended_by ended_at")),
    Table("glass_review", (.glass, "id glass_id found remark reviewed_by reviewed_at")),
    Table(
      "legal_hold",
      (.hold, "id target reason from_day placed_by placed_at ended_by ended_at ended_why")),
    Table(
      "retention_rule", (.rule, "made_by made_at reason"),
      other: "class version from_day period disposal source"),
  ]

  private static let telling: [Table] = [
    Table("notice", (.notice, "id person_id kind place made_at read_at for_digest")),
    Table("notice_choice", (.noticeChoice, "person_id choice")),
    Table(
      "outbox",
      (
        .letter,
        """
        id person_id content place made_at until_at due_at state attempts reason taken_by taken_at version
        """
      )),
    Table(
      "audit_line",
      (
        .trail,
        "number at person_id permission kind subject details hash form sort post_id role body"
      )),
    Table("audit_record", (.trail, "record number")),
    Table(
      "export_request",
      (
        .export,
        """
        id query asked_by asked_at asked_why approved_by approved_at declined_by declined_at declined_why
        """
      )),
  ]

  private static let places: [Table] = [
    Table(
      "register_act", (.act, "person_id reason"),
      other: "number id kind day decision recorded_at withdraws"),
    Table("cluster", other: "id authority made_by"),
    Table("cluster_name", other: "cluster_id name from_on to_on made_by superseded_by"),
    Table("cluster_alias", other: "cluster_id name source made_by superseded_by"),
    Table("cluster_link", other: "predecessor_id successor_id day made_by superseded_by"),
    Table("area", other: "id authority made_by"),
    Table("area_name", other: "area_id name made_by superseded_by"),
    Table("cluster_area", other: "cluster_id area_id from_on to_on made_by superseded_by"),
    Table(
      "school",
      other: """
        id urn laestab name phase postcode ward opened_on closed_on is_closed successors version easting \
        northing
        """),
    Table("school_history", other: "school_id version facts replaced_at"),
    Table(
      "membership", other: "school_id cluster_id is_paying from_on to_on made_by superseded_by"),
    Table(
      "host",
      other: "cluster_id role school_id organisation from_on to_on made_by superseded_by"),
    Table(
      "boundary_set", (.recorder, "person_id"), other: "number kind source from_on recorded_at"),
    Table("boundary", other: "set_number place cluster_id ward outlines"),
  ]

  private static let funding: [Table] = [
    Table(
      "formula", (.recorder, "person_id"),
      other: "code name valid_from source lump_sum recorded_at decision"),
    Table("formula_weight", other: "formula_code place criterion name weight source"),
    Table(
      "funding_year", (.recorder, "person_id"),
      other: "first_year version pot formula_code source decision recorded_at"),
    Table(
      "published_table", (.recorder, "person_id"),
      other: "number heading source printed_total recorded_at"),
    Table("published_amount", other: "table_number place written cluster_id amount"),
    Table(
      "pupil_count", (.recorder, "person_id"),
      other: "number counted_on source criteria recorded_at"),
    Table("school_count", (.count, "pupils"), other: "count_number school_id criterion"),
    Table(
      "counted_school", (.count, "shared note cells"),
      other: "count_number school_id cluster_id"),
    Table("counted_file", other: "count_number place role name digest bytes"),
    Table("column_map", (.recorder, "person_id"), other: "number headings map recorded_at"),
  ]

  private static let rounds: [Table] = [
    Table("funding_round", (.round, "why"), other: "id first_year version"),
    Table(
      "round_act", (.round, "person_id reason"),
      other: "round_id number kind recorded_at digest count_number job_id"),
    Table(
      "round_settings",
      other: """
        round_id act_number pot formula_code counted_on unit method empty_criterion floor cap damping \
        hidden_from hidden_to decision
        """),
    Table("round_rule", other: "round_id act_number rule problems"),
    Table(
      "round_publication", (.count, "document"), other: "round_id digest open_digest open_document"
    ),
  ]

  private static let consultations: [Table] = [
    Table("consultation", other: "id round_id"),
    Table(
      "consultation_act", (.consultation, "person_id other_person words summary"),
      other: "consultation_id number kind recorded_at body choice comment moment digest"),
    Table(
      "consultation_terms", (.consultation, "about"),
      other: "consultation_id act_number opens_at closes_at for_schools for_public"),
    Table("consultation_option", other: "consultation_id act_number place text"),
    Table("consultation_cluster", other: "consultation_id place cluster_id"),
    Table("consultation_paper", (.count, "document"), other: "consultation_id digest"),
  ]

  private static let jobs: [Table] = [
    Table(
      "job", (.job, "person_id sentence"), other: "id work title started_at state ended_at"),
    Table("job_input", (.job, "value"), other: "job_id name"),
    Table(
      "job_problem", (.job, "field sentence remedy"),
      other: "job_id place rule severity file file_row file_column school"),
    Table("job_part", other: "job_id place words"),
  ]
}
