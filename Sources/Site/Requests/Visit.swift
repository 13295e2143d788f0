internal import Digests
package import Domain
package import HTML
package import Values

/// Somebody looking at an address: who, where, when.
package struct Visit: Sendable {
  package let path: String
  package let query: FormFields
  package let parameters: [String: String]
  /// Whose session it is, signed in or on the way to it.
  package let presence: Presence?
  /// What the browser keeps from an earlier sign-in; nobody has looked whether it is known.
  package let device: String?
  /// What the browser keeps while somebody is away at an identity provider.
  package let errand: String?
  /// What the browser says it is, as it says it.
  let agent: String
  package let now: Moment
  /// The day in London.
  package let today: CalendarDate
  /// What forms of this visitor carry to show that they come from a page of ours.
  package let formToken: String
  /// What the last act had to say, shown once.
  package let notice: String?
  /// What the machine does not allow until the program is started again.
  package let outage: Outage?

  /// What the browser says it is, in a few words.
  package var browser: String { BrowserName.words(agent) }

  /// Who is signed in.
  package var user: User? { presence?.stage == .full ? presence?.user : nil }

  /// The user, where the endpoint is for somebody signed in.
  package func signedIn() throws -> User {
    guard let user else { throw Refusal.notAllowed }
    return user
  }

  /// The identifier in a place of the address; what is not one leads nowhere.
  package func identifier<Kind>(
    _ name: String, _ kind: Kind.Type = Kind.self
  ) throws -> Identifier<Kind> {
    guard let identifier = parameters[name].flatMap({ Identifier<Kind>($0) }) else {
      throw Refusal.notFound
    }
    return identifier
  }

  /// The two fields that every form carries: where it comes from, and a key by which the same form sent
  /// twice is known; a form that is sent on keeps the key it had.
  package func hiddenFields(key: String? = nil) -> [(name: String, value: String)] {
    [
      (Submission.tokenField, formToken),
      (Submission.keyField, key ?? Digest.hexadecimal(Chance.bytes(16))),
    ]
  }

  /// The same as markup.
  package func formFields(key: String? = nil) -> HTML {
    "\(for: hiddenFields(key: key), { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })"
  }
}

/// A form that somebody has sent.
package struct Submission: Sendable {
  package let visit: Visit
  package let form: FormFields
  package let files: [UploadedFile]
  /// The token of the sender's session.
  package let session: String?

  package static let tokenField = "form_token"
  package static let keyField = "form_key"

  /// The form's own key, by which it is known when it is sent again.
  package var key: String? {
    form[Self.keyField].flatMap { (16...64).contains($0.utf8.count) ? $0 : nil }
  }
}

/// A file as it was sent, in a place of its own until the answer has been given.
package struct UploadedFile: Hashable, Sendable {
  /// The form field it was in.
  package let field: String
  /// What the person called it; never used as a path.
  package let name: String
  package let path: String
  package let length: Int
}
