/// A search that forgives spelling: capitals, accents, `&` and `St.`, a letter too many or too few.
///
/// Everything is compared over bytes of folded words.
package struct RegisterSearch: Sendable {
  private let words: [[UInt8]]

  package init(_ text: String) {
    words = Self.words(of: text)
  }

  /// How well the texts fit, 0 best; `nil` when a word of the search is in none of them.
  package func rank(_ texts: [String]) -> Int? {
    guard !words.isEmpty else { return 0 }
    let candidates = texts.flatMap(Self.words)
    var rank = 0
    for word in words {
      guard let best = candidates.compactMap({ Self.distance(word, $0) }).min() else { return nil }
      rank += best
    }
    return rank
  }

  /// 0 for the word itself, 1 for its beginning, 2 and more for slips; `nil` when it is another word.
  private static func distance(_ wanted: [UInt8], _ word: [UInt8]) -> Int? {
    if wanted == word { return 0 }
    if word.starts(with: wanted) { return 1 }
    let allowed = wanted.count < 4 ? 0 : wanted.count < 8 ? 1 : 2
    guard allowed > 0, let slips = slips(wanted, word, most: allowed) else { return nil }
    return 1 + slips
  }

  /// How many letters must be changed, added, left out or swapped; `nil` when more than `most`.
  private static func slips(_ one: [UInt8], _ other: [UInt8], most: Int) -> Int? {
    guard abs(one.count - other.count) <= most, other.count <= 64 else { return nil }
    var beforeLast = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for (row, letter) in one.enumerated() {
      var line = [Int](repeating: 0, count: other.count + 1)
      line[0] = row + 1
      for (column, candidate) in other.enumerated() {
        line[column + 1] = min(
          last[column + 1] + 1, line[column] + 1, last[column] + (letter == candidate ? 0 : 1))
        if row > 0, column > 0, letter == other[column - 1], one[row - 1] == candidate {
          line[column + 1] = min(line[column + 1], beforeLast[column - 1] + 1)
        }
      }
      (beforeLast, last) = (last, line)
    }
    return last[other.count] <= most ? last[other.count] : nil
  }

  /// The words of a text in small letters without accents; `&` is "and", "St" is "saint".
  static func words(of text: String) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    func end() {
      guard !word.isEmpty else { return }
      words.append(word == Array("st".utf8) ? Array("saint".utf8) : word)
      word = []
    }
    for scalar in text.unicodeScalars.prefix(400) {
      switch scalar.value {
      case 0x61...0x7A, 0x30...0x39: word.append(UInt8(scalar.value))
      case 0x41...0x5A: word.append(UInt8(scalar.value | 0x20))
      case 0x26:
        end()
        words.append(Array("and".utf8))
      // An apostrophe or a dot inside a word is as if it were not there; an accent neither.
      case 0x27, 0x2019, 0x2E, 0x300...0x36F: break
      default:
        if let letter = plain[scalar.value] { word.append(letter) } else { end() }
      }
    }
    end()
    return words
  }

  /// Letters with accents that names in Britain have, without them.
  private static let plain: [UInt32: UInt8] = {
    var plain: [UInt32: UInt8] = [:]
    let groups: [(String, Character)] = [
      ("àáâãäåÀÁÂÃÄÅ", "a"), ("çÇ", "c"), ("èéêëÈÉÊË", "e"), ("ìíîïÌÍÎÏ", "i"), ("ñÑ", "n"),
      ("òóôõöøÒÓÔÕÖØ", "o"), ("ùúûüÙÚÛÜ", "u"), ("ýÿÝ", "y"), ("ŵŴ", "w"), ("ŷŶ", "y"),
    ]
    for (letters, letter) in groups {
      for scalar in letters.unicodeScalars { plain[scalar.value] = letter.asciiValue }
    }
    return plain
  }()
}
