internal import Domain
internal import HTML
internal import HTTPTypes

/// The page for what cannot be done: it says why, what to do, and by which reference to ask for help.
struct FaultPage: Page {
  let status: HTTPResponse.Status
  let title: String
  private let sentences: [String]
  private let reference: String
  /// Whether it is the program's fault, or the machine's.
  let isOurs: Bool

  init(_ error: any Error, reference: String) {
    self.reference = reference
    switch error {
    case let refusal as Refusal:
      (status, title, sentences) = Self.words(refusal)
      isOurs = false
    case let request as Unacceptable:
      (status, title, sentences) = Self.words(request)
      isOurs = false
    default:
      status = .internalServerError
      title = "Something went wrong"
      sentences = [
        "It is not your doing, and nothing you sent has been half done. Try again later."
      ]
      isOurs = true
    }
  }

  private static func words(_ refusal: Refusal) -> (HTTPResponse.Status, String, [String]) {
    let sentences = refusal.problems.map { problem in
      problem.remedy.isEmpty ? problem.sentence : "\(problem.sentence) \(problem.remedy)"
    }
    return switch refusal {
    // What is forbidden looks exactly like what is not there.
    case .notFound, .notAllowed:
      (
        .notFound, "Page not found",
        ["There is nothing at this address, or it is not yours to see."]
      )
    case .stale: (.conflict, "Somebody has changed this meanwhile", sentences)
    case .conflict: (.conflict, "This cannot be done as things are", sentences)
    case .invalid: (.unprocessableContent, "There is a problem", sentences)
    }
  }

  private static func words(_ request: Unacceptable) -> (HTTPResponse.Status, String, [String]) {
    switch request {
    case .malformed(let sentence):
      (.badRequest, "The request cannot be read", [sentence, "Go back and send it again."])
    case .tooLarge(let sentence): (.contentTooLarge, "That is too much", [sentence])
    case .wrongType:
      (.unsupportedMediaType, "The request cannot be read", ["Send the form from its own page."])
    case .tooSlow:
      (.requestTimeout, "It took too long", ["Check your connection and send it again."])
    case .forged:
      (
        .forbidden, "This form is out of date",
        ["It was not sent from a page of yours that is still open. Open the page again."]
      )
    case .wrongHost:
      (.misdirectedRequest, "Wrong address", ["This site is not to be had under that name."])
    }
  }

  var body: HTML {
    """
    <h1>\(title)</h1>
    \(for: sentences, { "<p>\($0)</p>" })
    <p class="reference">If you ask for help, give this reference: <strong>\(reference)</strong></p>
    <p><a href="\(Link("/"))">Go to the start page</a></p>
    """
  }
}
