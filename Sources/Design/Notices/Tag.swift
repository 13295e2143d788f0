package import HTML

/// A word or two that says what state something is in.
package struct Tag: HTMLRepresentable {
  /// What kind of state it is; the words say it too.
  package enum Kind: Sendable { case plain, quiet, good, warm, harmful }

  private let words: String
  private let kind: Kind

  package init(_ words: String, _ kind: Kind = .plain) {
    self.words = words
    self.kind = kind
  }

  package var html: HTML {
    switch kind {
    case .plain: "<span class=\"tag\">\(words)</span>"
    case .quiet: "<span class=\"tag tag-quiet\">\(words)</span>"
    case .good: "<span class=\"tag tag-good\">\(words)</span>"
    case .warm: "<span class=\"tag tag-warm\">\(words)</span>"
    case .harmful: "<span class=\"tag tag-harmful\">\(words)</span>"
    }
  }
}
