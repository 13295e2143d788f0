/// Where the fields of one record lie, and their bytes.
protocol FieldBytes: ~Escapable {
  /// Where a field begins and how long it is.
  func extent(_ field: Int) -> (start: Int, length: Int)
  func byte(_ offset: Int) -> UInt8
  /// Four bytes from an offset, the first in the lowest place.
  func half(_ offset: Int) -> UInt32
  /// Eight bytes from an offset, the first in the lowest place.
  func word(_ offset: Int) -> UInt64
}

/// One row of a run, read in place: it borrows the reader's bytes and cannot outlive the loop.
///
/// Its look-ups are not checked one by one, for a census has a hundred million of them. They are
/// proved once a row instead: that all its ends are in the index, that the last of them lies within
/// the bytes with room for a word behind it, and that the columns asked for are among the row's. The
/// ends of a row ascend, for the scan writes them in order, so all the others lie before that one.
struct RowBytes: FieldBytes, ~Escapable {
  private let bytes: RawSpan
  private let ends: Span<UInt32>
  private let position: Int
  private let start: Int
  private let columns: Int

  /// Row `row` of a run; the spans are the reader's ``DelimitedReader/bytes`` and its scan's ends.
  @inline(__always)
  @_lifetime(copy bytes, copy ends)
  init(
    _ bytes: RawSpan, _ ends: Span<UInt32>, columns: Int, _ run: DelimitedReader.Run, _ row: Int
  ) {
    let position = run.firstEnd &+ row &* columns
    let last = position &+ columns &- 1
    precondition(position >= 0 && columns > 0 && last < ends.count)
    precondition(Int(ends[unchecked: last]) &+ SeparatorScan.padding <= bytes.byteCount)
    self.bytes = bytes
    self.ends = ends
    self.columns = columns
    self.position = position
    start = row == 0 ? run.start : Int(ends[position &- 1]) &+ 1
  }

  /// Where a field lies, without the carriage return of the last one.
  ///
  /// The column must be one of the row's: ``DelimitedReader`` has refused any other.
  @inline(__always)
  func extent(_ field: Int) -> (start: Int, length: Int) {
    assert(field >= 0 && field < columns)
    let place = position &+ field
    let from = field == 0 ? start : Int(ends[unchecked: place &- 1]) &+ 1
    var to = Int(ends[unchecked: place])
    if field == columns &- 1, to > from, byte(to &- 1) == UInt8(ascii: "\r") { to &-= 1 }
    return (from, to &- from)
  }

  @inline(__always)
  func byte(_ offset: Int) -> UInt8 {
    bytes.unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
  }

  @inline(__always)
  func word(_ offset: Int) -> UInt64 {
    UInt64(
      littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
  }

  @inline(__always)
  func half(_ offset: Int) -> UInt32 {
    UInt32(
      littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt32.self))
  }
}
