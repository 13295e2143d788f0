internal import Domain

extension Refusal {
  /// Whether the form is shown again with it, rather than a page of its own.
  var isAboutTheForm: Bool { self != .notFound && self != .notAllowed }
}
