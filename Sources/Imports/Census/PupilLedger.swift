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
    private var enrolmentCode: UInt8 { UInt8(truncatingIfNeeded: place &>> 5) & 3 }
    /// Only single, main and subsidiary enrolments are entered.
    var enrolment: EnrolmentStatus { EnrolmentStatus(rawValue: enrolmentCode) ?? .other }
    /// Whether it is subsidiary: the last of the three.
    @inline(__always)
    var isSubsidiary: Bool { enrolmentCode == 2 }
  }

  static let mostSchools = 1 << 20
  static let mostRows = 1 << 37
  private static let partBits: UInt64 = 8
  static let partCount = 1 << Int(partBits)
  /// How many entries are gathered before they are dealt.
  private static let gathered = 1 << 14

  private var parts: [[Entry]]
  /// Entries still to be dealt: `staged` of them, with room for `reserve(_:)`'s more.
  var stage: [Entry] = []
  var staged = 0
  private var sorted: [Entry] = []

  init() {
    parts = Array(repeating: [], count: Self.partCount)
  }

  /// Makes room for as many entries as there will be, so that the parts do not grow bit by bit.
  mutating func expect(_ entries: Int) {
    let each = entries / Self.partCount
    for part in parts.indices { parts[part].reserveCapacity(each + each / 16) }
  }

  /// Makes room for some more entries on the stage.
  mutating func reserve(_ more: Int) {
    if staged >= Self.gathered { deal() }
    let missing = staged + more - stage.count
    if missing > 0 {
      stage.append(contentsOf: repeatElement(Self.blank, count: max(missing, stage.count)))
    }
  }

  private static let blank = Entry(upn: 0, row: 0, school: 0, enrolment: 0, flags: 0)

  /// A UPN as the ledger keeps it: packed, and one more, so that zero can mean none.
  static func key(of upn: UPN) -> UInt64 { upn.packed + 1 }

  @inline(__always)
  static func part(_ upn: UInt64) -> Int {
    Int(truncatingIfNeeded: (upn &* 0x9E37_79B9_7F4A_7C15) &>> (64 &- partBits))
  }

  /// Sorts the stage by part and adds each part's entries to it, many at a time.
  private mutating func deal() {
    if sorted.count < staged {
      sorted = [Entry](repeating: Self.blank, count: stage.count)
    }
    var starts = [Int](repeating: 0, count: Self.partCount + 1)
    place(&starts)
    for part in 0..<Self.partCount where starts[part] < starts[part + 1] {
      parts[part].append(contentsOf: sorted[starts[part]..<starts[part + 1]])
    }
    staged = 0
  }

  /// Puts the entries in the order of their parts; `starts` becomes where each part begins.
  private mutating func place(_ starts: inout [Int]) {
    // Taken out of the ledger while it is borrowed, and put back.
    var place: [Entry] = []
    swap(&place, &sorted)
    defer { swap(&place, &sorted) }
    let stage = stage.span
    var next = starts
    var counts = next.mutableSpan
    for index in 0..<staged { counts[Self.part(stage[index].upn)] &+= 1 }
    var sum = 0
    for part in 0..<Self.partCount {
      starts[part] = sum
      sum += counts[part]
      counts[part] = starts[part]
    }
    starts[Self.partCount] = sum
    var places = place.mutableSpan
    for index in 0..<staged {
      let entry = stage[index]
      let part = Self.part(entry.upn)
      places[counts[part]] = entry
      counts[part] &+= 1
    }
  }

  /// One part, taken out, so that its memory is free when it has been settled.
  mutating func takePart(_ index: Int) -> [Entry] {
    if staged > 0 { deal() }
    var taken: [Entry] = []
    swap(&taken, &parts[index])
    return taken
  }
}
