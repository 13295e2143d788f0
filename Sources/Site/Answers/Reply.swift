package import HTML

/// What a handler answers with.
package enum Reply: Sendable {
  /// 200.
  case page(any Page)
  /// 200: a part of a page, for script that puts it in the place of the old one.
  case fragment(HTML)
  /// 422: the same page again, with its problems and everything that was typed.
  case again(any Page)
  /// 303: done, go there.
  case redirect(to: Link, notice: String?)
  /// A file to take away.
  case download(Document)
  /// A public file that is shown where it is, and that pages of other sites may read.
  case open(Document)
  /// A stylesheet, script or picture, whose address changes with its contents.
  case asset(contentType: String, bytes: [UInt8])
  /// Plain text for programs.
  case plain(String)
  /// 503: the program cannot do its work; the sentence says why.
  case unwell(String)
  /// 303 with a session opened or closed; `device` is what the browser keeps to be known by.
  case session(token: String?, device: String? = nil, to: Link)
  /// 303 to an identity provider; `errand` is what the browser keeps until it is back.
  case away(to: OutsideAddress, errand: String)
}

/// What people see at an address.
package protocol Page: Sendable {
  /// What the page finds, in a sentence or a name.
  var title: String { get }
  var body: HTML { get }
}

/// A file that somebody takes away.
package struct Document: Hashable, Sendable {
  package let name: String
  package let contentType: String
  package let bytes: [UInt8]

  package init(name: String, contentType: String, bytes: [UInt8]) {
    self.name = name
    self.contentType = contentType
    self.bytes = bytes
  }

  package static func csv(_ name: String, _ text: [UInt8]) -> Document {
    Document(name: name, contentType: "text/csv; charset=utf-8; header=present", bytes: text)
  }
}
