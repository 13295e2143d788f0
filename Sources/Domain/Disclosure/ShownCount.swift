package import Values

/// A count as the public may see it.
///
/// Only ``PublicFigures`` makes one, and pages for the public print nothing else: a count that has not
/// been through disclosure control is an `Int`, which they do not take.
package struct ShownCount: Hashable, Sendable {
  /// The count; `nil` when it is hidden.
  package let value: Int?

  package var isHidden: Bool { value == nil }

  // Not `package`: nothing outside this target can make one.
  init(_ value: Int, shown: Bool) {
    self.value = shown ? value : nil
  }
}

/// An amount as the public may see it, which only ``PublicFigures`` makes.
package struct ShownMoney: Hashable, Sendable {
  /// The amount; `nil` when it is hidden.
  package let value: Money?

  package var isHidden: Bool { value == nil }

  // Not `package`, as above.
  init(_ value: Money, shown: Bool) {
    self.value = shown ? value : nil
  }
}
