package import Domain

/// A JSON text as a tree, for documents that are small and wholly wanted.
package struct JSONTree {
  private let root: Value
  private let file: String

  indirect enum Value {
    case text(String)
    case number(Int)
    case list([Value])
    case object([(name: String, value: Value)])
    case null
    /// True, false, or a number that is not whole, as it is written.
    case other(String)
  }

  /// What may stand in a text besides texts and whole numbers.
  package enum Kind {
    /// Our own documents hold nothing else.
    case wholeNumbersOnly
    /// Those of others hold whatever JSON has.
    case anything
  }

  package init(
    _ bytes: [UInt8], file: String, _ kind: Kind = .wholeNumbersOnly, longestText: Int = 10_000
  ) throws(Refusal) {
    var cursor = JSONCursor(bytes, file: file, kind: "JSON", longestText: longestText)
    root = try Self.value(&cursor, kind, depth: 0)
    guard cursor.peek() == nil else { throw cursor.wrong("nothing more is expected") }
    self.file = file
  }

  private static func value(
    _ cursor: inout JSONCursor, _ kind: Kind, depth: Int
  ) throws(Refusal) -> Value {
    guard depth < JSONCursor.deepest else { throw cursor.wrong("it is nested too deep") }
    switch cursor.peek() {
    case UInt8(ascii: "{"):
      var members: [(name: String, value: Value)] = []
      try cursor.forEachMember { (name, cursor) throws(Refusal) in
        members.append((name, try value(&cursor, kind, depth: depth + 1)))
      }
      return .object(members)
    case UInt8(ascii: "["):
      var values: [Value] = []
      try cursor.forEachValue { (cursor) throws(Refusal) in
        values.append(try value(&cursor, kind, depth: depth + 1))
      }
      return .list(values)
    case UInt8(ascii: "\""): return .text(try cursor.plain())
    case UInt8(ascii: "n"):
      guard cursor.takeNull() else { throw cursor.wrong("a value is expected") }
      return .null
    default:
      let word = try cursor.plain()
      if let number = Int(word) { return .number(number) }
      guard kind == .anything else {
        throw cursor.wrong("a whole number of a size that can be is expected")
      }
      return .other(word)
    }
  }

  /// The object that the text is.
  package func object() throws(Refusal) -> Members {
    guard case .object(let members) = root else {
      throw .invalid("\(file) is no object of JSON.", in: Place(file: file))
    }
    return Members(file: file, members: members)
  }

  /// An object's members by name; a name that stands twice is refused when it is asked for.
  package struct Members {
    let file: String
    fileprivate let members: [(name: String, value: Value)]

    private func wrong(_ name: String, _ kind: String) -> Refusal {
      .invalid(
        "\(file) has no \(kind) ‘\(name)’ where one belongs.", in: Place(file: file),
        remedy: "Take the document once more.")
    }

    private func value(_ name: String, _ kind: String) throws(Refusal) -> Value {
      let found = members.filter { $0.name.utf8.elementsEqual(name.utf8) }
      guard found.count == 1, let value = found.first?.value else { throw wrong(name, kind) }
      return value
    }

    package func has(_ name: String) -> Bool {
      members.contains { $0.name.utf8.elementsEqual(name.utf8) }
    }

    package func text(_ name: String) throws(Refusal) -> String {
      guard let text = try optionalText(name) else { throw wrong(name, "text") }
      return text
    }

    /// Whether it is there, and not null.
    package func holds(_ name: String) -> Bool {
      members.contains { member in
        if case .null = member.value { return false }
        return member.name.utf8.elementsEqual(name.utf8)
      }
    }

    /// True or false.
    package func flag(_ name: String) throws(Refusal) -> Bool {
      guard case .other(let word) = try value(name, "yes or no"), ["true", "false"].contains(word)
      else { throw wrong(name, "yes or no") }
      return word == "true"
    }

    /// A list of texts, or one text for a list of one.
    package func texts(_ name: String) throws(Refusal) -> [String] {
      switch try value(name, "list of texts") {
      case .text(let text): return [text]
      case .list(let values):
        var texts: [String] = []
        for value in values {
          guard case .text(let text) = value else { throw wrong(name, "list of texts") }
          texts.append(text)
        }
        return texts
      default: throw wrong(name, "list of texts")
      }
    }

    func optionalText(_ name: String) throws(Refusal) -> String? {
      switch try value(name, "text") {
      case .text(let text): return text
      case .null: return nil
      default: throw wrong(name, "text")
      }
    }

    package func number(_ name: String) throws(Refusal) -> Int {
      guard let number = try optionalNumber(name) else { throw wrong(name, "number") }
      return number
    }

    func optionalNumber(_ name: String) throws(Refusal) -> Int? {
      switch try value(name, "number") {
      case .number(let number): return number
      case .null: return nil
      default: throw wrong(name, "number")
      }
    }

    func numbers(_ name: String) throws(Refusal) -> [Int] {
      guard let numbers = try optionalNumbers(name) else { throw wrong(name, "list of numbers") }
      return numbers
    }

    func optionalNumbers(_ name: String) throws(Refusal) -> [Int]? {
      switch try value(name, "list of numbers") {
      case .null: return nil
      case .list(let values):
        var numbers: [Int] = []
        for value in values {
          guard case .number(let number) = value else { throw wrong(name, "list of numbers") }
          numbers.append(number)
        }
        return numbers
      default: throw wrong(name, "list of numbers")
      }
    }

    /// Numbers, and `nil` where one is not shown.
    func shownNumbers(_ name: String) throws(Refusal) -> [Int?] {
      guard case .list(let values) = try value(name, "list of numbers") else {
        throw wrong(name, "list of numbers")
      }
      var numbers: [Int?] = []
      for value in values {
        switch value {
        case .number(let number): numbers.append(number)
        case .null: numbers.append(nil)
        default: throw wrong(name, "list of numbers")
        }
      }
      return numbers
    }

    package func object(_ name: String) throws(Refusal) -> Members {
      guard let object = try optionalObject(name) else { throw wrong(name, "object") }
      return object
    }

    func optionalObject(_ name: String) throws(Refusal) -> Members? {
      switch try value(name, "object") {
      case .null: return nil
      case .object(let members): return Members(file: file, members: members)
      default: throw wrong(name, "object")
      }
    }

    package func objects(_ name: String) throws(Refusal) -> [Members] {
      guard case .list(let values) = try value(name, "list of objects") else {
        throw wrong(name, "list of objects")
      }
      var objects: [Members] = []
      for value in values {
        guard case .object(let members) = value else { throw wrong(name, "list of objects") }
        objects.append(Members(file: file, members: members))
      }
      return objects
    }
  }
}
