/// An option as it is written in an address, in a file and on the command line: `roll=15;send=15;pot=800000`.
///
/// What it does not say is as the round has it. Everything typed is kept, whether it can be calculated or not.
package struct OptionText: Hashable, Sendable {
  /// What can be said besides the criteria's codes.
  package enum Key: String, CaseIterable, Sendable {
    case name, pot, lump, unit, method, floor, cap, damping, locked, changes
  }

  /// By key; the criteria's codes among them.
  private var values: [String: String] = [:]

  package init() {}

  /// Parts between semicolons, each a key and a value with `=` between; of one key the last holds.
  ///
  /// `%3B`, `%3D`, `%3E`, `%2C` and `%25` stand for the marks that would end a value.
  package init(reading text: String) {
    for part in text.utf8.split(separator: UInt8(ascii: ";")) {
      let sides = part.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, let key = String(sides[0]), let value = String(sides[1]) else {
        continue
      }
      values[key] = value
    }
  }

  /// What is said of a key; `nil` where nothing is.
  package subscript(key: String) -> String? {
    get { values[key] }
    set { values[key] = newValue }
  }

  package subscript(key: Key) -> String? {
    get { values[key.rawValue] }
    set { values[key.rawValue] = newValue }
  }

  /// The text, in one order: the criteria's in theirs, the others' in that of the keys.
  package func text(_ criteria: [Criterion]) -> String {
    (criteria.map(\.code) + Key.allCases.map(\.rawValue)).compactMap { key in
      values[key].map { "\(key)=\($0)" }
    }.joined(separator: ";")
  }

  package var name: String { values[Key.name.rawValue].map(Self.unescaped) ?? "" }

  package mutating func rename(_ name: String) { self[.name] = Self.escaped(name) }
}

// MARK: Marks within values

extension OptionText {
  private static let marks: [(UInt8, String)] = [
    (UInt8(ascii: "%"), "%25"), (UInt8(ascii: ";"), "%3B"), (UInt8(ascii: "="), "%3D"),
    (UInt8(ascii: ">"), "%3E"), (UInt8(ascii: ","), "%2C"),
  ]

  package static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if let mark = marks.first(where: { $0.0 == byte }) {
        bytes += mark.1.utf8
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  package static func unescaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "%"),
        let mark = marks.first(where: { rest.starts(with: $0.1.utf8) })
      {
        bytes.append(mark.0)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
