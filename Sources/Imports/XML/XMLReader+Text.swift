extension XMLReader {
  /// One of the five entities or a character reference.
  mutating func readReference(at offset: Int) throws -> Int? {
    let limit = min(filled, offset + 12)
    guard let end = bytes[offset..<limit].firstIndex(of: UInt8(ascii: ";")) else {
      if limit == filled, filled - offset < 12 { return nil }
      throw XMLFault(words: "has a ‘&’ that begins no entity", offset: offset)
    }
    let name = String(decoding: bytes[(offset + 1)..<end], as: UTF8.self)
    guard let scalar = Self.entity(name) ?? Self.character(name) else {
      throw XMLFault(words: "uses an entity that is not defined", offset: offset)
    }
    guard !open.isEmpty else {
      throw XMLFault(words: "has text outside its elements", offset: offset)
    }
    try resolveText(before: offset, adding: 0..<0, goingOnAt: end + 1)
    if textStart != nil { resolved.append(contentsOf: String(scalar).utf8) }
    return end + 1
  }

  /// The five entities that XML itself defines.
  private static func entity(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "lt": "<"
    case "gt": ">"
    case "amp": "&"
    case "apos": "'"
    case "quot": "\""
    default: nil
    }
  }

  /// `#233` or `#xE9`, where XML allows the character.
  private static func character(_ name: String) -> Unicode.Scalar? {
    guard name.utf8.first == UInt8(ascii: "#") else { return nil }
    let digits = name.utf8.dropFirst()
    let isHex = digits.first == UInt8(ascii: "x")
    guard let text = String(isHex ? digits.dropFirst() : digits),
      text.utf8.first != UInt8(ascii: "+"),
      text.utf8.first != UInt8(ascii: "-"), let value = UInt32(text, radix: isHex ? 16 : 10),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    let isAllowed = value >= 0x20 || value == 0x9 || value == 0xA || value == 0xD
    return isAllowed && value != 0xFFFE && value != 0xFFFF ? scalar : nil
  }

  /// Keeps the text so far apart from the buffer, because something in it is not plain.
  mutating func resolveText(
    before offset: Int, adding more: Range<Int>, goingOnAt next: Int
  ) throws {
    guard let start = textStart else { return }
    if !isResolved {
      resolved.removeAll(keepingCapacity: true)
      isResolved = true
    }
    resolved.append(contentsOf: bytes[start..<offset])
    resolved.append(contentsOf: bytes[more])
    guard resolved.count <= Self.longestPiece else {
      throw XMLFault(words: "has a text longer than 256 KB", offset: offset)
    }
    textStart = next
  }
}
