internal import HTTPTypes

/// An answer on its way out: status, headers, bytes.
struct Answer: Sendable {
  var status: HTTPResponse.Status
  var headers: HTTPFields
  var bytes: [UInt8]

  init(_ status: HTTPResponse.Status, contentType: String? = nil, _ bytes: [UInt8] = []) {
    self.status = status
    self.bytes = bytes
    headers = [:]
    if let contentType { headers[.contentType] = contentType }
  }

  static let htmlType = "text/html; charset=utf-8"

  /// Sends the browser on with a GET.
  static func redirect(to address: String) -> Answer {
    var answer = Answer(.seeOther)
    answer.headers[.location] = address
    return answer
  }
}

/// The headers that every answer has, whatever it says.
struct SecurityHeaders: Sendable {
  private let always: [(HTTPField.Name, String)]

  /// With `isSecure` browsers are told to come by HTTPS only, from now on.
  init(isSecure: Bool) {
    var headers: [(String, String)] = [
      (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; "
          + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
      ),
      ("X-Content-Type-Options", "nosniff"),
      ("X-Frame-Options", "DENY"),
      ("Referrer-Policy", "same-origin"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ]
    if isSecure {
      headers.append(("Strict-Transport-Security", "max-age=63072000; includeSubDomains"))
    }
    always = headers.compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
  }

  func add(to headers: inout HTTPFields) {
    for (name, value) in always { headers[name] = value }
    if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
  }

  /// Whether an answer has them already.
  func areOn(_ headers: HTTPFields) -> Bool {
    always.first.map { headers[$0.0] != nil } ?? true
  }
}
