/// An address of a provider's that may be called: https, of a host with a name.
enum ProviderAddress {
  /// Why an address may not be called; `nil` when it may.
  static func fault(of address: String, allowsPlainLoopback: Bool) -> String? {
    guard address.utf8.count <= 1_000 else { return "is too long" }
    let isPlain = address.utf8.allSatisfy { byte in
      (0x21...0x7E).contains(byte) && !"\"<>\\^`{|}#".utf8.contains(byte)
    }
    guard isPlain else { return "holds a character that no address has" }
    for scheme in ["https://", "http://"] where address.utf8.starts(with: scheme.utf8) {
      let rest = address.utf8.dropFirst(scheme.utf8.count)
      let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
      guard let host = host(of: String(decoding: authority, as: UTF8.self)) else {
        return "has no host that can be"
      }
      if isLoopback(host) {
        return allowsPlainLoopback ? nil : "leads to this machine itself"
      }
      guard scheme == "https://" else { return "is not https" }
      return isName(host) ? nil : "has no host with a name of its own"
    }
    return "is not https"
  }

  /// The host in small letters, without its port.
  private static func host(of authority: String) -> String? {
    let bytes = authority.lowercased().utf8
    guard !bytes.contains(UInt8(ascii: "@")) else { return nil }
    var parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    if authority.hasPrefix("[") {
      guard let end = bytes.lastIndex(of: UInt8(ascii: "]")) else { return nil }
      let after = bytes[bytes.index(after: end)...]
      guard after.isEmpty || after.first == UInt8(ascii: ":") else { return nil }
      parts = [bytes[...end]] + (after.isEmpty ? [] : [after.dropFirst()])
    }
    guard let host = parts.first, !host.isEmpty, parts.count <= 2 else { return nil }
    if parts.count == 2 {
      let port = String(decoding: parts[1], as: UTF8.self)
      guard port.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(port),
        (1...65_535).contains(number)
      else { return nil }
    }
    return String(decoding: host, as: UTF8.self)
  }

  private static func isLoopback(_ host: String) -> Bool {
    ["127.0.0.1", "[::1]", "localhost"].contains(host)
  }

  /// Whether it is a name with a dot in it, and no number in whatever spelling.
  private static func isName(_ host: String) -> Bool {
    let labels = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let arePlain = labels.allSatisfy { label in
      !label.isEmpty
        && label.allSatisfy {
          (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-")
        }
    }
    // Numbers end in one, and no name does.
    guard labels.count > 1, arePlain, let first = labels.last?.first else { return false }
    return (0x61...0x7A).contains(first)
      && labels.last.map { String(decoding: $0, as: UTF8.self) } != "localhost"
  }
}
