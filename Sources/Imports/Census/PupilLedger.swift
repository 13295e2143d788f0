internal import CByteMasks
internal import Domain

/// Every enrolment with a UPN, so that a pupil counts once and lists of UPNs can be matched.
///
/// Entries are dealt by the hash of their UPN into parts small enough for the processor's cache;
/// each part is then settled on its own. The ledger lives as long as the count, and no longer. It is
/// a class because it owns memory, which ``LedgerMemory`` hands out a chunk at a time.
final class PupilLedger {
  /// One enrolment: the UPN's key, which is never zero, and the rest in another word.
  typealias Entry = accord_enrolment

  static let mostSchools = 1 << 20
  static let mostRows = 1 << 37
  static let partCount = 1 << Int(ACCORD_PART_BITS)

  private var memory: LedgerMemory

  /// Makes room for about as many entries as there will be.
  init(expecting entries: Int = 0) {
    memory = LedgerMemory(parts: Self.partCount, expecting: entries)
  }

  /// A UPN as the ledger keeps it: packed, and one more, so that zero can mean none.
  static func key(of upn: UPN) -> UInt64 { upn.packed + 1 }

  @inline(__always)
  static func part(_ upn: UInt64) -> Int {
    Int(truncatingIfNeeded: (upn &* ACCORD_HASH_FACTOR) &>> UInt64(64 - ACCORD_PART_BITS))
  }

  func add(_ entry: Entry) { memory.add(entry) }

  /// Lets the loop over plain rows enter what it finds.
  func fill(_ body: (inout accord_ledger) -> Int) -> Int { memory.fill(body) }

  /// Gives each part with its number.
  func forEachPart(_ body: (Int, LedgerMemory.Part) -> Void) { memory.forEachPart(body) }
}

extension PupilLedger.Entry {
  /// `place` holds, from the top: row (37 bits), school (20), enrolment (2), flags (5).
  @inline(__always)
  init(upn: UInt64, row: Int, school: Int, enrolment: UInt8, flags: UInt8) {
    self.init(
      upn: upn,
      place: UInt64(truncatingIfNeeded: row) &<< 27 | UInt64(truncatingIfNeeded: school) &<< 7
        | UInt64(enrolment) &<< 5 | UInt64(flags))
  }

  var row: Int { Int(truncatingIfNeeded: place &>> 27) }
  var school: Int { Int(truncatingIfNeeded: place &>> 7) & (PupilLedger.mostSchools - 1) }
  var flags: UInt8 { UInt8(truncatingIfNeeded: place) & 31 }
  private var enrolmentCode: UInt8 { UInt8(truncatingIfNeeded: place &>> 5) & 3 }
  /// Only single, main and subsidiary enrolments are entered.
  var enrolment: EnrolmentStatus { EnrolmentStatus(rawValue: enrolmentCode) ?? .other }
  /// Whether it is subsidiary: the last of the three.
  @inline(__always)
  var isSubsidiary: Bool { enrolmentCode == 2 }
}
