/// The fields of a form or of an address's query, in the order they came.
///
/// A name may stand several times: boxes that are ticked, rows of a repeated group.
package struct FormFields: Hashable, Sendable {
  package private(set) var fields: [(name: String, value: String)] = []

  package init() {}

  package init(_ fields: [(name: String, value: String)]) {
    self.fields = fields
  }

  /// As many fields as a form may have.
  package static let mostFields = 2_000
  /// The longest name, in bytes.
  package static let longestName = 200

  /// Reads `name=value&name=value`; throws for what is not that, never guesses.
  package init(encoded bytes: some Collection<UInt8>) throws(Unacceptable) {
    guard !bytes.isEmpty else { return }
    let parts = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true)
    guard parts.count <= Self.mostFields else {
      throw .tooLarge("A form has at most \(Self.mostFields) fields.")
    }
    for part in parts {
      let pair = part.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentCoding.decode(pair[0], plusIsBlank: true),
        name.utf8.count <= Self.longestName
      else { throw .malformed("A field’s name cannot be read.") }
      let value = pair.count > 1 ? PercentCoding.decode(pair[1], plusIsBlank: true) : ""
      guard let value else { throw .malformed("The field ‘\(name)’ cannot be read.") }
      fields.append((name, value))
    }
  }

  package mutating func append(_ name: String, _ value: String) {
    fields.append((name, value))
  }

  /// The value of a name that stands once; the first when it stands more often.
  package subscript(_ name: String) -> String? {
    fields.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// Every value of a name.
  package func all(_ name: String) -> [String] {
    fields.filter { $0.name.utf8.elementsEqual(name.utf8) }.map(\.value)
  }

  package static func == (left: FormFields, right: FormFields) -> Bool {
    left.fields.elementsEqual(right.fields) {
      $0.name.utf8.elementsEqual($1.name.utf8) && $0.value.utf8.elementsEqual($1.value.utf8)
    }
  }

  package func hash(into hasher: inout Hasher) {
    for (name, value) in fields {
      for byte in name.utf8 { hasher.combine(byte) }
      for byte in value.utf8 { hasher.combine(byte) }
    }
  }
}

/// A request that cannot be taken, whatever it is for.
package enum Unacceptable: Error, Hashable, Sendable {
  /// 400: it cannot be read; the sentence says what of it.
  case malformed(String)
  /// 413: there is too much of it.
  case tooLarge(String)
  /// 415: a kind of body that nothing here reads.
  case wrongType
  /// 408: it did not come in time.
  case tooSlow
  /// 403: it was not sent from a page of this site.
  case forged
  /// 421: for another host.
  case wrongHost
}
