internal import Digests
internal import Domain
internal import Imports
internal import Outgoing

/// Takes a code to the provider, and comes back with a token.
enum TokenExchange {
  private static let what = "The answer to the code"

  static func idToken(
    code: String, verifier: String, provider: OpenIDProvider, discovery: Discovery,
    _ send: @Sendable (WebCall) async throws -> WebReply
  ) async throws -> String {
    var fields = [
      ("grant_type", "authorization_code"), ("code", code),
      ("redirect_uri", provider.returnAddress), ("code_verifier", verifier),
    ]
    var headers = [
      WebCall.Header("Content-Type", "application/x-www-form-urlencoded"),
      WebCall.Header("Accept", "application/json"),
    ]
    switch discovery.authentication {
    case .basic:
      // RFC 6749 2.3.1: escaped as in a form before they are joined.
      let pair = "\(FormText.escaped(provider.client)):\(FormText.escaped(provider.secret))"
      headers.append(.init("Authorization", "Basic \(SixBitText.filled(Array(pair.utf8)))"))
    case .post: fields += [("client_id", provider.client), ("client_secret", provider.secret)]
    }
    let body = Array(FormText.joined(fields.map { (name: $0.0, value: $0.1) }).utf8)
    let call = WebCall(.post(body), discovery.token, headers: headers)
    let reply = try await ProviderAnswer.answer(call, what, send)
    guard reply.status == 200 else { throw refusal(reply) }
    let answer = try ProviderAnswer.object(reply.body, what)
    do {
      return try answer.text("id_token")
    } catch let refusal {
      throw OpenIDFault(.wrongAnswer, ProviderAnswer.words(refusal))
    }
  }

  /// What the provider says against the code, as far as it may be believed (RFC 6749 5.2).
  private static func refusal(_ reply: WebReply) -> OpenIDFault {
    guard (400...499).contains(reply.status) else {
      return OpenIDFault(
        reply.status >= 500 ? .unreachable : .wrongAnswer,
        "\(what): the provider answers with status \(reply.status).")
    }
    guard let answer = try? ProviderAnswer.object(reply.body, what),
      let error = try? answer.text("error")
    else {
      return OpenIDFault(.refused, "The provider refuses the code with status \(reply.status).")
    }
    let more = (try? answer.text("error_description")).map { ", \(OpenIDFault.quoted($0))" } ?? ""
    return OpenIDFault(
      .refused, "The provider refuses the code: \(OpenIDFault.quoted(error))\(more).")
  }
}
