package import Domain

/// Lists of UPNs that carry a flag: open to social care, eligible for pupil premium.
package struct UPNLists: Sendable {
  /// The packed UPNs with their flags, in the parts of the ledger.
  private(set) var parts = [[(upn: UInt64, flags: UInt8)]](repeating: [], count: 256)
  package private(set) var count = 0

  package init() {}

  package mutating func insert(_ upn: UPN, _ flags: PupilFlags) {
    let key = PupilLedger.key(of: upn)
    parts[PupilLedger.part(key)].append((key, flags.rawValue))
    count += 1
  }
}
