internal import Domain

/// Every enrolment with a UPN, so that a pupil counts once and lists of UPNs can be matched.
///
/// Entries are dealt by the hash of their UPN into parts small enough for the processor's cache;
/// each part is then settled on its own. An entry is a UPN packed in one word and, in another, its
/// row, school, enrolment and flags; the ledger lives as long as the count, and no longer.
struct PupilLedger {
  /// One enrolment.
  struct Entry {
    /// The UPN's key; never zero.
    let upn: UInt64
    /// From the top: row (37 bits), school (20), enrolment (2), flags (5).
    let place: UInt64

    @inline(__always)
    init(upn: UInt64, row: Int, school: Int, enrolment: UInt8, flags: UInt8) {
      self.upn = upn
      place =
        UInt64(truncatingIfNeeded: row) &<< 27 | UInt64(truncatingIfNeeded: school) &<< 7
        | UInt64(enrolment) &<< 5 | UInt64(flags)
    }

    var row: Int { Int(truncatingIfNeeded: place &>> 27) }
    var school: Int { Int(truncatingIfNeeded: place &>> 7) & (PupilLedger.mostSchools - 1) }
    var flags: UInt8 { UInt8(truncatingIfNeeded: place) & 31 }
    var enrolmentCode: UInt8 { UInt8(truncatingIfNeeded: place &>> 5) & 3 }
    /// Only single, main and subsidiary enrolments are entered.
    var enrolment: EnrolmentStatus { EnrolmentStatus(rawValue: enrolmentCode) ?? .other }
  }

  static let mostSchools = 1 << 20
  static let mostRows = 1 << 37
  private static let partBits: UInt64 = 8
  private var parts: [[Entry]]

  init() {
    parts = Array(repeating: [], count: 1 << Int(Self.partBits))
  }

  @inline(__always)
  mutating func append(_ entry: Entry) {
    parts[Self.part(entry.upn)].append(entry)
  }

  /// A UPN as the ledger keeps it: packed, and one more, so that zero can mean none.
  static func key(of upn: UPN) -> UInt64 { upn.packed + 1 }

  @inline(__always)
  static func part(_ upn: UInt64) -> Int {
    Int(truncatingIfNeeded: (upn &* 0x9E37_79B9_7F4A_7C15) &>> (64 &- partBits))
  }

  var partCount: Int { parts.count }

  /// One part, taken out, so that its memory is free when it has been settled.
  mutating func takePart(_ index: Int) -> [Entry] {
    var taken: [Entry] = []
    swap(&taken, &parts[index])
    return taken
  }
}
