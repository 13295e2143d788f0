package import Domain
internal import Values

/// The description of the answers for programs, OpenAPI 3.1.
package enum OpenAPIDocument {
  /// The newest round and one of its clusters are given as examples.
  package static func json(
    server: String, partnership: String, newest: PublicRound?
  ) -> [UInt8] {
    let year = year(newest), cluster = cluster(newest)
    return JSONText.object([
      ("openapi", .text("3.1.0")),
      (
        "info",
        .object([
          ("title", .text("Accord, \(partnership): published allocations")),
          ("version", .text("1")),
          (
            "description",
            .text(
              "What each cluster is allocated, by which formula and counts. Amounts are in pence; what "
                + "disclosure control hides is null. No key is needed.")
          ),
        ])
      ),
      ("servers", .list([.object([("url", .text(server))])])),
      (
        "paths",
        .object([
          ("/api/allocations", get("listAllocations", "Every published round", "Allocations")),
          (
            "/api/allocations/{year}",
            get("readAllocation", "The newest version of a year", "Allocation", [year])
          ),
          (
            "/api/allocations/{year}/clusters/{cluster}",
            get(
              "readStatement", "One cluster, with how its amount was worked out", "Statement",
              [year, cluster])
          ),
        ])
      ),
      ("components", .object([("schemas", .object(schemas))])),
    ]).written()
  }

  private typealias Members = [(key: String, value: JSONText)]

  private static func year(_ round: PublicRound?) -> JSONText {
    parameter(
      "year", "A financial year, such as 2026-27", "^[0-9]{4}-[0-9]{2}$",
      round.map { AllocationSheets.slug($0.year) })
  }

  private static func cluster(_ round: PublicRound?) -> JSONText {
    parameter(
      "cluster", "A cluster’s identifier", "^clu_[0-9a-z]{26}$",
      round?.payees.first?.id.description)
  }

  private static func parameter(
    _ name: String, _ words: String, _ pattern: String, _ example: String?
  ) -> JSONText {
    .object(
      [
        ("name", .text(name)), ("in", .text("path")), ("required", .truth(true)),
        ("description", .text(words)),
        ("schema", .object([("type", .text("string")), ("pattern", .text(pattern))])),
      ] + (example.map { [("example", .text($0))] } ?? []))
  }

  private static func get(
    _ id: String, _ summary: String, _ schema: String, _ parameters: [JSONText] = []
  ) -> JSONText {
    var responses: Members = [
      (
        "200",
        .object([
          ("description", .text(summary)),
          (
            "content",
            .object([("application/json", .object([("schema", reference(schema))]))])
          ),
        ])
      )
    ]
    if !parameters.isEmpty {
      responses.append(
        (
          "404",
          .object([
            ("description", .text("There is no such round or cluster; a page says so.")),
            ("content", .object([("text/html", .object([]))])),
          ])
        ))
    }
    var members: Members = [("operationId", .text(id)), ("summary", .text(summary))]
    if !parameters.isEmpty { members.append(("parameters", .list(parameters))) }
    members.append(("responses", .object(responses)))
    return .object([("get", .object(members))])
  }

  // MARK: Schemas

  private static func reference(_ name: String) -> JSONText {
    .object([("$ref", .text("#/components/schemas/\(name)"))])
  }

  private static func type(_ name: String) -> JSONText { .object([("type", .text(name))]) }

  /// A whole number, or nothing where it is hidden.
  private static var figure: JSONText {
    .object([("type", .list([.text("integer"), .text("null")]))])
  }

  private static func list(of items: JSONText) -> JSONText {
    .object([("type", .text("array")), ("items", items)])
  }

  private static var figures: JSONText {
    .object([("type", .text("object")), ("additionalProperties", figure)])
  }

  /// Every member is always there.
  private static func whole(_ members: Members) -> JSONText {
    .object([
      ("type", .text("object")), ("required", .list(members.map { .text($0.key) })),
      ("properties", .object(members)),
    ])
  }

  private static var head: Members {
    [
      ("year", type("string")), ("version", type("integer")), ("why", type("string")),
      ("published_at", .object([("type", .text("string")), ("format", .text("date-time"))])),
      ("demonstration", type("boolean")), ("pot_pence", figure),
      ("count_day", .object([("type", .text("string")), ("format", .text("date"))])),
      ("decision", type("string")), ("sha256", type("string")), ("open_sha256", type("string")),
    ]
  }

  private static var schemas: Members {
    [
      (
        "Allocations",
        whole([
          (
            "allocations",
            list(of: whole(head + [("clusters", type("integer")), ("is_newest", type("boolean"))]))
          )
        ])
      ),
      (
        "Allocation",
        whole(
          head + [
            ("formula", reference("Formula")), ("hidden", list(of: type("string"))),
            ("clusters", list(of: reference("Cluster"))),
            ("schools", list(of: reference("School"))),
          ])
      ),
      ("Statement", whole(head + [("cluster", reference("Cluster")), ("statement", statement)])),
      (
        "Cluster",
        whole([
          ("id", type("string")), ("name", type("string")), ("amount_pence", figure),
          ("amount_before_pence", figure), ("lump_sum_pence", figure), ("counts", figures),
          ("by_criterion_pence", figures), ("payee", type("string")),
          ("payee_urn", type("string")),
        ])
      ),
      (
        "School",
        whole([
          ("urn", type("string")), ("name", type("string")), ("cluster", type("string")),
          ("counts", figures),
        ])
      ),
      (
        "Formula",
        whole([
          ("code", type("string")), ("name", type("string")), ("source", type("string")),
          ("lump_sum_pence", type("integer")),
          (
            "criteria",
            list(
              of: whole([
                ("code", type("string")), ("name", type("string")), ("weight", type("string")),
                ("count", figure), ("amount_pence", figure),
              ]))
          ),
        ])
      ),
    ]
  }

  private static var statement: JSONText {
    whole([
      ("title", type("string")), ("lead", type("string")),
      (
        "steps",
        list(
          of: whole([
            ("heading", type("string")), ("sentence", type("string")), ("amount_pence", figure),
          ]))
      ),
      ("rounding", type("string")), ("change", type("string")),
      ("reasons", list(of: type("string"))),
    ])
  }
}
