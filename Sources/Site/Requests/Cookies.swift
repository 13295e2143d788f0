/// The cookies of a request.
package enum Cookies {
  /// The value of a cookie; `nil` when it is not there, or is there twice with different values.
  package static func value(_ name: String, in header: String?) -> String? {
    guard let header, header.utf8.count <= 8_192 else { return nil }
    var found: String?
    for part in header.utf8.split(separator: UInt8(ascii: ";")) {
      let part = part.drop { $0 == 0x20 }
      guard let equals = part.firstIndex(of: UInt8(ascii: "=")),
        part[..<equals].elementsEqual(name.utf8)
      else { continue }
      let value = String(decoding: Array(part[part.index(after: equals)...]), as: UTF8.self)
      if let found, !found.utf8.elementsEqual(value.utf8) { return nil }
      found = value
    }
    return found
  }
}
