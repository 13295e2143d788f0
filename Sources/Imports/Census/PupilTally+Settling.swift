internal import Domain

/// Two enrolments of one UPN that the count cannot both take, or one it can take nowhere.
struct DualEnrolment {
  enum Kind { case single, main, singleAndMain, subsidiaryWithoutMain }

  let kind: Kind
  /// The rows that take part, the one that counts first.
  let entries: [PupilLedger.Entry]
}

/// What came of settling: the matches with the lists, and what the rules have to say.
struct Settlement {
  /// UPNs of the lists that are on the roll of a school that counts.
  var matched = 0
  /// Pupils with several enrolments that were counted once.
  var countedOnce = 0
  var duals: [DualEnrolment] = []
}

extension PupilTally {
  /// Counts each UPN once and gives each its flags from the lists.
  ///
  /// Main comes before single, then the lower URN, then the earlier row: the order of the files
  /// does not change the count.
  mutating func settle(_ lists: UPNLists) -> Settlement {
    var settlement = Settlement()
    var book = PartBook()
    for part in 0..<ledger.partCount {
      let entries = takePart(part)
      guard !entries.isEmpty else { continue }
      book.open(entries, lists.parts[part])
      settle(entries, &book, &settlement)
    }
    settlement.duals.sort { ($0.entries.first?.row ?? 0) < ($1.entries.first?.row ?? 0) }
    return settlement
  }

  private mutating func settle(
    _ entries: [PupilLedger.Entry], _ book: inout PartBook, _ settlement: inout Settlement
  ) {
    for (position, entry) in entries.enumerated() {
      let counted = entry.enrolment != .subsidiary && countsAt[entry.school]
      let slot = book.slot(of: entry.upn)
      let listed = book.listed[slot]
      if listed != 0, counted {
        move(school: entry.school, from: entry.flags, to: entry.flags | listed)
        if !book.isMatched(slot) { settlement.matched += 1 }
      }
      book.note(position, entry.enrolment, isCounted: counted, at: slot)
    }
    for several in book.severals(entries) {
      resolve(several, book.listed[book.slot(of: several[0].upn)], &settlement)
    }
  }

  /// Decides which of several enrolments of one UPN counts, and what is to be said of it.
  private mutating func resolve(
    _ several: [PupilLedger.Entry], _ listed: UInt8, _ settlement: inout Settlement
  ) {
    let counted = several.filter { $0.enrolment != .subsidiary && countsAt[$0.school] }
      .sorted { one, other in
        let isMain = (one.enrolment == .main, other.enrolment == .main)
        if isMain.0 != isMain.1 { return isMain.0 }
        return (one.school, one.row) < (other.school, other.row)
      }
    for surplus in counted.dropFirst() {
      remove(school: surplus.school, flags: surplus.flags | listed)
    }
    if counted.count > 1 {
      settlement.countedOnce += 1
      let mains = counted.count { $0.enrolment == .main }
      let kind: DualEnrolment.Kind =
        mains == 0 ? .single : mains == counted.count ? .main : .singleAndMain
      settlement.duals.append(DualEnrolment(kind: kind, entries: counted))
    }
    if !several.contains(where: { $0.enrolment == .main }) {
      for entry in several where entry.enrolment == .subsidiary {
        settlement.duals.append(DualEnrolment(kind: .subsidiaryWithoutMain, entries: [entry]))
      }
    }
  }
}

/// The UPNs of one part of the ledger, in a table that is used again for each part.
private struct PartBook {
  private var upns: [UInt64] = []
  /// The flags the lists give the UPN.
  private(set) var listed: [UInt8] = []
  /// Whether it was counted before, was entered before, and needs resolving.
  private var notes: [UInt8] = []
  private var mask = 0
  /// Slots whose UPN has enrolments that must be looked at together.
  private var needing: Set<Int> = []

  private static let isCountedBit: UInt8 = 1
  private static let isMatchedBit: UInt8 = 2

  mutating func open(_ entries: [PupilLedger.Entry], _ list: [(upn: UInt64, flags: UInt8)]) {
    var capacity = 256
    while capacity < 2 * (entries.count + list.count) { capacity *= 2 }
    if capacity != upns.count {
      upns = [UInt64](repeating: 0, count: capacity)
      listed = [UInt8](repeating: 0, count: capacity)
      notes = [UInt8](repeating: 0, count: capacity)
      mask = capacity - 1
    } else {
      for index in upns.indices {
        upns[index] = 0
        listed[index] = 0
        notes[index] = 0
      }
    }
    needing.removeAll(keepingCapacity: true)
    for (upn, flags) in list { listed[slot(of: upn)] |= flags }
  }

  /// The place of a UPN; it is entered when it is new.
  @inline(__always)
  mutating func slot(of upn: UInt64) -> Int {
    // The top bits chose the part; the ones below them choose the place.
    var place = Int(truncatingIfNeeded: (upn &* 0x9E37_79B9_7F4A_7C15) &>> 20) & mask
    while upns[place] != upn {
      if upns[place] == 0 {
        upns[place] = upn
        break
      }
      place = (place &+ 1) & mask
    }
    return place
  }

  mutating func isMatched(_ slot: Int) -> Bool {
    defer { notes[slot] |= Self.isMatchedBit }
    return notes[slot] & Self.isMatchedBit != 0
  }

  @inline(__always)
  mutating func note(
    _ position: Int, _ enrolment: EnrolmentStatus, isCounted: Bool, at slot: Int
  ) {
    if enrolment == .subsidiary || (isCounted && notes[slot] & Self.isCountedBit != 0) {
      needing.insert(slot)
    }
    if isCounted { notes[slot] |= Self.isCountedBit }
  }

  /// The enrolments of each UPN that needs resolving, in the order of their rows.
  mutating func severals(_ entries: [PupilLedger.Entry]) -> [[PupilLedger.Entry]] {
    guard !needing.isEmpty else { return [] }
    var bySlot: [Int: [PupilLedger.Entry]] = [:]
    for entry in entries {
      let slot = slot(of: entry.upn)
      if needing.contains(slot) { bySlot[slot, default: []].append(entry) }
    }
    return bySlot.values.sorted { $0[0].row < $1[0].row }
  }
}
