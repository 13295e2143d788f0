package import Values

/// What held from one day to another.
package struct Spell<Value: Hashable & Sendable>: Hashable, Sendable {
  package let value: Value
  /// The first day, or `nil` when it has held for as long as anybody knows.
  package let from: CalendarDate?
  /// The last day, itself included, or `nil` when no end is known.
  package let to: CalendarDate?

  package init(_ value: Value, from: CalendarDate?, to: CalendarDate?) {
    self.value = value
    self.from = from
    self.to = to
  }

  package func holds(on day: CalendarDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }
}

/// What held when, one thing at a time: spells in order that never overlap.
package struct Timeline<Value: Hashable & Sendable>: Hashable, Sendable {
  package private(set) var spells: [Spell<Value>]

  package init() {
    spells = []
  }

  /// Takes spells in any order; `nil` when two of them overlap or one ends before it begins.
  package init?(_ spells: [Spell<Value>]) {
    let ordered = spells.sorted { left, right in
      guard let rightFrom = right.from else { return false }
      guard let leftFrom = left.from else { return true }
      return leftFrom < rightFrom
    }
    for spell in ordered {
      if let from = spell.from, let to = spell.to, to < from { return nil }
    }
    for (earlier, later) in zip(ordered, ordered.dropFirst()) {
      guard let end = earlier.to, let start = later.from, end < start else { return nil }
    }
    self.spells = ordered
  }

  package func value(on day: CalendarDate) -> Value? {
    spells.first { $0.holds(on: day) }?.value
  }

  package func spell(on day: CalendarDate) -> Spell<Value>? {
    spells.first { $0.holds(on: day) }
  }

  /// The first day of the last change: a spell's beginning, or the day after one's end.
  package var lastChange: CalendarDate? {
    guard let last = spells.last else { return nil }
    return last.to?.dayAfter ?? last.from
  }

  /// The same up to a day, and from that day on another value, or none.
  ///
  /// `nil` when something has already been said of that day or a later one, which a change must not
  /// brush aside.
  package func setting(_ value: Value?, from day: CalendarDate) -> Timeline? {
    if let lastChange, day < lastChange { return nil }
    if let last = spells.last, last.to == nil, let from = last.from, from == day { return nil }
    var changed = self
    if let last = spells.last, last.to == nil {
      guard let dayBefore = day.dayBefore else { return nil }
      changed.spells[spells.count - 1] = Spell(last.value, from: last.from, to: dayBefore)
    }
    if let value { changed.spells.append(Spell(value, from: day, to: nil)) }
    return changed
  }
}
