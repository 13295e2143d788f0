internal import CQREncode

/// A square that a phone's camera reads (ISO/IEC 18004), with a seventh of it to spare for what is smudged.
package struct QRCode: Hashable, Sendable {
  /// A row's dark modules that lie side by side.
  package struct Run: Hashable, Sendable {
    package let column: Int
    package let row: Int
    package let length: Int
  }

  /// How many modules it has each way, without the light edge.
  package let size: Int
  package let runs: [Run]

  /// The light edge that readers ask for.
  package static let edge = 4

  /// `nil` for a text that is empty, or longer than a square holds.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count <= 2_000,
      let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
    else { return nil }
    defer { QRcode_free(code) }
    let size = Int(code.pointee.width)
    // The lowest bit of a byte says that the module is dark; there are as many as the square has.
    var runs: [Run] = []
    for row in 0..<size {
      var length = 0
      for column in 0...size {
        if column < size && code.pointee.data[row * size + column] & 1 == 1 {
          length += 1
        } else if length > 0 {
          runs.append(Run(column: column - length, row: row, length: length))
          length = 0
        }
      }
    }
    self.size = size
    self.runs = runs
  }

  /// With the edge, in modules: what the drawing's `viewBox` measures each way.
  package var width: Int { size + 2 * Self.edge }

  /// What an SVG's `path` draws; of numbers and the letters M, h, v and z alone.
  package var path: String {
    runs.map { "M\($0.column + Self.edge) \($0.row + Self.edge)h\($0.length)v1h-\($0.length)z" }
      .joined()
  }

  /// The whole drawing.
  package var svg: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(width)" shape-rendering="crispEdges">\
    <path fill="#fff" d="M0 0h\(width)v\(width)h-\(width)z"/><path d="\(path)"/></svg>
    """
  }
}
