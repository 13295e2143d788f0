internal import CZlib
internal import HTTPTypes

/// Makes answers smaller for browsers that can read that.
enum Compression {
  /// What is shorter is sent as it is.
  private static let shortest = 1_200

  static func apply(to answer: inout Answer, accepted: String?) {
    guard answer.bytes.count >= shortest, isText(answer.headers[.contentType] ?? "") else { return }
    if let vary = HTTPField.Name("Vary") { answer.headers[vary] = "Accept-Encoding" }
    guard accepts(accepted), let smaller = gzip(answer.bytes) else { return }
    answer.bytes = smaller
    answer.headers[.contentEncoding] = "gzip"
  }

  private static func isText(_ type: String) -> Bool {
    ["text/", "application/javascript", "application/json", "image/svg"].contains {
      type.utf8.starts(with: $0.utf8)
    }
  }

  /// Whether `gzip` is among what is accepted, and not with a weight of nothing.
  static func accepts(_ header: String?) -> Bool {
    (header ?? "").utf8.split(separator: UInt8(ascii: ",")).contains { part in
      let words = part.split(separator: UInt8(ascii: ";")).map { word in
        Array(word.filter { $0 != 0x20 && $0 != 0x09 })
      }
      guard let name = words.first, name.elementsEqual("gzip".utf8) else { return false }
      return !words.dropFirst().contains { $0.elementsEqual("q=0".utf8) }
    }
  }

  static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count < Int(UInt32.max) / 2 else { return nil }
    var stream = z_stream()
    // 15 bits of window, and 16 for gzip's own frame.
    let began = deflateInit2_(
      &stream, 3, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard began == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    let length = input.withUnsafeMutableBufferPointer { input -> Int? in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        guard deflate(&stream, Z_FINISH) == Z_STREAM_END else { return nil }
        return Int(stream.total_out)
      }
    }
    return length.map { Array(output.prefix($0)) }
  }
}
