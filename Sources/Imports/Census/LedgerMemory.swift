internal import CByteMasks

#if canImport(Glibc)
  internal import Glibc
#endif

/// The memory of a ledger: chunks of a page each, handed out to the parts as they fill.
///
/// A country's enrolments take 145 MB. Arrays that grow would write each of them several times, so
/// entries are written once, where they stay; memory is asked for in large blocks, which is not
/// touched before it is needed and which the kernel may back with large pages. The loop over plain
/// rows fills it through ``fill(_:)``.
struct LedgerMemory: ~Copyable {
  typealias Entry = accord_enrolment
  /// The entries of a part, chunk by chunk in the order they were entered.
  typealias Part = [UnsafeBufferPointer<Entry>]

  /// Some chunks that lie together, and the parts that have taken them, in order.
  private struct Block {
    let entries: UnsafeMutablePointer<Entry>
    let owners: UnsafeMutablePointer<UInt8>
    let chunks: Int
    var taken = 0
  }

  private static let chunk = Int(ACCORD_CHUNK_BYTES) / MemoryLayout<Entry>.stride
  private static let largePage = 2 * 1024 * 1024

  private var blocks: [Block] = []
  /// For each part where its next entry goes: never at the end of a chunk.
  private let next: UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>
  private let parts: Int

  init(parts: Int, expecting entries: Int) {
    precondition(parts <= 1 << Int(UInt8.bitWidth))
    precondition(MemoryLayout<Entry>.stride * Self.chunk == Int(ACCORD_CHUNK_BYTES))
    self.parts = parts
    next = .allocate(capacity: parts)
    // Each part has a chunk that is not full.
    open(chunks: max(entries, 0) / Self.chunk + 2 * parts)
    for part in 0..<parts { takeChunk(for: part) }
  }

  deinit {
    for block in blocks {
      block.entries.deallocate()
      block.owners.deallocate()
    }
    next.deallocate()
  }

  /// Adds a block, of which nothing is taken yet.
  private mutating func open(chunks: Int) {
    let bytes = chunks * Int(ACCORD_CHUNK_BYTES)
    let isLarge = bytes >= Self.largePage
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: bytes, alignment: isLarge ? Self.largePage : Int(ACCORD_CHUNK_BYTES))
    #if canImport(Glibc)
      if isLarge { madvise(memory, bytes, MADV_HUGEPAGE) }
    #endif
    blocks.append(
      Block(
        entries: memory.bindMemory(to: Entry.self, capacity: chunks * Self.chunk),
        owners: .allocate(capacity: chunks), chunks: chunks))
  }

  /// Gives a part its next chunk, of a block that is not full.
  private mutating func takeChunk(for part: Int) {
    let last = blocks.count - 1
    let block = blocks[last]
    next[part] = block.entries + block.taken * Self.chunk
    block.owners[block.taken] = UInt8(part)
    blocks[last].taken += 1
  }

  /// Makes sure that there is a chunk to take.
  private mutating func makeRoom() {
    if blocks[blocks.count - 1].taken == blocks[blocks.count - 1].chunks {
      open(chunks: blocks.reduce(0) { $0 + $1.chunks })
    }
  }

  mutating func add(_ entry: Entry) { fill { accord_enter(&$0, entry) } }

  /// Lets a function of C enter as many as it can without taking more than this block's chunks.
  mutating func fill<Result>(_ body: (inout accord_ledger) -> Result) -> Result {
    makeRoom()
    let last = blocks.count - 1
    let block = blocks[last]
    let free = block.entries + block.taken * Self.chunk
    var places = accord_ledger(
      next: next, free: free, limit: block.entries + block.chunks * Self.chunk,
      owner: block.owners + block.taken)
    defer { blocks[last].taken += (places.free - free) / Self.chunk }
    return body(&places)
  }

  func forEachPart(_ body: (Int, Part) -> Void) {
    var chunks = [Part](repeating: [], count: parts)
    for block in blocks {
      for place in 0..<block.taken {
        let part = Int(block.owners[place])
        let start = UnsafePointer(block.entries + place * Self.chunk)
        chunks[part].append(UnsafeBufferPointer(start: start, count: Self.chunk))
      }
    }
    for part in 0..<parts {
      // Only the last chunk of a part is not full.
      if let last = chunks[part].popLast(), let end = next[part], let start = last.baseAddress {
        chunks[part].append(UnsafeBufferPointer(rebasing: last[..<(UnsafePointer(end) - start)]))
      }
      body(part, chunks[part])
    }
  }
}
