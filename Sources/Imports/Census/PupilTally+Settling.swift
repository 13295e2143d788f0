internal import CByteMasks
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
  /// UPNs on the lists, once each.
  var listed = 0
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
    var filter = RepeatFilter()
    let ledger = ledger
    ledger.forEachPart { part, entries in
      let marked = filter.marked(entries, lists.parts[part])
      settlement.listed += book.open(marked, lists.parts[part])
      settle(marked, &book, &settlement)
    }
    self.ledger = PupilLedger()
    settlement.duals.sort { ($0.entries.first?.row ?? 0) < ($1.entries.first?.row ?? 0) }
    return settlement
  }

  private mutating func settle(
    _ entries: [PupilLedger.Entry], _ book: inout PartBook, _ settlement: inout Settlement
  ) {
    for position in entries.indices {
      let entry = entries[position]
      let judged = !entry.isSubsidiary && judgedAt[entry.school]
      let slot = book.slot(of: entry.upn)
      let listed = book.slots[slot].listed
      if listed != 0, judged {
        move(school: entry.school, from: entry.flags, to: entry.flags | listed)
        if countsAt[entry.school], book.match(slot) { settlement.matched += 1 }
      }
      book.note(position, isSubsidiary: entry.isSubsidiary, isJudged: judged, at: slot)
    }
    for (slot, several) in book.severals(entries) {
      resolve(several, book.slots[slot].listed, &settlement)
    }
  }

  /// Decides which of several enrolments of one UPN counts, and what is to be said of it.
  private mutating func resolve(
    _ several: [PupilLedger.Entry], _ listed: UInt8, _ settlement: inout Settlement
  ) {
    let judged = several.filter { !$0.isSubsidiary && judgedAt[$0.school] }
    share(Set(judged.map(\.school)))
    let counted = judged.filter { countsAt[$0.school] }
    if counted.count > 1 { countOnce(counted, listed, &settlement) }
    if !several.contains(where: { $0.enrolment == .main }) {
      for entry in several where entry.enrolment == .subsidiary {
        settlement.duals.append(DualEnrolment(kind: .subsidiaryWithoutMain, entries: [entry]))
      }
    }
  }
}

extension PupilTally {
  /// Counts one of several enrolments that would count, and takes the others out.
  private mutating func countOnce(
    _ several: [PupilLedger.Entry], _ listed: UInt8, _ settlement: inout Settlement
  ) {
    let counted = several.sorted { one, other in
      let isMain = (one.enrolment == .main, other.enrolment == .main)
      if isMain.0 != isMain.1 { return isMain.0 }
      return (one.school, one.row) < (other.school, other.row)
    }
    for surplus in counted.dropFirst() {
      remove(school: surplus.school, flags: surplus.flags | listed)
    }
    settlement.countedOnce += 1
    let mains = counted.count { $0.enrolment == .main }
    let kind: DualEnrolment.Kind =
      mains == 0 ? .single : mains == counted.count ? .main : .singleAndMain
    settlement.duals.append(DualEnrolment(kind: kind, entries: counted))
  }
}

/// The UPNs of one part of the ledger, in a table that is used again for each part.
private struct PartBook {
  /// What is known of one UPN.
  struct Slot {
    var upn: UInt64 = 0
    /// The position of its first enrolment.
    var first: UInt32 = 0
    /// The flags the lists give it.
    var listed: UInt8 = 0
    var notes: UInt8 = 0
  }

  private(set) var slots: [Slot] = []
  private var mask = 0
  /// Enrolments after the first, with their slots.
  private var others: [(slot: Int, position: Int)] = []
  /// Slots whose UPN has enrolments that must be looked at together.
  private var needing: [Int] = []

  private static let isEntered: UInt8 = 1
  private static let isJudged: UInt8 = 2
  private static let isMatched: UInt8 = 4
  private static let isNeeding: UInt8 = 8

  /// Begins a part with its lists; gives how many UPNs those have.
  mutating func open(
    _ entries: [PupilLedger.Entry], _ list: [(upn: UInt64, flags: UInt8)]
  ) -> Int {
    var capacity = 256
    while capacity < 2 * (entries.count + list.count) { capacity *= 2 }
    if capacity != slots.count {
      slots = [Slot](repeating: Slot(), count: capacity)
      mask = capacity - 1
    } else {
      for index in slots.indices { slots[index] = Slot() }
    }
    others.removeAll(keepingCapacity: true)
    needing.removeAll(keepingCapacity: true)
    var different = 0
    for (upn, flags) in list {
      let slot = slot(of: upn)
      if slots[slot].listed == 0 { different += 1 }
      slots[slot].listed |= flags
    }
    return different
  }

  /// The place of a UPN; it is entered when it is new.
  @inline(__always)
  mutating func slot(of upn: UInt64) -> Int {
    // The top bits chose the part; the ones below them choose the place.
    var place = Int(truncatingIfNeeded: (upn &* 0x9E37_79B9_7F4A_7C15) &>> 20) & mask
    while slots[place].upn != upn {
      if slots[place].upn == 0 {
        slots[place].upn = upn
        break
      }
      place = (place &+ 1) & mask
    }
    return place
  }

  /// Notes that a listed UPN is on a roll; false when it was noted before.
  mutating func match(_ slot: Int) -> Bool {
    defer { slots[slot].notes |= Self.isMatched }
    return slots[slot].notes & Self.isMatched == 0
  }

  @inline(__always)
  mutating func note(
    _ position: Int, isSubsidiary: Bool, isJudged: Bool, at slot: Int
  ) {
    let before = slots[slot].notes
    var now = before | Self.isEntered
    if before & Self.isEntered == 0 {
      slots[slot].first = UInt32(truncatingIfNeeded: position)
    } else {
      others.append((slot, position))
    }
    if isSubsidiary || (isJudged && before & Self.isJudged != 0) {
      if before & Self.isNeeding == 0 { needing.append(slot) }
      now |= Self.isNeeding
    }
    if isJudged { now |= Self.isJudged }
    slots[slot].notes = now
  }

  /// The enrolments of each UPN that needs resolving, in the order of their rows.
  func severals(_ entries: [PupilLedger.Entry]) -> [(slot: Int, entries: [PupilLedger.Entry])] {
    guard !needing.isEmpty else { return [] }
    var more: [Int: [PupilLedger.Entry]] = [:]
    for (slot, position) in others where slots[slot].notes & Self.isNeeding != 0 {
      more[slot, default: []].append(entries[position])
    }
    return needing.map { slot in
      (slot, [entries[Int(slots[slot].first)]] + (more[slot] ?? []))
    }
  }
}
