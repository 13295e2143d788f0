package import Domain

/// An address, whom it is for, and what it does.
///
/// There is no way to make one without saying whom it is for.
package struct Endpoint: Sendable {
  /// Whom an address is for.
  package enum Audience: Hashable, Sendable {
    /// Whoever comes: signing in, help, assets.
    case everyone
    /// Whoever comes, where the partnership shows its register to the public; else who may.
    case publicIfOpen(Permission)
    /// Who is signed in and may.
    case may(Permission)
    /// Who is signed in and may in part; the handler shows no more than that part.
    case mayInPart(Permission)
    /// Who is signed in.
    case signedIn

    /// What whoever comes has to be allowed.
    package var permission: Permission? {
      switch self {
      case .everyone, .signedIn: nil
      case .publicIfOpen(let permission), .may(let permission), .mayInPart(let permission):
        permission
      }
    }

    /// As the table of addresses says it.
    package var words: String {
      switch self {
      case .everyone: "everyone"
      case .publicIfOpen(let permission): "\(permission.rawValue), or everyone if open"
      case .may(let permission): permission.rawValue
      case .mayInPart(let permission): "\(permission.rawValue), as far as it reaches"
      case .signedIn: "signed in"
      }
    }
  }

  enum Handler: Sendable {
    case reading(@Sendable (Visit) async throws -> Reply)
    case acting(@Sendable (Submission) async throws -> Reply)
  }

  package let method: Method
  package let path: String
  package let audience: Audience
  /// The most bytes of files that may be sent here; 0 where no file is expected.
  package let mostUpload: Int
  /// Whether pages ask for it again and again by themselves: then nobody is taken to be there who asks.
  package let isWatched: Bool
  let handler: Handler

  /// An address to look at; looking changes nothing.
  package static func get(
    _ path: String, for audience: Audience,
    _ handler: @escaping @Sendable (Visit) async throws -> Reply
  ) -> Endpoint {
    Endpoint(
      method: .get, path: path, audience: audience, mostUpload: 0, isWatched: false,
      handler: .reading(handler))
  }

  /// A part of a page that the page itself fetches anew as long as it is open; a session that is left alone
  /// ends all the same.
  package static func watch(
    _ path: String, for audience: Audience,
    _ handler: @escaping @Sendable (Visit) async throws -> Reply
  ) -> Endpoint {
    Endpoint(
      method: .get, path: path, audience: audience, mostUpload: 0, isWatched: true,
      handler: .reading(handler))
  }

  /// An address that a form is sent to.
  package static func post(
    _ path: String, for audience: Audience, mostUpload: Int = 0,
    _ handler: @escaping @Sendable (Submission) async throws -> Reply
  ) -> Endpoint {
    Endpoint(
      method: .post, path: path, audience: audience, mostUpload: mostUpload, isWatched: false,
      handler: .acting(handler))
  }
}
