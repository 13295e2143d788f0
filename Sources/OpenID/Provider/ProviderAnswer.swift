internal import Domain
internal import Imports
internal import Outgoing

/// An answer of a provider's, which may be anything.
enum ProviderAnswer {
  static let mostBytes = 262_144
  /// A token is the longest text in one.
  private static let longestText = 65_536

  /// The body of an answer with status 200.
  static func get(
    _ call: WebCall, _ what: String, _ send: @Sendable (WebCall) async throws -> WebReply
  ) async throws -> [UInt8] {
    let reply = try await answer(call, what, send)
    guard reply.status == 200 else {
      throw OpenIDFault(.wrongAnswer, "\(what): the provider answers with status \(reply.status).")
    }
    return reply.body
  }

  /// An answer of whatever status.
  static func answer(
    _ call: WebCall, _ what: String, _ send: @Sendable (WebCall) async throws -> WebReply
  ) async throws -> WebReply {
    let reply: WebReply
    do {
      reply = try await send(call)
    } catch let fault as CallFault {
      throw OpenIDFault(fault, asking: what)
    }
    guard reply.body.count <= mostBytes else {
      throw OpenIDFault(.wrongAnswer, "\(what): the answer is longer than \(mostBytes) bytes.")
    }
    return reply
  }

  /// The object of JSON that an answer is.
  static func object(_ bytes: [UInt8], _ what: String) throws -> JSONTree.Members {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw OpenIDFault(.wrongAnswer, "\(what) is no UTF-8.")
    }
    do {
      return try JSONTree(bytes, file: what, .anything, longestText: longestText).object()
    } catch let refusal {
      throw OpenIDFault(.wrongAnswer, "\(what): \(words(refusal))")
    }
  }

  static func words(_ refusal: Refusal) -> String {
    refusal.problems.first?.sentence ?? "It cannot be read."
  }
}
