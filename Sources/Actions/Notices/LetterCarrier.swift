package import Domain

/// What hands letters over: a mail server, or GOV.UK Notify.
package struct LetterCarrier: Sendable {
  /// Hands a letter over to an address; takes a minute or two at most, whatever the other side does.
  let carry: @Sendable (Letter, _ address: String) async -> Delivery
  /// What became of a letter that was left without an answer; `nil` where nobody can be asked.
  let find: (@Sendable (LetterID) async -> Delivery)?

  package init(
    carry: @escaping @Sendable (Letter, _ address: String) async -> Delivery,
    find: (@Sendable (LetterID) async -> Delivery)? = nil
  ) {
    self.carry = carry
    self.find = find
  }
}
