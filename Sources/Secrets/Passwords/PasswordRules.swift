/// What a new password must be, as the National Cyber Security Centre and OWASP advise: long, and no common one.
package enum PasswordRules {
  package static let shortest = 12
  /// In bytes; a sentence fits.
  package static let longest = 512

  /// What is wrong with a new password.
  package enum Fault: Hashable, Sendable, CaseIterable {
    case tooShort, tooLong, common

    package var sentence: String {
      switch self {
      case .tooShort: "A password needs at least \(PasswordRules.shortest) characters."
      case .tooLong: "A password has at most \(PasswordRules.longest) bytes."
      case .common: "This password is among those that are tried first."
      }
    }

    package var remedy: String {
      switch self {
      case .tooShort, .common:
        "Three or more words that have nothing to do with each other are good."
      case .tooLong: "Choose a shorter one."
      }
    }
  }

  /// The first thing that is wrong; `own` are words that others know of the person: names, the address, the place.
  package static func fault(of password: String, own: [String] = []) -> Fault? {
    guard password.utf8.count <= longest else { return .tooLong }
    guard PasswordText.length(password) >= shortest else { return .tooShort }
    return GuessedPasswords.contains(PasswordText.folded(password), own: own) ? .common : nil
  }
}
