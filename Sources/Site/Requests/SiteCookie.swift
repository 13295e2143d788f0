/// Every cookie that the site sets; there is no other way to set one.
package enum SiteCookie: String, CaseIterable, Hashable, Sendable {
  /// Keeps somebody signed in.
  case session
  /// By which a browser is known again that somebody has signed in with before.
  case device
  /// By which a browser is known again that comes back from an identity provider.
  case errand
  /// Says once, on the next page, that something was done.
  case notice

  /// How long a browser keeps it, in seconds.
  package var seconds: Int {
    switch self {
    case .session: 12 * 60 * 60
    case .device: 400 * 24 * 60 * 60
    case .errand: 10 * 60
    case .notice: 60
    }
  }

  /// Over HTTPS its prefix lets no other host and no script set it.
  package func name(isSecure: Bool) -> String {
    let prefix = isSecure ? "__Host-" : ""
    return switch self {
    case .session: "\(prefix)accord"
    case .device, .errand, .notice: "\(prefix)accord-\(rawValue)"
    }
  }
}
