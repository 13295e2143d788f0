/// Where the fields of one record lie, and their bytes.
protocol FieldBytes: ~Copyable, ~Escapable {
  /// Where a field begins and how long it is.
  func extent(_ field: Int) -> (start: Int, length: Int)
  func byte(_ offset: Int) -> UInt8
  /// Eight bytes from an offset, the first in the lowest place.
  func word(_ offset: Int) -> UInt64
}

/// One row of a run, read in place: it borrows the reader's bytes and cannot outlive the loop.
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
    self.bytes = bytes
    self.ends = ends
    self.columns = columns
    position = run.firstEnd &+ row &* columns
    start = row == 0 ? run.start : Int(ends[position &- 1]) &+ 1
  }

  /// Where a field lies, without the carriage return of the last one.
  @inline(__always)
  func extent(_ field: Int) -> (start: Int, length: Int) {
    let from = field == 0 ? start : Int(ends[position &+ field &- 1]) &+ 1
    var to = Int(ends[position &+ field])
    if field == columns &- 1, to > from, byte(to &- 1) == UInt8(ascii: "\r") { to &-= 1 }
    return (from, to &- from)
  }

  @inline(__always)
  func byte(_ offset: Int) -> UInt8 {
    bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }

  @inline(__always)
  func word(_ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
