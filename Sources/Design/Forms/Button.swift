package import HTML

/// A thing to press: it sends a form or leads somewhere.
package struct Button: HTMLRepresentable {
  /// How it stands among others: a page has one main act.
  package enum Kind: Sendable { case main, quiet, harmful }

  /// What pressing it does.
  package enum Act: Sendable {
    case send
    /// Sends the form and says which button it was.
    case choose(name: String, value: String)
    case follow(Link)
  }

  private let label: String
  private let kind: Kind
  private let act: Act

  package init(_ label: String, _ kind: Kind = .main, _ act: Act = .send) {
    self.label = label
    self.kind = kind
    self.act = act
  }

  private var kindClass: HTML {
    switch kind {
    case .main: ""
    case .quiet: " button-quiet"
    case .harmful: " button-harmful"
    }
  }

  package var html: HTML {
    switch act {
    case .send: "<button class=\"button\(kindClass)\" type=\"submit\">\(label)</button>"
    case .choose(let name, let value):
      """
      <button class="button\(kindClass)" type="submit" name="\(name)" value="\(value)">\(label)\
      </button>
      """
    case .follow(let link): "<a class=\"button\(kindClass)\" href=\"\(link)\">\(label)</a>"
    }
  }
}

/// Buttons beside one another, the main one first.
package struct ButtonRow: HTMLRepresentable {
  private let buttons: [Button]

  package init(_ buttons: Button...) {
    self.buttons = buttons
  }

  package var html: HTML {
    "<div class=\"acts\">\(for: buttons, { "\($0) " })</div>"
  }
}
