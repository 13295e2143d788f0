internal import Foundation

/// A password's text, the same however a keyboard puts its accents together.
package enum PasswordText {
  /// In Unicode's form NFC, as bytes that can be overwritten.
  static func bytes(_ password: String) -> [CChar] {
    password.precomposedStringWithCanonicalMapping.utf8.map { CChar(bitPattern: $0) }
  }

  /// How many code points it has in that form, which is what people count as characters.
  static func length(_ password: String) -> Int {
    password.precomposedStringWithCanonicalMapping.unicodeScalars.count
  }

  /// In lower case, without accents, blanks and signs, wide letters narrow; what is guessed at first.
  package static func folded(_ password: String) -> [Unicode.Scalar] {
    password.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars.filter {
      switch $0 {
      case "a"..."z", "0"..."9": true
      // Signs that stand for letters are letters.
      case "@", "$", "!": true
      default: !$0.isASCII && $0.properties.isAlphabetic
      }
    }
  }

  /// With the digits and signs that stand for letters taken as these; `l` and `i` are one.
  static func undisguised(_ folded: [Unicode.Scalar]) -> [Unicode.Scalar] {
    folded.map {
      switch $0 {
      case "0": "o"
      case "1", "!", "l": "i"
      case "3": "e"
      case "4", "@": "a"
      case "5", "$": "s"
      case "6", "9": "g"
      case "7": "t"
      case "8": "b"
      default: $0
      }
    }
  }
}
