internal import Domain

/// A JSON text as a tree, for documents that are small and wholly wanted; its numbers are whole.
struct JSONTree {
  private let root: Value
  private let file: String

  indirect enum Value {
    case text(String)
    case number(Int)
    case list([Value])
    case object([(name: String, value: Value)])
    case null
  }

  init(_ bytes: [UInt8], file: String) throws(Refusal) {
    var cursor = JSONCursor(bytes, file: file, kind: "JSON")
    root = try Self.value(&cursor, depth: 0)
    guard cursor.peek() == nil else { throw cursor.wrong("nothing more is expected") }
    self.file = file
  }

  private static func value(_ cursor: inout JSONCursor, depth: Int) throws(Refusal) -> Value {
    guard depth < JSONCursor.deepest else { throw cursor.wrong("it is nested too deep") }
    switch cursor.peek() {
    case UInt8(ascii: "{"):
      var members: [(name: String, value: Value)] = []
      try cursor.forEachMember { (name, cursor) throws(Refusal) in
        members.append((name, try value(&cursor, depth: depth + 1)))
      }
      return .object(members)
    case UInt8(ascii: "["):
      var values: [Value] = []
      try cursor.forEachValue { (cursor) throws(Refusal) in
        values.append(try value(&cursor, depth: depth + 1))
      }
      return .list(values)
    case UInt8(ascii: "\""): return .text(try cursor.plain())
    case UInt8(ascii: "n"):
      guard cursor.takeNull() else { throw cursor.wrong("a value is expected") }
      return .null
    default:
      guard let number = Int(try cursor.plain()) else {
        throw cursor.wrong("a whole number of a size that can be is expected")
      }
      return .number(number)
    }
  }

  /// The object that the text is.
  func object() throws(Refusal) -> Members {
    guard case .object(let members) = root else {
      throw .invalid("\(file) is no object of JSON.", in: Place(file: file))
    }
    return Members(file: file, members: members)
  }

  /// An object's members by name; a name that stands twice is refused when it is asked for.
  struct Members {
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

    func has(_ name: String) -> Bool {
      members.contains { $0.name.utf8.elementsEqual(name.utf8) }
    }

    func text(_ name: String) throws(Refusal) -> String {
      guard let text = try optionalText(name) else { throw wrong(name, "text") }
      return text
    }

    func optionalText(_ name: String) throws(Refusal) -> String? {
      switch try value(name, "text") {
      case .text(let text): return text
      case .null: return nil
      default: throw wrong(name, "text")
      }
    }

    func number(_ name: String) throws(Refusal) -> Int {
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

    func object(_ name: String) throws(Refusal) -> Members {
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

    func objects(_ name: String) throws(Refusal) -> [Members] {
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
