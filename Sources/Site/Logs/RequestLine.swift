internal import Values

/// An answered request, as the log tells of it.
///
/// Nothing in it was chosen by whoever asked: the address is given by its pattern, the method only where
/// the site knows it. So no name, search word, token, cookie or person's address can come in.
struct RequestLine: Hashable, Sendable {
  let time: Moment
  let reference: String
  let method: Method?
  /// The address's pattern, such as `/clusters/:cluster`; `nil` where there is no such address.
  let route: String?
  let status: Int
  let microseconds: Int
  /// How long the answer's body is, as it is sent.
  let bytes: Int
  /// What went wrong, where the fault is ours or the machine's.
  let fault: String?

  /// A field of a line, and whether it is a number.
  typealias Field = (name: String, value: String, isNumber: Bool)

  /// The fields in their order; a line without a fault has no such field.
  var fields: [Field] {
    var fields: [Field] = [
      ("time", time.description, false),
      ("level", status >= 500 ? "error" : "info", false),
      ("reference", reference, false),
      ("method", method?.rawValue ?? "other", false),
      ("route", route ?? "none", false),
      ("status", String(status), true),
      ("ms", Self.milliseconds(microseconds), true),
      ("bytes", String(bytes), true),
    ]
    if let fault { fields.append(("fault", fault, false)) }
    return fields
  }

  private static func milliseconds(_ microseconds: Int) -> String {
    let rest = String(microseconds % 1_000)
    let zeros = String(repeating: "0", count: max(0, 3 - rest.utf8.count))
    return "\(microseconds / 1_000).\(zeros)\(rest)"
  }
}
