internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore

/// A request as far as the site looks at it.
struct Incoming: Sendable {
  let method: Method?
  let path: String
  let query: String
  let host: String?
  let headers: HTTPFields
  let body: RequestBody

  init(_ request: Request) {
    method = Method(rawValue: request.method.rawValue)
    let target = request.head.path ?? "/"
    let parts = target.utf8.split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    path = parts.first.map { String(decoding: Array($0), as: UTF8.self) } ?? "/"
    query = parts.count > 1 ? String(decoding: Array(parts[1]), as: UTF8.self) : ""
    host = request.head.authority
    headers = request.headers
    body = request.body
  }

  func header(_ name: String) -> String? {
    HTTPField.Name(name).flatMap { headers[$0] }
  }

  /// Whether a browser says that the request comes from a page of this site, or does not say.
  func isFromHere(_ settings: SiteSettings) -> Bool {
    if let site = header("Sec-Fetch-Site") { return site == "same-origin" || site == "none" }
    guard let origin = header("Origin") else { return true }
    return isOwn(origin, settings)
  }

  /// Whether a browser says that the request comes from a page of this site.
  func isSurelyFromHere(_ settings: SiteSettings) -> Bool {
    if let site = header("Sec-Fetch-Site") { return site == "same-origin" }
    return header("Origin").map { isOwn($0, settings) } ?? false
  }

  private func isOwn(_ origin: String, _ settings: SiteSettings) -> Bool {
    settings.hosts.contains { origin == "http\(settings.isSecure ? "s" : "")://\($0)" }
  }
}
