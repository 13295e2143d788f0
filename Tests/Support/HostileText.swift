extension SeededRandom {
  /// Text that does its worst: markup, controls, marks that join, and letters of every plane.
  package mutating func hostileText(upTo length: Int) -> String {
    let special: [Unicode.Scalar] = [
      "<", ">", "&", "\"", "'", "\u{301}", "\u{202E}", "\u{2066}", "\u{200D}", "\u{FEFF}", "=", "`",
      "\r", "\n", "\t", "\u{0}", "\u{1B}", "\u{7F}", "\u{85}", "\u{2028}", "/", "\\", "%", "?", "#",
      ".", ":", ";", " ",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int(next() % UInt64(length)) {
      if next() % 2 == 0 {
        text.append(special[Int(next() % UInt64(special.count))])
      } else if let scalar = Unicode.Scalar(UInt32(next() % 0x10_FFFF)) {
        text.append(scalar)
      }
    }
    return String(text)
  }
}
