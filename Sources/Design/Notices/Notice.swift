package import HTML

/// Something to notice before the rest: what has just been done, what to know, what to watch.
package struct Notice: HTMLRepresentable {
  /// What kind of thing it is.
  package enum Kind: Sendable {
    case done
    case important
    case warning
  }

  private let kind: Kind
  private let content: HTML

  package init(_ kind: Kind, _ content: HTML) {
    self.kind = kind
    self.content = content
  }

  package var html: HTML {
    switch kind {
    case .done:
      "<div class=\"notice notice-done\" role=\"status\"><div><p class=\"hidden\">Done:</p>\(content)</div></div>"
    case .important:
      "<div class=\"notice\"><div><p class=\"notice-kind\">Good to know</p>\(content)</div></div>"
    case .warning:
      "<div class=\"notice notice-warm\"><div><p class=\"notice-kind\">Take care</p>\(content)</div></div>"
    }
  }
}
