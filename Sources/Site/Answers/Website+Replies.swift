internal import HTML
internal import HTTPTypes

extension Website {
  /// Makes an answer of what a handler replied.
  func answer(_ reply: Reply, _ visit: Visit) -> Answer {
    switch reply {
    case .page(let page):
      return Answer(
        .ok, contentType: Answer.htmlType, surroundings.layout(page, visit).bytes)
    case .fragment(let html):
      return Answer(.ok, contentType: Answer.htmlType, html.bytes)
    case .again(let page):
      return Answer(
        .unprocessableContent, contentType: Answer.htmlType,
        surroundings.layout(page, visit).bytes)
    case .redirect(let link, let notice):
      var answer = Answer.redirect(to: link.address)
      if let notice { answer.setNotice(notice, settings) }
      return answer
    case .download(let document):
      var answer = Answer(.ok, contentType: document.contentType, document.bytes)
      answer.headers[.contentDisposition] =
        "attachment; filename=\"\(Self.fileName(document.name))\""
      return answer
    case .open(let document):
      var answer = Answer(.ok, contentType: document.contentType, document.bytes)
      answer.headers[.contentDisposition] = "inline; filename=\"\(Self.fileName(document.name))\""
      answer.headers[.accessControlAllowOrigin] = "*"
      return answer
    case .asset(let contentType, let bytes):
      var answer = Answer(.ok, contentType: contentType, bytes)
      answer.headers[.cacheControl] = "public, max-age=31536000, immutable"
      return answer
    case .plain(let text):
      return Answer(.ok, contentType: "text/plain; charset=utf-8", Array(text.utf8))
    case .unwell(let sentence):
      return Answer(
        .serviceUnavailable, contentType: "text/plain; charset=utf-8", Array("\(sentence)\n".utf8))
    case .away(let address, let errand):
      var answer = Answer.redirect(to: address.text)
      answer.set(.errand, errand, settings)
      return answer
    case .session(let token, let device, let link):
      var answer = Answer.redirect(to: link.address)
      if let device {
        answer.set(.device, device, settings)
      }
      if let token {
        answer.set(.session, token, settings)
      } else {
        answer.expire(.session, settings)
        // What the browser still holds of pages is forgotten, too.
        if let name = HTTPField.Name("Clear-Site-Data") { answer.headers[name] = "\"cache\"" }
      }
      return answer
    }
  }

  /// A name that no header and no file system minds.
  private static func fileName(_ name: String) -> String {
    let bytes = name.utf8.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        byte
      default: UInt8(ascii: "-")
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Answer {
  mutating func set(_ cookie: SiteCookie, _ value: String, _ settings: SiteSettings) {
    put(cookie, value, seconds: cookie.seconds, settings)
  }

  mutating func expire(_ cookie: SiteCookie, _ settings: SiteSettings) {
    put(cookie, "", seconds: 0, settings)
  }

  private mutating func put(
    _ cookie: SiteCookie, _ value: String, seconds: Int, _ settings: SiteSettings
  ) {
    guard let name = HTTPField.Name("Set-Cookie") else { return }
    let secure = settings.isSecure ? "; Secure" : ""
    let text =
      "\(settings.name(of: cookie))=\(value); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(seconds)\(secure)"
    headers.append(HTTPField(name: name, value: text))
  }

  /// Has the next page say something once.
  mutating func setNotice(_ notice: String, _ settings: SiteSettings) {
    let encoded: Link = "/\(notice)"
    set(.notice, String(encoded.address.dropFirst()), settings)
  }
}
