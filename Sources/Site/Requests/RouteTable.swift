/// Which handler an address has: literal segments before parameters, each address once.
struct RouteTable<Value: Sendable>: Sendable {
  /// What an address leads to.
  enum Match {
    case found(Value, parameters: [String: String])
    /// The address is there, with other methods.
    case otherMethods([Method])
    case nowhere
  }

  private final class Node: Sendable {
    let literals: [String: Node]
    let parameter: (name: String, node: Node)?
    let values: [Method: Value]

    init(
      literals: [String: Node], parameter: (name: String, node: Node)?, values: [Method: Value]
    ) {
      self.literals = literals
      self.parameter = parameter
      self.values = values
    }
  }

  private let root: Node

  /// Throws ``TwoRoutes`` when two would answer the same request.
  init(_ routes: [(method: Method, path: String, value: Value)]) throws {
    root = try Self.node(
      routes.map { (Self.segments($0.path), $0.method, $0.value, $0.path) }, depth: 0)
  }

  private typealias Entry = (segments: [String], method: Method, value: Value, path: String)

  private static func node(_ entries: [Entry], depth: Int) throws -> Node {
    var values: [Method: Value] = [:]
    var literals: [String: [Entry]] = [:]
    var parameters: [Entry] = []
    var name: String?
    for entry in entries {
      guard depth < entry.segments.count else {
        guard values.updateValue(entry.value, forKey: entry.method) == nil else {
          throw TwoRoutes(path: entry.path)
        }
        continue
      }
      let segment = entry.segments[depth]
      if segment.utf8.first == UInt8(ascii: ":") {
        guard name == nil || name == segment else { throw TwoRoutes(path: entry.path) }
        name = segment
        parameters.append(entry)
      } else {
        literals[segment, default: []].append(entry)
      }
    }
    return Node(
      literals: try literals.mapValues { try node($0, depth: depth + 1) },
      parameter: try name.map { (String($0.dropFirst()), try node(parameters, depth: depth + 1)) },
      values: values)
  }

  /// Looks an address's path up; its segments are decoded once.
  ///
  /// A method that nothing here is done by is `nil`.
  func match(_ method: Method?, _ path: String) -> Match {
    var node = root
    var parameters: [String: String] = [:]
    for segment in path.utf8.split(separator: UInt8(ascii: "/")) {
      guard let text = PercentCoding.decode(segment, plusIsBlank: false) else { return .nowhere }
      if let next = node.literals[text] {
        node = next
      } else if let (name, next) = node.parameter {
        parameters[name] = text
        node = next
      } else {
        return .nowhere
      }
    }
    func value(_ method: Method) -> Value? {
      node.values[method] ?? (method == .head ? node.values[.get] : nil)
    }
    if let value = method.flatMap(value) { return .found(value, parameters: parameters) }
    return node.values.isEmpty
      ? .nowhere : .otherMethods(Method.allCases.filter { value($0) != nil })
  }

  private static func segments(_ path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(decoding: Array($0), as: UTF8.self) }
  }
}

/// Two endpoints that would answer the same request: a fault of the program.
struct TwoRoutes: Error, Hashable {
  let path: String
}

/// What a request wants to be done.
package enum Method: String, CaseIterable, Hashable, Sendable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
}
