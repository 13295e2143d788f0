/// What is asked of another program's site.
package struct WebCall: Hashable, Sendable {
  /// How it is asked.
  package enum Method: Hashable, Sendable {
    case get
    /// With a body to send.
    case post([UInt8])
  }

  /// A line of a request's head.
  package struct Header: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      (self.name, self.value) = (name, value)
    }

    /// As it is sent; `nil` for what could end the line, or is ours to say.
    var line: String? {
      let letters = name.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
      }
      let printable = value.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 >= 0x80 }
      guard !name.isEmpty, letters, printable, !Self.ours.contains(name.lowercased()) else {
        return nil
      }
      return value.isEmpty ? "\(name);" : "\(name): \(value)"
    }

    private static let ours: Set = [
      "host", "content-length", "transfer-encoding", "connection", "expect", "te", "upgrade",
    ]
  }

  package let method: Method
  package let address: String
  package let headers: [Header]

  package init(_ method: Method, _ address: String, headers: [Header] = []) {
    (self.method, self.address, self.headers) = (method, address, headers)
  }
}

/// What another program's site answers, whatever its status.
package struct WebReply: Hashable, Sendable {
  package let status: Int
  /// Names in small letters, in the order in which they came.
  package let headers: [WebCall.Header]
  package let body: [UInt8]

  package init(status: Int, headers: [WebCall.Header] = [], body: [UInt8]) {
    (self.status, self.headers, self.body) = (status, headers, body)
  }

  /// Reads the last of the heads that came: what comes before may only say that there is more.
  init(status: Int, head: [UInt8], body: [UInt8]) {
    var headers: [WebCall.Header] = []
    for bytes in head.split(separator: UInt8(ascii: "\n")) {
      if bytes.starts(with: "HTTP/".utf8) { headers = [] }
      guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let name = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
      var value = bytes[bytes.index(after: colon)...].drop { $0 == 0x20 || $0 == 0x09 }
      while let last = value.last, [0x20, 0x09, 0x0D].contains(last) { value.removeLast() }
      headers.append(.init(name, String(decoding: value, as: UTF8.self)))
    }
    self.init(status: status, headers: headers, body: body)
  }

  /// The first header of a name.
  package func header(_ name: String) -> String? {
    let wanted = name.lowercased()
    return headers.first { $0.name == wanted }?.value
  }
}
