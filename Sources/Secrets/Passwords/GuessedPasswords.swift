/// Passwords that are tried first by whoever guesses.
///
/// The words are a list of our own, put together by subject from what is publicly known to be used as a password
/// (see `GuessedWords`); nothing in it is copied. A password is common when it comes to at most two of them, or of
/// them and single letters, with any number of digits, runs along the keyboard and repetitions around them.
package enum GuessedPasswords {
  private static let words: Set<String> = {
    var words: Set<String> = []
    for list in [GuessedWords.ofEverybody, GuessedWords.ofPlaces, GuessedWords.ofPeople] {
      for word in list.split(whereSeparator: \.isWhitespace) {
        words.insert(folded(String(word)))
      }
    }
    return words
  }()

  private static let longest = 20

  /// What the keyboard and the alphabet have in a row, there and back.
  private static let runs: [[Unicode.Scalar]] = {
    let rows = [
      "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm",
      "qwertzuiop", "azertyuiop", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
      "qazwsxedcrfvtgbyhnujmikolp",
      "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "!@$", "qweasdzxc", "147258369", "789456123",
    ]
    return rows.flatMap { row in
      let scalars = Array(row.unicodeScalars)
      return [scalars, scalars.reversed()]
    }
  }()

  /// Whether a password in its folded form is common; `own` are the person's own words, known to others too.
  package static func contains(_ folded: [Unicode.Scalar], own: [String] = []) -> Bool {
    // No longer text is a password that somebody types.
    let plain = Array(folded.prefix(256))
    let letters = PasswordText.undisguised(plain)
    let own = Set(own.map(Self.folded)).filter { $0.unicodeScalars.count > 2 }
    // The fewest words that the text comes to up to each place.
    var fewest = [Int](repeating: Int.max, count: plain.count + 1)
    fewest[0] = 0
    for start in plain.indices {
      let cost = fewest[start]
      guard cost <= 2 else { continue }
      func reach(_ end: Int, _ cost: Int) { fewest[end] = min(fewest[end], cost) }
      reach(start + 1, isFree(plain[start]) ? cost : cost + 1)
      for end in freeEnds(plain, from: start) { reach(end, cost) }
      var word = ""
      for end in start..<min(start + longest, plain.count) {
        word.unicodeScalars.append(letters[end])
        if words.contains(word) || own.contains(word) { reach(end + 1, cost + 1) }
      }
    }
    return (fewest.last ?? 0) <= 2 || repeats(plain)
  }

  private static func isFree(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || "@$!".unicodeScalars.contains(scalar)
  }

  /// Where a run or a repeated character that begins here may end.
  private static func freeEnds(_ text: [Unicode.Scalar], from start: Int) -> [Int] {
    var length = text[start...].prefix { $0 == text[start] }.count
    for run in runs {
      for (place, scalar) in run.enumerated() where scalar == text[start] {
        let common = zip(run[place...], text[start...]).prefix { $0 == $1 }.count
        length = max(length, common)
      }
    }
    return length >= 3 ? Array(start + 3...start + length) : []
  }

  /// Whether it is a short text said again and again.
  private static func repeats(_ text: [Unicode.Scalar]) -> Bool {
    (1...6).contains { length in
      text.count >= 2 * length && zip(text, text.dropFirst(length)).allSatisfy { $0 == $1 }
    }
  }

  private static func folded(_ word: String) -> String {
    var text = ""
    text.unicodeScalars.append(
      contentsOf: PasswordText.undisguised(PasswordText.folded(word)))
    return text
  }
}
