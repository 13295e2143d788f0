import Domain
import Foundation
import Values

/// A made-up word in one field of one record, by which a test sees where that field is shown.
struct Canary: Hashable, Sendable {
  /// What is to be kept from whom: `person-email`.
  let kind: String
  /// As it is kept.
  let word: String
  /// Whose it is.
  var person: PersonID?
  /// Where it belongs.
  var bodies: Set<Body> = []
}

/// Makes words that stand nowhere else, and finds them again.
struct Canaries: Sendable {
  private(set) var all: [Canary] = []
  private var places: [String: Int] = [:]

  /// What every word begins with, and every number.
  private static let beginnings = ["qxz", "ses_", "7391", "739,1"]
  private static let letters = Array("abcdefghijklmnop".utf8)

  /// A new word for a field.
  mutating func word(
    _ kind: String, of person: PersonID? = nil, at bodies: Set<Body> = []
  ) -> String {
    var number = all.count
    var word = Array("qxz".utf8)
    for _ in 0..<5 {
      word.append(Self.letters[number % 16])
      number /= 16
    }
    let text = String(decoding: word, as: UTF8.self)
    add(Canary(kind: kind, word: text, person: person, bodies: bodies))
    return text
  }

  /// A new number of pupils, which nothing else has.
  mutating func number(_ kind: String, at bodies: Set<Body> = []) -> Int {
    let number = 739_100 + all.count { Int($0.word) != nil }
    add(Canary(kind: kind, word: String(number), bodies: bodies))
    return number
  }

  /// A word that is there already.
  mutating func add(_ canary: Canary) {
    places[canary.word] = all.count
    all.append(canary)
  }

  /// Those that stand in a text.
  func found(in text: Data) -> Set<Int> {
    var found: Set<Int> = []
    for beginning in Self.beginnings {
      let wanted = Data(beginning.utf8)
      var rest = text.startIndex..<text.endIndex
      while let hit = text.range(of: wanted, in: rest) {
        rest = hit.upperBound..<text.endIndex
        let isNumber = beginning.hasPrefix("7")
        if isNumber, hit.lowerBound > text.startIndex,
          Self.isOfWord(text[hit.lowerBound - 1])
        {
          continue
        }
        var end = hit.lowerBound
        while end < text.endIndex, Self.isOfWord(text[end]) || isNumber && text[end] == 0x2C {
          end += 1
        }
        let bytes = text[hit.lowerBound..<end].filter { $0 != 0x2C }
        let length = isNumber ? bytes.count : beginning == "qxz" ? 8 : 30
        let word = String(decoding: bytes.prefix(length), as: UTF8.self)
        if let place = places[word] { found.insert(place) }
      }
    }
    return found
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    byte == 0x5F || byte >= 0x30 && byte <= 0x39 || byte >= 0x61 && byte <= 0x7A
      || byte >= 0x41 && byte <= 0x5A
  }
}
