internal import CByteMasks

/// Finds the few enrolments of a part that must be looked at when it is settled: those whose UPN may
/// stand there twice or be on a list, and the subsidiary ones.
///
/// Two bits a place, which the UPN's hash chooses: whether a UPN of the place has been seen, and
/// whether all of them must be looked at. Some are looked at for nothing, none is missed. It takes
/// pointers, for every enrolment of a country passes through it twice.
struct RepeatFilter {
  private var words: [UInt64] = []
  private var mask = 0

  /// The bit that says seen; the one above it says looked at.
  @inline(__always)
  private static func place(_ upn: UInt64, _ mask: Int) -> (word: Int, bit: UInt64) {
    // The top bits chose the part; the ones below them choose the place.
    let hash = (upn &* ACCORD_HASH_FACTOR) &>> 16
    return (Int(truncatingIfNeeded: hash &>> 5) & mask, 1 &<< ((hash & 31) &* 2))
  }

  /// The entries of a part that must be looked at, in their order.
  mutating func marked(
    _ part: LedgerMemory.Part, _ list: [(upn: UInt64, flags: UInt8)]
  ) -> [PupilLedger.Entry] {
    clear(for: part.reduce(0) { $0 + $1.count })
    let mask = mask
    for (upn, _) in list {
      let (word, bit) = Self.place(upn, mask)
      words[word] |= bit &* 3
    }
    // Every place is below the mask, which is one less than the words are.
    precondition(mask == words.count - 1)
    return words.withUnsafeMutableBufferPointer { words in
      guard let words = words.baseAddress else { return [] }
      Self.note(part, words, mask)
      return Self.marked(part, words, mask)
    }
  }

  private static func note(
    _ part: LedgerMemory.Part, _ words: UnsafeMutablePointer<UInt64>, _ mask: Int
  ) {
    for chunk in part {
      for entry in chunk {
        let (word, bit) = place(entry.upn, mask)
        let before = words[word]
        let lookedAt = entry.isSubsidiary ? bit : before & bit
        words[word] = before | bit | lookedAt &<< 1
      }
    }
  }

  private static func marked(
    _ part: LedgerMemory.Part, _ words: UnsafeMutablePointer<UInt64>, _ mask: Int
  ) -> [PupilLedger.Entry] {
    var marked: [PupilLedger.Entry] = []
    for chunk in part {
      for entry in chunk {
        let (word, bit) = place(entry.upn, mask)
        if words[word] & bit &<< 1 != 0 { marked.append(entry) }
      }
    }
    return marked
  }

  /// Makes 16 places or more for each entry.
  private mutating func clear(for entries: Int) {
    var count = 64
    while count < entries / 2 { count *= 2 }
    if count == words.count {
      for index in words.indices { words[index] = 0 }
    } else {
      words = [UInt64](repeating: 0, count: count)
      mask = count - 1
    }
  }
}
