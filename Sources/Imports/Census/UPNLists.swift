package import Domain

/// Lists of UPNs that carry a flag: open to social care, eligible for pupil premium.
package struct UPNLists: Sendable {
  /// The packed UPNs with their flags, in the parts of the ledger.
  private(set) var parts = [[(upn: UInt64, flags: UInt8)]](
    repeating: [], count: PupilLedger.partCount)

  package init() {}

  package mutating func insert(_ upn: UPN, _ flags: PupilFlags) {
    insert(key: PupilLedger.key(of: upn), flags)
  }

  /// Adds a flag to the UPN with a key of the ledger; adding it again changes nothing.
  mutating func insert(key: UInt64, _ flags: PupilFlags) {
    parts[PupilLedger.part(key)].append((key, flags.rawValue))
  }
}
