internal import Actions
internal import Domain
internal import Reports
internal import Store
internal import Values

/// Lines of the trail with what those that they name are called.
struct ToldLines: Sendable {
  let lines: [AuditRecords.Line]
  private let names: [String: String]

  init(_ lines: [AuditRecords.Line], in records: Records, bodies: BodyBook) throws {
    self.lines = lines
    var wanted: Set<String> = []
    for line in lines {
      wanted.formUnion([line.person, line.subject, line.body])
      for detail in line.details.utf8.split(separator: 0x0A) where detail.starts(with: "body=".utf8)
      {
        wanted.insert(String(decoding: detail.dropFirst(5), as: UTF8.self))
      }
    }
    var names: [String: String] = [:]
    for id in wanted {
      if PersonID(id) != nil {
        names[id] = try records.people.name(of: id)
      } else if let body = Body(id) {
        names[id] = bodies.name(of: body)
      } else if RoundID(id) != nil {
        names[id] = "a round"
      } else if ConsultationID(id) != nil {
        names[id] = "a consultation"
      }
    }
    self.names = names
  }

  func name(_ identifier: String) -> String? { names[identifier] }

  func who(_ line: AuditRecords.Line) -> String { names[line.person] ?? line.person }

  /// In which post somebody did it; empty of lines before these were kept.
  func post(_ line: AuditRecords.Line) -> String {
    guard let role = Role(rawValue: line.role) else { return "" }
    return "\(role.words), \(names[line.body] ?? line.body)"
  }

  func words(_ line: AuditRecords.Line) -> AuditWords {
    AuditWords(kind: line.kind, subject: line.subject, details: line.details) { names[$0] }
  }

  /// All that are shown of people and records: what a look at these lines has to name.
  var shown: [String] {
    Set(lines.flatMap { [$0.person, $0.subject] }).filter { !$0.isEmpty }.sorted()
  }
}

extension [AuditRecords.Line] {
  /// Those that somebody may see who does not see the whole trail.
  ///
  /// Not of whom a record is held and who broke the glass for one, which is for whoever watches over reading;
  /// and, for who reaches some bodies alone, not what was done about a post elsewhere of somebody who holds
  /// one here too.
  func within(_ scope: Scope, _ bodies: BodyBook) -> [AuditRecords.Line] {
    guard Policy.leave(scope.role, .readAudit).reach != .everything else { return self }
    let open = filter { line in
      !["legal-hold-", "glass-"].contains { line.kind.utf8.starts(with: $0.utf8) }
    }
    guard scope.reach != .everything else { return open }
    return open.filter { line in
      line.details.utf8.split(separator: 0x0A).allSatisfy { detail in
        guard detail.starts(with: "body=".utf8),
          let body = Body(String(decoding: detail.dropFirst(5), as: UTF8.self))
        else { return true }
        return scope.covers(bodies.belongings(of: body))
      }
    }
  }
}
