internal import Values

/// The parts of a message as RFC 5322 and RFC 2047 have them; nothing that is put in can end a line.
enum MailText {
  /// Free text in a header: as it is where that is plain, in encoded words otherwise.
  static func words(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let isPlain =
      bytes.allSatisfy { (0x20...0x7E).contains($0) } && bytes.count <= 60
      && !text.contains("=?")
    return isPlain ? text : encodedWords(text)
  }

  /// A name before an address.
  static func name(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
    return isPlain && text.utf8.count <= 60 && !text.contains("=?")
      ? "\"\(text)\"" : encodedWords(text)
  }

  /// Words of at most 60 letters, a line each, none of which ends within a letter.
  private static func encodedWords(_ text: String) -> String {
    var words: [String] = []
    var part: [UInt8] = []
    func end() {
      if !part.isEmpty { words.append("=?UTF-8?B?\(Radix64.text(part))?=") }
      part = []
    }
    for scalar in text.unicodeScalars {
      // A control character is nothing that anybody reads.
      let bytes = scalar.value < 0x20 || scalar.value == 0x7F ? [0x20] : Array(String(scalar).utf8)
      if part.count + bytes.count > 36 { end() }
      part += bytes
    }
    end()
    return words.joined(separator: "\r\n ")
  }

  /// A body of lines as quoted-printable: no line longer than 76, no blank at the end of one.
  static func quotedPrintable(_ text: String) -> String {
    var out: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if number > 0 { out += [0x0D, 0x0A] }
      var width = 0
      for (place, byte) in line.enumerated() {
        let isBlankWithin = byte == 0x20 && place < line.count - 1
        let isPlain = isBlankWithin || (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
        let piece =
          isPlain
          ? [byte] : [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        if width + piece.count > 75 {
          out += [UInt8(ascii: "="), 0x0D, 0x0A]
          width = 0
        }
        out += piece
        width += piece.count
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// When a message was written: `Sat, 21 Nov 2026 15:04:15 +0000`.
  static func date(_ moment: Moment) -> String {
    let seconds = moment.milliseconds / 1_000
    let days = seconds / 86_400
    guard let day = CalendarDate(daysSince1970: days) else { return "" }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let clock = seconds - days * 86_400
    return "\(weekdays[day.daysFromMonday]), \(two(day.day)) \(months[day.month - 1]) \(day.year) "
      + "\(two(clock / 3_600)):\(two(clock / 60 % 60)):\(two(clock % 60)) +0000"
  }
}
